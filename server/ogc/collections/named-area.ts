import type { Queryable } from '../cql2/tree.ts';

/** What every area has, whatever else a collection tells of it. */
export const namedAreaQueryables: readonly Queryable[] = [
  { name: 'code', type: 'string', title: '代码 Code' },
  { name: 'geometry', type: 'geometry', title: '范围 Outline' },
  { name: 'name', type: 'string', title: '名称 Name' },
  { name: 'city', type: 'string', title: '城市 City' },
  { name: 'parent', type: 'string', title: '上级代码 Code of the area around it' },
];
