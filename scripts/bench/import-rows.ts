import { createWriteStream } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { runToEnd } from './processes.ts';
import type { Report } from './report.ts';

const rows = 100_000;

/** A list of 100,000 rows by the command, into a database with the city and no places. */
export async function importRows(
  kind: 'server' | 'embedded',
  environment: Readonly<Record<string, string>>,
  folder: string,
  report: Report,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  const file = join(folder, 'list.csv');
  await pipeline(listRows, createWriteStream(file));
  const args = [file, '--city', 'sh', '--kind', 'union_station', '--crs', 'wgs84'];
  const { seconds, megabytes } = await runToEnd(
    'scripts/import.ts',
    [...args, '--source', 'bench'],
    environment,
  );
  report({
    places: rows,
    what: `import of a list, ${kind} database`,
    measured: seconds,
    unit: 's',
    bar: { atMost: kind === 'server' ? 60 : 120 },
    detail: `most memory of the command ${Math.round(megabytes)} MB`,
  });
  if (kind === 'server') {
    report({
      places: rows,
      what: 'memory of an import, beside the database',
      measured: megabytes,
      unit: 'MB',
      bar: { atMost: 400 },
      detail: '',
    });
  }
}

function* listRows(): Generator<string> {
  yield '编号,名称,地址,经度,纬度,服务\n';
  for (let row = 0; row < rows; row++) {
    const longitude = 121.36 + ((row * 0.7548776662466927) % 1) * 0.2;
    const latitude = 31.14 + ((row * 0.5698402909980532) % 1) * 0.2;
    yield `B${row},示范驿站${row}号,示范路${row}号,${longitude.toFixed(6)},${latitude.toFixed(6)},饮水;休息\n`;
  }
}
