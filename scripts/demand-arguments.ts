import { basename, extname } from 'node:path';
import { parseArgs } from 'node:util';
import { coordinateSystems, type CoordinateSystem } from '../server/contract/codes.ts';
import { demandGroups, type DemandGroup } from '../server/contract/coverage.ts';
import { UsageError } from './usage-error.ts';

export const demandHelp = `用法 Usage: npm run demand -- <文件 file.csv|geojson> --name 名称 [选项 options]
           npm run demand -- --list [--city ID]
           npm run demand -- --remove ID

导入一层需求：哪里有多少人，用于覆盖分析。一次性全部写入，出错则一行不写。
Imports a demand layer (how many people are where, for coverage): all in one transaction, or nothing.

CSV（UTF-8 或 GB18030）要有 has:
  h3                 任何分辨率的 H3 格号：更细的并入 9 级，更粗的均分 any resolution: finer cells are
                     summed up to 9, coarser ones shared out evenly
  或 or lon, lat     经度, 纬度
  people             人数 people; 同一格的多行相加 rows of one cell add up
  group              可选 optional: ${demandGroups.join(' | ')}，每群一层 one layer each
  hour               可选 optional: 0–23，该小时在场的人数 people there in that hour
  hour_0 … hour_23   或 24 列代替 people or 24 columns instead of people
GeoJSON 的点或面要有同名属性；面按质心计入一格。
GeoJSON points or polygons have the same properties; a polygon counts in the cell of its centroid.

  --name NAME        层的中文名 name of the layer in Chinese
  --name-en NAME     英文名 in English; else the same
  --group GROUP      没有 group 列（或该格为空）时的人群 of rows that state none; else other
  --id ID            代号，小写字母、数字和 - id: a–z, 0–9 and -; else from the English name or file
  --source TEXT      来源 source; else the file's name
  --date YYYY-MM-DD  数据日期 what the figures say the state of
  --city ID          城市，如 sh；只有一个城市时可省 city; not needed when there is one
  --crs SYSTEM       经纬度的坐标系 of lon, lat: wgs84 (GPS) | gcj02 (高德 Amap, 腾讯) | bd09 (百度 Baidu)
  --replace          替换同代号的层 replace another layer of this id
  --skip-bad         略过有问题的行 leave bad rows out; else one bad row stops the import
  --dry-run          只检查，不写入 check and write nothing
  --list             列出各层 list the layers
  --remove ID        删除导入的一层 delete an imported layer
  --help             本说明 this text

退出码 Exit codes: 0 完成 done · 1 失败，未写入 failed, nothing written · 2 用法错误 wrong usage
`;

export interface DemandImport {
  readonly path: string;
  readonly city: string | null;
  readonly id: string;
  readonly nameZh: string;
  readonly nameEn: string;
  readonly group: DemandGroup;
  readonly source: string;
  readonly date: string | null;
  readonly system: CoordinateSystem | null;
  readonly replace: boolean;
  readonly skipBad: boolean;
  readonly dryRun: boolean;
}

export type DemandCommand =
  | DemandImport
  | { readonly list: true; readonly city: string | null }
  | { readonly remove: string };

/**
 * Reads what the command was given; null when it was asked for help.
 * @throws {UsageError}
 */
export function readArguments(args: readonly string[]): DemandCommand | null {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  let parsed;
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        name: text,
        'name-en': text,
        group: text,
        id: text,
        source: text,
        date: text,
        city: text,
        crs: text,
        replace: flag,
        'skip-bad': flag,
        'dry-run': flag,
        list: flag,
        remove: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
  const { values, positionals } = parsed;
  if (values.help) return null;
  const city = values.city ?? null;
  if (values.list) return { list: true, city };
  if (values.remove !== undefined) return { remove: values.remove };
  const [path, ...others] = positionals;
  if (path === undefined || others.length > 0) {
    throw new UsageError('请给出一个文件。Give one file.');
  }
  const nameZh = values.name?.trim() ?? '';
  if (nameZh === '') throw new UsageError('--name: 请给这一层起个名 give the layer a name');
  const nameEn = values['name-en']?.trim() || nameZh;
  return {
    path,
    city,
    nameZh,
    nameEn,
    id: readId(values.id, nameEn, path),
    group: oneOf('--group', demandGroups, values.group) ?? 'other',
    system: oneOf('--crs', coordinateSystems, values.crs),
    source: values.source?.trim() || basename(path),
    date: readDate(values.date),
    replace: values.replace ?? false,
    skipBad: values['skip-bad'] ?? false,
    dryRun: values['dry-run'] ?? false,
  };
}

function oneOf<T extends string>(
  option: string,
  codes: readonly T[],
  text: string | undefined,
): T | null {
  if (text === undefined) return null;
  const found = codes.find((code) => code === text);
  if (found === undefined) {
    throw new UsageError(`${option}: ${codes.join(' | ')}, 不是 not "${text}"`);
  }
  return found;
}

/** Room is left for the group that may follow. */
const idPattern = /^[a-z0-9][a-z0-9-]{0,48}$/;

function readId(asked: string | undefined, nameEn: string, path: string): string {
  if (asked !== undefined) {
    if (idPattern.test(asked)) return asked;
    throw new UsageError(`--id: a–z, 0–9 和 and -，至多 at most 49: "${asked}"`);
  }
  const made = [nameEn, basename(path, extname(path))]
    .map((name) =>
      name
        .toLowerCase()
        .replaceAll(/[^a-z0-9]+/g, '-')
        .replaceAll(/^-|-$/g, ''),
    )
    .find((name) => idPattern.test(name));
  if (made !== undefined) return made;
  throw new UsageError('--id: 请给一个代号 give an id of a–z, 0–9 and -');
}

function readDate(text: string | undefined): string | null {
  if (text === undefined) return null;
  const parsed = /^\d{4}-\d{2}-\d{2}$/.test(text) ? new Date(`${text}T00:00:00Z`) : null;
  if (parsed === null || Number.isNaN(parsed.getTime()) || !parsed.toISOString().startsWith(text)) {
    throw new UsageError(`--date: YYYY-MM-DD, 不是 not "${text}"`);
  }
  return text;
}
