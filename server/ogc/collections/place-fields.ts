import {
  amenities,
  entries,
  holidayPolicies,
  kinds,
  roles,
  statuses,
  verifications,
} from '../../contract/codes.ts';
import type { Queryable } from '../cql2/tree.ts';

/** Places that are published are one of these. */
const shownStatuses = statuses.filter(
  (status) => status === 'open' || status === 'temporarily_closed',
);

/** What a filter over places may name; each under the name of the published property. */
export const placeQueryables = [
  text('id', '编号 Id'),
  { name: 'geometry', type: 'geometry', title: '位置 Position' },
  text('name', '名称 Name'),
  coded('kind', '种类 Kind', kinds),
  coded('status', '状态 Status', shownStatuses),
  coded('verification', '核实 Verification', verifications),
  coded('entry', '进入方式 Entry', entries),
  text('city', '城市 City'),
  text('adcode', '区代码 District code'),
  text('district', '区 District'),
  text('subdistrict_code', '街镇代码 Subdistrict code'),
  text('subdistrict', '街镇 Subdistrict'),
  text('address', '地址 Address'),
  text('hours', '开放时间 Opening hours'),
  coded('holiday_policy', '节假日 Holiday policy', holidayPolicies),
  {
    name: 'amenities',
    type: 'strings',
    title: '设施（有或有限）Amenities it has, also if limited',
    values: amenities,
  },
  {
    name: 'roles',
    type: 'strings',
    title: '服务对象（空为所有人）Roles served, none for everybody',
    values: roles,
  },
  integer('capacity', '容量 Capacity'),
  integer('star', '星级 Star'),
  integer('revision', '版次 Revision'),
  { name: 'demonstration', type: 'boolean', title: '示范数据 Demonstration' },
  text('source', '来源 Source'),
  { name: 'updated_at', type: 'date-time', title: '更新时间 Updated at' },
  { name: 'verified_at', type: 'date-time', title: '核实时间 Verified at' },
] as const satisfies readonly Queryable[];

export type PlaceQueryable = (typeof placeQueryables)[number]['name'];

/** What can be put in order: one value for each place. */
export const placeSortables: readonly Queryable[] = placeQueryables.filter(
  ({ type }) => type !== 'geometry' && type !== 'strings',
);

function text<const N extends string>(name: N, title: string) {
  return { name, type: 'string', title } as const;
}

function integer<const N extends string>(name: N, title: string) {
  return { name, type: 'integer', title } as const;
}

function coded<const N extends string>(name: N, title: string, values: readonly string[]) {
  return { name, type: 'string', title, values } as const;
}
