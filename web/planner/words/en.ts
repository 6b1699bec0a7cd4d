import type { Words } from './words.ts';
import { charts } from './en/charts.ts';
import { gaps } from './en/gaps.ts';
import { map } from './en/map.ts';
import { page } from './en/page.ts';
import { report } from './en/report.ts';
import { scenario } from './en/scenario.ts';
import { siting } from './en/siting.ts';
import { table } from './en/table.ts';

export const en: Words = { page, map, table, gaps, charts, siting, scenario, report };
