import { createWriteStream, existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { parseArgs } from 'node:util';
import { ConfigError, loadConfig } from '../server/config.ts';
import {
  coordinateSystems,
  kinds,
  type CoordinateSystem,
  type Kind,
} from '../server/contract/codes.ts';
import { toWgs84 } from '../server/city/coordinates.ts';
import { loadCityPacks } from '../server/city/load-pack.ts';
import { readCityPacks } from '../server/city/read-pack.ts';
import { openDatabase } from '../server/db/open.ts';
import { hasDemonstration } from '../server/demo/places.ts';
import { kindFromText } from '../server/imports/code-words.ts';
import { fields } from '../server/imports/fields.ts';
import { parseMappingFile, type MappingFile } from '../server/imports/map-columns.ts';
import { ImportError } from '../server/imports/problem.ts';
import { chooseCity } from '../server/imports/choose-city.ts';
import { describeMapping, describeResult, reportCsv } from '../server/imports/report.ts';
import { importFile } from '../server/imports/run-import.ts';
import { showProgress } from '../server/observability/show-progress.ts';
import { UsageError } from './usage-error.ts';

const help = `用法 Usage: npm run import -- <文件 file> [选项 options]

导入一份站点名单（CSV、XLSX、GeoJSON）。好的行一次性全部写入，出错则一行不写。
Imports a list of places (CSV, XLSX, GeoJSON): all good rows in one transaction, or nothing.

  --city ID          城市，如 sh；只有一个城市时可省 city; not needed when there is one
  --kind KIND        没有“类型”列（或该格为空）时用的类型 kind of rows that state none
  --crs SYSTEM       坐标系 coordinate system: wgs84 (GPS) | gcj02 (高德 Amap, 腾讯) | bd09 (百度 Baidu)
  --source NAME      名单的来源名 name of the list; else its own column, else the file's name
  --sheet NAME       Excel 工作表（名称或序号）sheet, by name or number; else the first
  --map FILE         JSON，字段 → 列名 field → column header, {"name": "站点全称", "note": null}
  --dry-run          只比较，不写入 compare and write nothing
  --report FILE      每行一条的结果（CSV，可用 Excel 打开）one line for each row
  --force            整体偏移检查不通过时仍继续 go on although the list looks shifted
  --help             本说明 this text

类型 Kinds: ${kinds.join(', ')}
字段 Fields for --map: ${fields.join(', ')}
退出码 Exit codes: 0 完成 done · 1 失败，未写入 failed, nothing written · 2 用法错误 wrong usage
                   3 完成，但有行被拒绝 done, but some rows were refused
`;

const progressLabels = {
  read: '读取 Reading',
  match: '比对 Matching',
  compare: '比对 Comparing',
  write: '写入 Writing',
};

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const bar = showProgress(process.stderr, progressLabels);
  try {
    const request = readArguments(args);
    if (request === null) {
      process.stdout.write(help);
      return 0;
    }
    return await run(request, bar);
  } catch (error) {
    bar.end();
    if (error instanceof UsageError) {
      console.error(`${error.message}\n--help 查看用法 shows how.`);
      return 2;
    }
    if (error instanceof ConfigError) {
      console.error(error.message);
      return 2;
    }
    if (error instanceof ImportError) {
      console.error(`\n未导入，什么都没有写入。Not imported; nothing was written.`);
      console.error(error.zh);
      console.error(error.message);
      return 1;
    }
    console.error('\n导入失败，什么都没有写入。The import failed; nothing was written.');
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

interface Request {
  path: string;
  city: string | null;
  kind: Kind | null;
  system: CoordinateSystem | null;
  source: string | null;
  sheet: string | null;
  map: string | null;
  report: string | null;
  dryRun: boolean;
  force: boolean;
}

async function run(request: Request, bar: ReturnType<typeof showProgress>): Promise<number> {
  // Before a database is opened, or made, for nothing.
  if (!existsSync(request.path)) {
    throw new UsageError(`找不到文件 There is no file ${request.path}`);
  }
  const mapping = request.map === null ? {} : await readMapping(request.map);
  const config = loadConfig();
  const database = await openDatabase(config, { progress: bar.progress });
  try {
    await loadCityPacks(database.db, await readCityPacks(config.citiesDir));
    const city = await chooseCity(database.db, request.city);
    const result = await importFile(database, {
      ...request,
      city,
      mapping,
      actor: 'import',
      toWgs84,
      askSystem: process.stdin.isTTY ? () => askSystem(bar.end) : null,
      onMapping: (found, description) => {
        bar.end();
        console.log(describeMapping(found, description).join('\n'));
      },
      progress: bar.progress,
    });
    bar.end();
    if (result.system !== null) console.log(`坐标系 Coordinate system: ${result.system}`);
    if (result.kind !== null)
      console.log(`未写类型的行 Kind of rows that state none: ${result.kind}`);
    if (result.shift !== null) {
      console.log(`已按 --force 继续 Went on by --force: ${result.shift.zh}`);
    }
    console.log(describeResult(result, request.dryRun).join('\n'));
    if (request.report !== null) {
      await pipeline(Readable.from(reportCsv(result)), createWriteStream(request.report));
      console.log(`逐行结果 Row by row: ${request.report}`);
    }
    if (await hasDemonstration(database.db)) {
      console.log(
        '注意：地图上还有示范数据（source = demo）。清空：npm run demo -- --clear\n' +
          'Note: demonstration places are still on the map. Empty them with npm run demo -- --clear',
      );
    }
    return result.outcomes.some(({ outcome }) => outcome === 'refused') ? 3 : 0;
  } finally {
    await database.close();
  }
}

function readArguments(args: readonly string[]): Request | null {
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        city: { type: 'string' },
        kind: { type: 'string' },
        crs: { type: 'string' },
        source: { type: 'string' },
        sheet: { type: 'string' },
        map: { type: 'string' },
        report: { type: 'string' },
        'dry-run': { type: 'boolean' },
        force: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    throw new UsageError('请给出一个文件。Give one file.');
  }
  const system = coordinateSystems.find((code) => code === values.crs) ?? null;
  if (values.crs !== undefined && system === null) {
    throw new UsageError(`--crs: ${coordinateSystems.join(' | ')}, 不是 not "${values.crs}"`);
  }
  const kind = values.kind === undefined ? null : kindFromText(values.kind);
  if (values.kind !== undefined && kind === null) {
    throw new UsageError(`--kind: ${kinds.join(' | ')}, 不是 not "${values.kind}"`);
  }
  return {
    path,
    kind,
    system,
    city: values.city ?? null,
    source: values.source?.trim() || null,
    sheet: values.sheet ?? null,
    map: values.map ?? null,
    report: values.report ?? null,
    dryRun: values['dry-run'] ?? false,
    force: values.force ?? false,
  };
}

async function readMapping(path: string): Promise<MappingFile> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    throw new UsageError(`--map: 找不到文件 there is no file ${path}`);
  });
  return parseMappingFile(text.replace(/^\ufeff/, ''));
}

/** Nobody's list is guessed at; at a terminal its sender is one question away. */
async function askSystem(endBar: () => void): Promise<CoordinateSystem | null> {
  endBar();
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answer = await prompt.question(
      '文件里的坐标是哪种坐标系？Which coordinate system are the points in?\n' +
        `${coordinateSystems.map((system, index) => `  ${index + 1}) ${system}`).join('\n')}\n> `,
    );
    const plain = answer.trim().toLowerCase();
    return (
      coordinateSystems[Number(plain) - 1] ?? coordinateSystems.find((s) => s === plain) ?? null
    );
  } finally {
    prompt.close();
  }
}
