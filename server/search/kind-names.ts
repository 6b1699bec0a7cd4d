import type { Kind } from '../contract/codes.ts';

/** What people call each kind: the documents' words first, then the shorter ones that are typed. */
export const kindNames: Readonly<Record<Kind, readonly string[]>> = {
  union_station: ['工会驿站', '驿站', '户外职工驿站'],
  relay_station: ['户外职工爱心接力站', '爱心接力站', '接力站'],
  driver_home: ['司机之家'],
  warm_post: ['暖新驿站', '暖新'],
  courier_home: ['暖蜂爱心之家', '暖蜂'],
  rider_home: ['骑手之家', '骑手驿站'],
  meal_point: ['就餐点', '社区食堂', '食堂', '社区长者食堂'],
  party_station: ['党群服务站', '党群服务中心', '党群'],
  job_station: ['社区就业服务站点', '就业服务', '就业'],
  counselling_point: ['社区心理健康咨询点', '心理咨询', '心灵小屋', '未爱小屋'],
  clinic: ['精神心理科门诊', '心理门诊', '睡眠门诊', '心理和睡眠门诊'],
  legal_point: ['新就业形态劳动纠纷一站式调解中心', '调解工作室', '法律援助点', '法律援助', '调解'],
  health_point: ['健康服务点'],
  fitness_point: ['健身角', '健身驿站', '健身'],
  carnation_station: ['康乃馨服务站', '康乃馨'],
};
