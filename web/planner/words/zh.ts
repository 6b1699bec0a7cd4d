import { charts } from './zh/charts.ts';
import { gaps } from './zh/gaps.ts';
import { map } from './zh/map.ts';
import { page } from './zh/page.ts';
import { report } from './zh/report.ts';
import { scenario } from './zh/scenario.ts';
import { siting } from './zh/siting.ts';
import { table } from './zh/table.ts';

/** The planner's words in Chinese, by area of the page. */
export const zh = { page, map, table, gaps, charts, siting, scenario, report };
