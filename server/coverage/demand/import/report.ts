import type { DemandLayer } from '../../../contract/coverage.ts';
import type { LayerReport } from './import-demand.ts';
import type { DemandReading } from './read-demand.ts';

/** What was read, with every bad row, a line each. */
export function describeReading(reading: DemandReading): string[] {
  const { description, system, rows, problems, ignoredColumns, byCentroid } = reading;
  return [
    `文件 File: ${description}`,
    ...(system === null ? [] : [`坐标系 Coordinate system: ${system}`]),
    `读懂的行 Rows understood: ${rows}`,
    ...(ignoredColumns.length === 0
      ? []
      : [`未用的列 Columns not used: ${ignoredColumns.join(', ')}`]),
    ...(byCentroid === 0
      ? []
      : [`按质心计入一格的面 Polygons counted in the cell of their centroid: ${byCentroid}`]),
    ...problems.map(
      ({ line, field, zh, en }) =>
        `第 ${line} 行 line ${line}${field === '' ? '' : ` (${field})`}: ${zh} · ${en}`,
    ),
  ];
}

const outcomes = {
  added: '新增 added',
  replaced: '替换 replaced',
  unchanged: '未变 unchanged',
} as const;

export function describeResult(
  { layers, removed }: { layers: readonly LayerReport[]; removed: readonly string[] },
  dryRun: boolean,
): string[] {
  return [
    ...(dryRun ? ['仅检查，未写入。Checked only; nothing was written.'] : []),
    ...layers.flatMap(({ id, hourly, total, outside, withoutStreet, outcome }) => [
      `层 Layer ${id}: ${outcomes[outcome]}，${count(total)}` +
        (hourly ? '，分小时，人数为 24 小时平均 by hour, people are the mean of 24 hours' : ''),
      ...(outside.cells === 0
        ? []
        : [`  在市外，仍保留 Outside of the city, kept: ${count(outside)}`]),
      ...(withoutStreet === null
        ? ['  还没有路网，未查附近有无街道 No roads yet: not checked for streets nearby']
        : withoutStreet.cells === 0
          ? []
          : [`  附近没有街道，仍保留 No street nearby, kept: ${count(withoutStreet)}`]),
    ]),
    ...removed.map((id) => `删除 Deleted: ${id}`),
  ];
}

export function describeLayers(layers: readonly DemandLayer[]): string[] {
  if (layers.length === 0) return ['还没有需求层。There are no demand layers yet.'];
  return layers.flatMap(({ id, group, nameZh, nameEn, people, cells, source, ...layer }) => [
    `${id} [${group}] ${nameZh === nameEn ? nameZh : `${nameZh} ${nameEn}`}: ` +
      count({ people, cells }) +
      (layer.hourly ? '，分小时 by hour' : '') +
      (layer.estimated ? '，估算 estimate' : '') +
      (layer.date === null ? '' : `，${layer.date}`),
    `  ${source}`,
  ]);
}

function count({ people, cells }: { people: number; cells: number }): string {
  return `${Math.round(people * 10) / 10} 人 people，${cells} 格 cells`;
}
