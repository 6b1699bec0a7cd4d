import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { loadCityPacks } from '../server/city/load-pack.ts';
import type { CityPack } from '../server/city/pack.ts';
import { FeaturesError, readFeatures, type FileFeature } from '../server/city/read-features.ts';
import { readCityPacks } from '../server/city/read-pack.ts';
import { ConfigError, loadConfig } from '../server/config.ts';
import { coordinateSystems, type CoordinateSystem } from '../server/contract/codes.ts';
import { isDatabaseAway } from '../server/db/away.ts';
import type { Database, Progress } from '../server/db/database.ts';
import { openDatabase } from '../server/db/open.ts';
import { showProgress } from '../server/observability/show-progress.ts';
import { UsageError } from './usage-error.ts';

export interface FeaturesCommand {
  readonly help: string;
  /** Further options, all with a value. */
  readonly options: readonly string[];
  /** What is wrong with those options; null when nothing is. */
  check?(options: FeaturesRequest['options']): string | null;
  /** Takes the features in; answers with the lines to print. */
  run(request: FeaturesRequest): Promise<string[]>;
}

export interface FeaturesRequest {
  readonly db: Database['db'];
  readonly pack: CityPack;
  readonly features: readonly FileFeature[];
  readonly system: CoordinateSystem;
  readonly source: string;
  readonly options: Readonly<Record<string, string | undefined>>;
  readonly progress: Progress;
}

/**
 * A command that takes one GeoJSON file in for one city, whether the service runs or not.
 * @returns the exit code: 0 done, 1 failed and nothing was written, 2 wrong usage.
 */
export async function importFeatures(
  command: FeaturesCommand,
  args: readonly string[],
): Promise<number> {
  const bar = showProgress(process.stderr, labels);
  try {
    const values = readArguments(command, args);
    if (values === null) {
      process.stdout.write(command.help);
      return 0;
    }
    const lines = await run(command, values, bar.progress);
    bar.end();
    console.log(lines.join('\n'));
    return 0;
  } catch (error) {
    bar.end();
    if (error instanceof UsageError || error instanceof ConfigError) {
      console.error(error.message);
      return 2;
    }
    console.error('未导入，什么都没有写入。Not imported; nothing was written.');
    if (error instanceof FeaturesError) console.error(error.zh);
    if (isDatabaseAway(error)) {
      console.error('数据库中途断开，请重试。The database went away; run the command again.');
    }
    console.error(error instanceof Error ? error.message : error);
    return 1;
  }
}

const labels = { check: '检查 Checking', write: '写入 Writing', assign: '归属 Assigning places' };

interface Arguments {
  readonly path: string;
  readonly city: string | null;
  readonly system: CoordinateSystem;
  readonly source: string | null;
  readonly options: Record<string, string | undefined>;
}

function readArguments(command: FeaturesCommand, args: readonly string[]): Arguments | null {
  let parsed;
  try {
    const text = { type: 'string' } as const;
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        ...Object.fromEntries(command.options.map((name) => [name, text])),
        city: text,
        crs: text,
        source: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { help, city, crs, source, ...options } = parsed.values;
  if (help === true) return null;
  const [path, ...others] = parsed.positionals;
  if (path === undefined || others.length > 0) {
    throw new UsageError(`请给出一个文件。Give one file.\n\n${command.help}`);
  }
  const system = coordinateSystems.find((code) => code === (crs ?? 'wgs84'));
  if (system === undefined) {
    throw new UsageError(`--crs: ${coordinateSystems.join(' | ')}, 不是 not "${String(crs)}"`);
  }
  const further = options as Record<string, string | undefined>;
  const problem = command.check?.(further) ?? null;
  if (problem !== null) throw new UsageError(problem);
  return {
    path,
    city: city ?? null,
    system,
    source: source ?? null,
    options: further,
  };
}

async function run(
  command: FeaturesCommand,
  { path, city, system, source, options }: Arguments,
  progress: Progress,
): Promise<string[]> {
  const config = loadConfig();
  const packs = await readCityPacks(config.citiesDir);
  const pack = choosePack(packs, city);
  const features = await readFeatures(path);
  const database = await openDatabase(config, { progress });
  try {
    const { db } = database;
    await loadCityPacks(db, packs);
    const name = source ?? basename(path);
    return await command.run({ db, pack, features, system, source: name, options, progress });
  } finally {
    await database.close();
  }
}

function choosePack(packs: readonly CityPack[], asked: string | null): CityPack {
  const [first, ...others] = packs;
  if (asked === null && first !== undefined && others.length === 0) return first;
  const found = packs.find(({ id, nameZh }) => id === asked || nameZh === asked);
  if (found !== undefined) return found;
  const list = packs.map(({ id, nameZh }) => `${id} (${nameZh})`).join(', ');
  throw new UsageError(`--city: 请选一个 choose one of ${list}`);
}
