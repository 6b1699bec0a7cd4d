import type { OgcCollection } from './collection.ts';

/** What a property of a collection is called, Chinese first; its own name where it has no other. */
export function titleOfProperty({ queryables }: OgcCollection, name: string): string {
  const queryable = queryables.find((one) => one.name === name);
  return titles[name] ?? queryable?.title ?? name;
}

/** Of what cannot be filtered by, and of what a filter sees otherwise than a reader. */
const titles: Readonly<Record<string, string>> = {
  last_confirmed_open: '最近确认开放 Last confirmed open',
  aliases: '别名 Aliases',
  floor: '楼层 Floor',
  phone: '电话 Phone',
  time_zone: '时区 Time zone',
  intervals: '未来 14 天开放时段 Open in the next 14 days',
  amenities: '设施 Amenities',
  roles: '服务对象 Roles served',
  offers: '优惠 Offers',
  entrance: '入口 Entrance',
  standards: '标准 Standards',
  photo: '照片 Photo',
  page_url: '页面 Page',
  external_ids: '外部编号 External ids',
  coordinate_system: '属性中的坐标系 Coordinate system of the properties',
  level: '级别 Level',
  share_from_road: '自道路起算的比例 Share, counted from the road',
  backup_share: '有两处可达的比例 Share with two places in reach',
  mean_minutes: '平均分钟 Mean minutes',
  beyond_share: '超出范围的比例 Share beyond the horizon',
  road_share: '道路数据覆盖的比例 Part that the road data covers',
  mode: '出行方式 Mode',
  minutes: '分钟上限 Minutes at most',
  layer: '人口图层 Layer of people',
  estimated: '人口为估算 People are estimated',
  checked_p90_seconds: '时间误差（90 分位，秒）Error of travel times, 90th percentile, seconds',
};
