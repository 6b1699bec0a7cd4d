import { parseArgs } from 'node:util';
import { readCityPacks } from '../server/city/read-pack.ts';
import { loadConfig } from '../server/config.ts';
import { modes, type Mode } from '../server/contract/codes.ts';
import type { TravelCheck } from '../server/contract/coverage.ts';
import { makeGrids } from '../server/coverage/engine/make-grids.ts';
import { gridResolution } from '../server/coverage/grid/grid.ts';
import { openTravelBuilder, type TravelBuilder } from '../server/coverage/travel/travel-builder.ts';
import {
  sitePositions,
  type SitePositions,
  type TravelNetwork,
} from '../server/coverage/travel/travel-network.ts';
import type { Database } from '../server/db/database.ts';
import { openDatabase } from '../server/db/open.ts';
import { showProgress } from '../server/observability/show-progress.ts';
import { openLoader } from '../server/places/catalogue-loader.ts';
import { currentRoads } from '../server/roads/road-set.ts';

const help = `用法 Usage: npm run coverage -- [选项 options]
          npm run coverage:check -- [选项 options]

coverage        计算从每个格子到每个站点的时间；只算缺少的，可随时中断再来。服务器运行时也可用。
                Computes how long it takes from each cell to each site. Only what is missing, so it
                can be stopped and started again, beside a running server too.
coverage:check  抽百分之一与单条路线比较 compares one in a hundred with single routes

  --mode MODE   walk | ebike | car | truck，可多次 may be repeated（默认 default: 全部 all）
  --city ID     城市，如 sh（默认 default: 全部 all）
  --help        本说明 this text

退出码 Exit codes: 0 完成 done · 1 失败，或误差大于 2 秒 failed, or off by more than 2 s · 2 用法错误 wrong usage
`;

/** Nine in ten pairs must be nearer to the single route than this. */
const mostP90Seconds = 2;

const modeNames: Readonly<Record<Mode, string>> = {
  walk: '步行 On foot',
  ebike: '电动车 By e-bike',
  car: '开车 By car',
  truck: '货车 By truck',
};

interface Arguments {
  readonly chosen: readonly Mode[];
  readonly city: string | undefined;
  readonly check: boolean;
}

process.exitCode = await main(process.argv.slice(2));

async function main(args: string[]): Promise<number> {
  const asked = readArguments(args);
  if (typeof asked === 'number') return asked;
  const bar = showProgress(process.stderr, modeNames);
  try {
    const config = loadConfig();
    const packs = (await readCityPacks(config.citiesDir)).filter(
      ({ id }) => asked.city === undefined || id === asked.city,
    );
    if (packs.length === 0) throw new Error(`没有这个城市 No such city: ${asked.city}`);
    const roads = currentRoads(config.dataDir);
    if (roads === null) {
      throw new Error('还没有道路 No roads yet: npm start, or npm run roads -- <file.osm.pbf>');
    }
    const database = await openDatabase(config, { progress: bar.progress });
    const builder = openTravelBuilder({ ...config, connection: database.connection });
    try {
      let good = true;
      for (const { id, nameEn } of packs) {
        const city = { id, linesPath: roads.linesPath, generation: (await builder.roads())! };
        for await (const [network, positions] of networks(database, city, asked.chosen)) {
          const { mode } = network;
          const onProgress = ({ done, total }: { done: number; total: number }): void =>
            bar.progress(mode, done, total);
          const words = asked.check
            ? await runCheck(builder, network, positions, onProgress)
            : await runBuild(builder, network, positions, onProgress);
          bar.end();
          console.log(`${nameEn} · ${modeNames[mode]}: ${words.text}`);
          good &&= words.good;
        }
      }
      return good ? 0 : 1;
    } finally {
      await builder.close();
      await database.close();
    }
  } catch (error) {
    bar.end();
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

/** What was asked for, or the exit code where nothing is to be done. */
function readArguments(args: string[]): Arguments | number {
  try {
    const { values } = parseArgs({
      args,
      options: {
        mode: { type: 'string', multiple: true },
        city: { type: 'string' },
        check: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) {
      process.stdout.write(help);
      return 0;
    }
    const chosen = (values.mode ?? modes).map((name) => {
      const mode = modes.find((code) => code === name);
      if (mode === undefined) throw new Error(`--mode: ${name}?`);
      return mode;
    });
    return { chosen, city: values.city, check: values.check ?? false };
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${help}`);
    return 2;
  }
}

/** The networks of a city and the positions of its published places, as the server asks for them. */
async function* networks(
  { connection }: Database,
  city: { id: string; linesPath: string; generation: string },
  chosen: readonly Mode[],
): AsyncGenerator<[TravelNetwork, SitePositions]> {
  const loader = openLoader();
  const { columns, cityIds } = await loader.load(connection).finally(() => void loader.close());
  const own = cityIds.indexOf(city.id);
  const rows = Array.from(columns.cities.keys()).filter((row) => columns.cities[row] === own);
  const { entranceLongitudes, entranceLatitudes } = columns;
  const positions = sitePositions(entranceLongitudes, entranceLatitudes, rows);
  const { result } = await makeGrids({ connection, city: city.id, linesPath: city.linesPath });
  const { fine, coarse } = result;
  for (const mode of chosen) {
    const grid = gridResolution[mode] === fine.resolution ? fine : coarse.grid;
    yield [{ roads: city.generation, mode, grid }, positions];
  }
}

interface StepWords {
  readonly text: string;
  readonly good: boolean;
}
type OnProgress = (progress: { done: number; total: number }) => void;

async function runBuild(
  builder: TravelBuilder,
  network: TravelNetwork,
  positions: SitePositions,
  onProgress: OnProgress,
): Promise<StepWords> {
  const startedAt = performance.now();
  const { computed, total } = await builder.build(network, positions, { onProgress });
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const text = `${total} 个站点，新算 ${computed} 个，${seconds} 秒 · ${total} sites, ${computed} computed, ${seconds} s`;
  return { text, good: true };
}

async function runCheck(
  builder: TravelBuilder,
  network: TravelNetwork,
  positions: SitePositions,
  onProgress: OnProgress,
): Promise<StepWords> {
  const check = await builder.check(network, positions, { onProgress });
  return { text: describeCheck(check), good: check.p90Seconds <= mostP90Seconds };
}

function describeCheck(check: TravelCheck): string {
  const { pairs, medianSeconds, p90Seconds, worstSeconds, disagreeing, overstatement } = check;
  return [
    `${pairs} 对 pairs, 中位 median ${medianSeconds} s, p90 ${p90Seconds} s, 最差 worst ${worstSeconds} s, ` +
      `通与不通不一致 disagreeing ${disagreeing}`,
    ...overstatement.map(
      ({ minutes, isochrone, circle }) =>
        `  ${minutes} min: 等时圈 isochrone ${percent(isochrone)}, 圆 circle ${percent(circle)}`,
    ),
  ].join('\n');
}

function percent(share: number): string {
  return `${share > 0 ? '+' : ''}${(100 * share).toFixed(0)} %`;
}
