import { amenities, type Amenity } from '../contract/codes.ts';
import { amenityWords } from './amenity-words.ts';

/**
 * What a column of a list can be, and the headers by which it is known, in Chinese and English.
 * Compared after `normaliseHeader`, so case, spaces, units in brackets and underscores do not count.
 */
export const fieldHeaders = {
  kind: [
    '类型',
    '类别',
    '种类',
    '站点类型',
    '驿站类型',
    '场所类型',
    '服务点类型',
    'kind',
    'type',
    'category',
  ],
  name: [
    '名称',
    '站点名称',
    '驿站名称',
    '服务点名称',
    '食堂名称',
    '网点名称',
    '点位名称',
    '机构名称',
    '场所名称',
    '站名',
    '点名',
    '店名',
    'name',
    'title',
    'station',
    'station name',
    'place name',
  ],
  aliases: ['别名', '曾用名', '又名', '简称', 'alias', 'aliases', 'alt name'],
  address: [
    '地址',
    '详细地址',
    '站点地址',
    '驿站地址',
    '具体地址',
    '所在地址',
    '服务地址',
    '位置',
    '地点',
    '具体位置',
    'address',
    'addr',
    'location address',
  ],
  district: [
    '区',
    '所在区',
    '区县',
    '区域',
    '行政区',
    '所属区',
    '区名',
    'district',
    'county',
    'adcode',
  ],
  subdistrict: [
    '街道',
    '街镇',
    '所在街镇',
    '所在街道',
    '所属街镇',
    '所属街道',
    '街道乡镇',
    '街道镇',
    '街道（镇）',
    '镇街',
    'subdistrict',
    'town',
    'township',
    'street office',
  ],
  longitude: ['经度', '东经', 'x坐标', 'lon', 'lng', 'long', 'longitude', 'x'],
  latitude: ['纬度', '北纬', 'y坐标', 'lat', 'latitude', 'y'],
  position: [
    '坐标',
    '经纬度',
    '位置坐标',
    '坐标点',
    'coordinates',
    'coordinate',
    'lonlat',
    'lnglat',
    'location',
  ],
  entranceLongitude: ['入口经度', '门口经度', 'entrance lon', 'entrance lng', 'entrance longitude'],
  entranceLatitude: ['入口纬度', '门口纬度', 'entrance lat', 'entrance latitude'],
  system: ['坐标系', '坐标系统', '坐标类型', 'crs', 'coordinate system', 'datum'],
  floor: ['楼层', '所在楼层', 'floor', 'level'],
  entry: ['进入方式', '进门方式', '入内方式', '开门方式', '入口', '如何进入', 'entry', 'access'],
  entryNote: ['进入说明', '入口说明', '进门说明', 'entry note', 'access note'],
  services: [
    '服务',
    '服务内容',
    '服务项目',
    '设施',
    '服务设施',
    '设施设备',
    '设备',
    '配置',
    '功能',
    '服务功能',
    '配套设施',
    '设备设施',
    'services',
    'service',
    'facilities',
    'amenities',
    'equipment',
  ],
  roles: ['服务对象', '面向人群', '服务人群', '对象', 'roles', 'serves', 'audience'],
  hours: [
    '开放时间',
    '服务时间',
    '营业时间',
    '开放时段',
    '运营时间',
    '开放服务时间',
    '开门时间',
    '时间',
    'hours',
    'opening hours',
    'open hours',
    'business hours',
    'service hours',
  ],
  mealWindows: [
    '供餐时间',
    '供应时间',
    '用餐时间',
    '就餐时间',
    '供餐时段',
    '就餐时段',
    'meal windows',
    'meal times',
    'meals',
  ],
  mealPrice: ['餐标', '套餐价格', '餐费', '价格', '人均', 'price', 'meal price'],
  capacity: ['座位', '座位数', '餐位', '餐位数', '容纳人数', '座席数', 'seats', 'capacity'],
  areaSquareMetres: [
    '面积',
    '建筑面积',
    '使用面积',
    '场地面积',
    'area m2',
    'area',
    'area sqm',
    'floor area',
  ],
  star: ['星级', '星级评定', '等级', 'star', 'stars', 'rating'],
  standards: ['标准', '达标情况', 'standards', 'standard'],
  parkingCar: [
    '车位',
    '停车位',
    '车位数',
    '小车车位',
    '停车位数',
    'parking',
    'parking spaces',
    'car parking',
  ],
  parkingTruck: ['货车车位', '大车车位', '货车停车位', 'truck parking'],
  parkingBike: ['非机动车位', '非机动车停车位', '电动车车位', 'bike parking'],
  phone: [
    '电话',
    '联系电话',
    '服务电话',
    '咨询电话',
    '联系方式',
    '电话号码',
    '手机',
    'phone',
    'tel',
    'telephone',
    'contact',
  ],
  status: ['状态', '运营状态', '开放状态', '建设状态', 'status'],
  note: [
    '备注',
    '说明',
    '其他',
    '补充说明',
    'note',
    'notes',
    'remark',
    'remarks',
    'comment',
    'comments',
  ],
  source: ['来源', '数据来源', '出处', '信息来源', 'source', 'source url', 'url', 'origin'],
  sourceId: [
    '编号',
    '站点编号',
    '驿站编号',
    '编码',
    '站点编码',
    '统一编号',
    'source id',
    'id',
    'code',
    'station id',
    '@id',
  ],
  amapId: ['高德id', '高德poi', 'amap id', 'amap poi'],
  baiduId: ['百度id', '百度uid', 'baidu id', 'baidu uid'],
  tencentId: ['腾讯id', '腾讯poi', 'tencent id'],
} as const satisfies Record<string, readonly string[]>;

export type Field = keyof typeof fieldHeaders;
export const fields = Object.keys(fieldHeaders) as Field[];

/** Row counters and the like: of no use once a row has its own number. */
const ignoredHeaders = new Set(['序号', '行号', 'no', 'no.', '#', 'index', 'fid', 'objectid']);

const fieldOfHeader = new Map<string, Field>(
  fields.flatMap((field) =>
    fieldHeaders[field].map((header) => [normaliseHeader(header), field] as const),
  ),
);

/** What a header stands for: a field, one amenity's own column, nothing of use, or null: not known. */
export type HeaderMeaning =
  | { readonly field: Field }
  | { readonly amenity: Amenity }
  | { readonly ignored: true }
  | null;

export function meaningOf(header: string): HeaderMeaning {
  const key = normaliseHeader(header);
  const field = fieldOfHeader.get(key);
  if (field !== undefined) return { field };
  if (ignoredHeaders.has(key)) return { ignored: true };
  const amenity = amenities.find((code) => normaliseHeader(code) === key);
  if (amenity !== undefined) return { amenity };
  const words = amenityWords.get(key);
  return words?.length === 1 && words[0] !== undefined ? { amenity: words[0] } : null;
}

/** One text for the spellings of a header: 面积（㎡）, 面积 (平方米) and 面积 are the same. */
export function normaliseHeader(header: string): string {
  const plain = header.normalize('NFKC').toLowerCase().trim();
  const withoutBrackets = plain.replaceAll(/\([^)]*\)|\[[^\]]*\]|【[^】]*】/g, '');
  const key = (withoutBrackets.trim() === '' ? plain : withoutBrackets)
    .replaceAll(/[_\-/]+/g, ' ')
    .replaceAll(/[*:：*]/g, '')
    .replace(
      /^(wgs ?84|gcj ?02|bd ?09|gps|火星|高德|百度|腾讯) ?(?=经度|纬度|坐标|经纬度|lon|lat|lng)/,
      '',
    )
    .replace(/[\s_-]*(wgs ?84|gcj ?02|bd ?09|火星|高德|百度|腾讯)$/, '')
    .trim();
  // Chinese is often spaced out for looks; in English a space separates words.
  return /[\u4e00-\u9fff]/.test(key) ? key.replaceAll(/\s+/g, '') : key.replaceAll(/\s+/g, ' ');
}
