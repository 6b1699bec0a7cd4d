import { createLocator } from '../server/city/locate.ts';
import { loadCityPacks } from '../server/city/load-pack.ts';
import { readLocatedAreas } from '../server/city/queries.ts';
import { FeaturesError } from '../server/city/read-features.ts';
import { readCityPacks } from '../server/city/read-pack.ts';
import { ConfigError, loadConfig } from '../server/config.ts';
import { importDemand } from '../server/coverage/demand/import/import-demand.ts';
import { readDemand } from '../server/coverage/demand/import/read-demand.ts';
import {
  describeLayers,
  describeReading,
  describeResult,
} from '../server/coverage/demand/import/report.ts';
import { removeLayer } from '../server/coverage/demand/import/remove-layer.ts';
import { listDemandLayers } from '../server/coverage/demand/queries.ts';
import { buildGrid } from '../server/coverage/grid/build-grid.ts';
import { readNamedAreas } from '../server/coverage/grid/queries.ts';
import { demandResolution, type CellGrid } from '../server/coverage/grid/grid.ts';
import { isDatabaseAway } from '../server/db/away.ts';
import type { Database, Progress } from '../server/db/database.ts';
import { openDatabase } from '../server/db/open.ts';
import { chooseCity } from '../server/imports/choose-city.ts';
import { ImportError } from '../server/imports/problem.ts';
import { showProgress } from '../server/observability/show-progress.ts';
import { readRoadLines } from '../server/roads/road-lines.ts';
import { currentRoads } from '../server/roads/road-set.ts';
import { demandHelp, readArguments, type DemandCommand } from './demand-arguments.ts';
import { UsageError } from './usage-error.ts';

const labels = { read: '读取 Reading', roads: '道路 Roads', write: '写入 Writing' };

process.exitCode = await main(process.argv.slice(2));

async function main(args: readonly string[]): Promise<number> {
  const bar = showProgress(process.stderr, labels);
  try {
    const request = readArguments(args);
    if (request === null) {
      process.stdout.write(demandHelp);
      return 0;
    }
    const config = loadConfig();
    const database = await openDatabase(config, { progress: bar.progress });
    try {
      await loadCityPacks(database.db, await readCityPacks(config.citiesDir));
      return await run(database.db, request, config.dataDir, bar);
    } finally {
      await database.close();
    }
  } catch (error) {
    bar.end();
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(`${error.message}\n--help 查看用法 shows how.`);
      return 2;
    }
    console.error('未完成，什么都没有写入。Not done; nothing was written.');
    if (error instanceof ImportError || error instanceof FeaturesError) console.error(error.zh);
    if (isDatabaseAway(error)) {
      console.error('数据库中途断开，请重试。The database went away; run the command again.');
    }
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

async function run(
  db: Database['db'],
  request: DemandCommand,
  dataDir: string,
  { progress, end }: ReturnType<typeof showProgress>,
): Promise<number> {
  if ('remove' in request) {
    await removeLayer(db, request.remove);
    end();
    console.log(`已删除 Deleted: ${request.remove}`);
    return 0;
  }
  const city = await chooseCity(db, request.city);
  if ('list' in request) {
    const layers = await listDemandLayers(db, city);
    end();
    console.log(describeLayers(layers).join('\n'));
    return 0;
  }
  const reading = await readDemand(request.path, { ...request, progress });
  end();
  console.log(describeReading(reading).join('\n'));
  if (reading.problems.length > 0 && !request.skipBad) {
    console.error(
      `未导入，什么都没有写入：${reading.problems.length} 行有问题。改正后重试，或加 --skip-bad 略过。\n` +
        `Not imported; nothing was written: ${reading.problems.length} bad rows. Mend them, or add --skip-bad to leave them out.`,
    );
    return 1;
  }
  const locator = createLocator(await readLocatedAreas(db, city));
  const grid = await readGrid(db, city, dataDir, progress);
  const result = await importDemand(db, reading, { ...request, city, locator, grid, progress });
  end();
  console.log(describeResult(result, request.dryRun).join('\n'));
  return 0;
}

/** The cells with streets, to say what lies away from them; null without roads. */
async function readGrid(
  db: Database['db'],
  city: string,
  dataDir: string,
  progress: Progress,
): Promise<CellGrid | null> {
  const roads = currentRoads(dataDir);
  if (roads === null) return null;
  progress('roads', 0, null);
  const lines = await readRoadLines(roads.linesPath);
  const outlines = await readLocatedAreas(db, city);
  const areas = await readNamedAreas(db, city);
  return buildGrid(lines, outlines, areas, { city, resolution: demandResolution });
}
