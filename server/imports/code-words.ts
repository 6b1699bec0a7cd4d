import {
  entries,
  kinds,
  roles,
  statuses,
  type Entry,
  type Kind,
  type Role,
  type Status,
} from '../contract/codes.ts';
import { tokensOf } from './amenities.ts';

/**
 * Names of kinds as lists write them. 户外职工驿站 is what the union's outdoor-worker posts were
 * called before 工会驿站 (沪工总基〔2021〕141号); 骑手驿站 is a platform's or mall's house for riders.
 */
const kindWords: Record<Kind, string> = {
  union_station:
    '工会驿站 户外职工驿站 工会户外劳动者驿站 户外劳动者服务站点 户外劳动者驿站 职工驿站 劳动者驿站',
  relay_station: '户外职工爱心接力站 爱心接力站 接力站 户外职工爱心驿站',
  driver_home: '司机之家 卡车司机之家 货车司机之家 网约车司机之家 司机驿站',
  warm_post: '暖新驿站 暖“新”驿站 宁聚暖新驿站',
  courier_home: '暖蜂爱心之家 快递员之家 暖蜂驿站 爱心之家 快递小哥之家 小哥之家',
  rider_home: '骑手之家 骑手驿站 外卖骑手之家 外卖骑手驿站',
  meal_point:
    '就餐点 社区食堂 社区长者食堂 长者食堂 社区长者餐厅 助餐点 社区助餐点 老年助餐点 爱心餐厅 食堂 社区餐厅 邻里餐厅 爱心就餐点',
  party_station: '党群服务站 党群服务中心 党群服务点 党群服务驿站 社区党群服务中心',
  job_station:
    '社区就业服务站点 社区就业服务站 就业服务站 就业服务站点 15分钟就业服务圈 零工市场 零工驿站',
  counselling_point: '社区心理健康咨询点 心理健康咨询点 心理咨询点 心灵小屋 未爱小屋 心理服务站',
  clinic: '精神心理科门诊 心理和睡眠门诊 心理门诊 心理睡眠门诊',
  legal_point:
    '新就业形态劳动纠纷一站式调解中心 一站式调解中心 调解中心 调解工作室 法律援助点 法律援助站 劳动纠纷调解中心 法律服务点',
  health_point: '健康服务点 健康驿站 健康小屋',
  fitness_point: '健身角 健身驿站 市民健身驿站 职工健身驿站',
  carnation_station: '康乃馨服务站 康乃馨驿站',
};

const entryWords: Record<Entry, string> = {
  open: '直接进 直接进入 直接进店 开放 免登记 无需登记 自由进出 敞开 随意进出 free',
  staff:
    '找站长 联系站长 登记 需登记 登记进入 联系工作人员 找工作人员 找门卫 门卫登记 工作人员开门 人工',
  scan: '扫码 扫码进入 扫码开门 扫二维码 刷码 随申码 qr',
  app: '需app app开门 app 手机app 小程序 小程序开门 需小程序',
  code: '密码 密码锁 密码门 密码进入 输入密码 门禁密码',
  member: '限会员 会员 工会会员 仅会员 会员卡 刷会员卡 仅限会员 刷卡',
};

const roleWords: Record<Role, string> = {
  courier: '快递员 快递小哥 快递 快递从业人员 快递从业者 小哥',
  food_rider: '外卖送餐员 外卖员 骑手 外卖骑手 外卖小哥 外卖配送员 外卖 网约配送员 送餐员',
  ride_hail: '网约车司机 网约车 出租车司机 网约车驾驶员',
  truck: '货车司机 卡车司机 货运司机 货车 卡车 大车司机',
  domestic: '家政 家政服务员 家政员 家政人员 保洁员 阿姨',
  creator: '主播 创作者 网络主播 直播 自媒体',
  public: '公众 市民 居民 社会公众 所有人 全体市民 公众开放 社会',
};

const statusWords: Record<Status, string> = {
  planned: '在建 筹建 拟建 规划 规划中 建设中 待建 筹备 筹备中 待开放 未开放 未启用',
  open: '开放 正常 运营 正常运营 在用 已开放 已启用 运行 运行中 运营中 正常开放 营业 营业中 启用 已建 建成',
  temporarily_closed:
    '暂停 暂停开放 暂停服务 暂停营业 装修 装修中 停业装修 维修 临时关闭 暂时关闭 整修',
  closed: '关闭 已关闭 撤销 停用 停业 已撤销 取消 已拆除 拆除 永久关闭 撤站',
};

const kindOf = lookup(kinds, kindWords);
const entryOf = lookup(entries, entryWords);
const roleOf = lookup(roles, roleWords);
const statusOf = lookup(statuses, statusWords);

export const kindFromText = (text: string): Kind | null => kindOf.get(wordKey(text)) ?? null;
export const entryFromText = (text: string): Entry | null => entryOf.get(wordKey(text)) ?? null;
export const statusFromText = (text: string): Status | null => statusOf.get(wordKey(text)) ?? null;

/** Whom a place serves; words without a code come back as `rest`. */
export function rolesFromText(text: string): { roles: Role[]; rest: string[] } {
  const found = new Set<Role>();
  const rest: string[] = [];
  for (const token of tokensOf(text)) {
    const role = roleOf.get(wordKey(token));
    if (role === undefined) rest.push(token);
    else found.add(role);
  }
  return { roles: roles.filter((role) => found.has(role)), rest };
}

function lookup<T extends string>(codes: readonly T[], words: Record<T, string>): Map<string, T> {
  return new Map(
    codes.flatMap((code) =>
      [code, ...words[code].split(' ')].map((word) => [wordKey(word), code] as [string, T]),
    ),
  );
}

function wordKey(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\s_“”"'·・-]+/g, '')
    .replace(/\([^)]*\)$/, '');
}
