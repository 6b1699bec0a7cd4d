import { existsSync } from 'node:fs';
import { resolve } from 'node:path';

export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  /** PostgreSQL with PostGIS; null means the embedded database in `dataDir`. */
  readonly databaseUrl: string | null;
  /** A Valhalla service; null means the one in this process. */
  readonly valhallaUrl: string | null;
  readonly basemapStyleUrl: string | null;
  readonly mapApproval: string | null;
  readonly icpNumber: string | null;
  readonly logLevel: LogLevel;
  /** From one client address; 0 is no limit. Many phones share an address, so it is generous. */
  readonly requestsPerMinute: number;
  /** Folder of city packs. */
  readonly citiesDir: string;
  /** Where the public finds this server, without a slash at the end; null: as it was asked. */
  readonly publicUrl: string | null;
  /** Who may have WGS-84 coordinates in the feed and under `/ogc`. */
  readonly feedWgs84: 'public' | 'key';
  /** The files of the feed are made again at most this often, while anything changes. */
  readonly feedRefreshSeconds: number;
  readonly feedLicence: string;
  readonly feedAttribution: string;
  /** Who may show `/embed` in a frame: sources of `frame-ancestors`, `*` for everybody. */
  readonly embedAncestors: string;
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
type LogLevel = (typeof logLevels)[number];

/** Every setting that was refused, so that one start shows them all. */
export class ConfigError extends Error {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(`Settings refused:\n${problems.map((problem) => `  ${problem}`).join('\n')}`);
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

/**
 * The settings of this process: its environment, then `.env` of the working folder for what the
 * environment leaves open.
 * @throws {ConfigError} naming every bad setting at once.
 */
export function loadConfig(): Config {
  if (existsSync('.env')) process.loadEnvFile('.env');
  return readConfig(process.env);
}

/**
 * Environment to settings. An empty variable counts as not set.
 * @throws {ConfigError} naming every bad setting at once.
 */
export function readConfig(environment: Record<string, string | undefined>): Config {
  const problems: string[] = [];
  const text = (key: string): string | null => environment[key]?.trim() || null;

  const url = (key: string, protocols: readonly string[]): string | null => {
    const value = text(key);
    if (value === null) return null;
    if (URL.canParse(value) && protocols.includes(new URL(value).protocol)) return value;
    problems.push(`${key}: must be a URL that starts with ${protocols.join(' or ')}//`);
    return null;
  };

  const portText = text('PORT') ?? '8080';
  const port = Number(portText);
  if (!/^\d+$/.test(portText) || port > 65535) {
    problems.push(`PORT: must be a whole number from 0 to 65535, not "${portText}"`);
  }

  const logLevelText = text('LOG_LEVEL') ?? 'info';
  const logLevel = logLevels.find((level) => level === logLevelText) ?? 'info';
  if (logLevel !== logLevelText) {
    problems.push(`LOG_LEVEL: must be one of ${logLevels.join(', ')}, not "${logLevelText}"`);
  }

  const limitText = text('REQUESTS_PER_MINUTE') ?? '6000';
  if (!/^\d{1,9}$/.test(limitText)) {
    problems.push(
      `REQUESTS_PER_MINUTE: must be a whole number, 0 for no limit, not "${limitText}"`,
    );
  }

  const publicUrl = url('PUBLIC_URL', ['http:', 'https:'])?.replace(/\/+$/, '') ?? null;

  const wgs84Text = text('FEED_WGS84') ?? 'public';
  const feedWgs84 = wgs84Text === 'key' ? 'key' : 'public';
  if (feedWgs84 !== wgs84Text) {
    problems.push(`FEED_WGS84: must be public or key, not "${wgs84Text}"`);
  }

  const refreshText = text('FEED_REFRESH_SECONDS') ?? '60';
  if (!/^\d{1,5}$/.test(refreshText) || Number(refreshText) < 1) {
    problems.push(
      `FEED_REFRESH_SECONDS: must be a whole number from 1 to 99999, not "${refreshText}"`,
    );
  }

  const embedAncestors = text('EMBED_ANCESTORS') ?? '*';
  if (
    !/^(\*|'none'|('self'|https?:\/\/[^\s;,']+)(\s+('self'|https?:\/\/[^\s;,']+))*)$/.test(
      embedAncestors,
    )
  ) {
    problems.push(
      `EMBED_ANCESTORS: must be *, 'none', or addresses such as https://portal.example and 'self', with spaces between them`,
    );
  }

  const config: Config = {
    host: text('HOST') ?? '127.0.0.1',
    port,
    dataDir: resolve(text('DATA_DIR') ?? 'var'),
    databaseUrl: url('DATABASE_URL', ['postgres:', 'postgresql:']),
    valhallaUrl: url('VALHALLA_URL', ['http:', 'https:']),
    basemapStyleUrl: url('BASEMAP_STYLE_URL', ['http:', 'https:']),
    mapApproval: text('MAP_APPROVAL'),
    icpNumber: text('ICP_NUMBER'),
    logLevel,
    requestsPerMinute: Number(limitText),
    citiesDir: resolve(text('CITIES_DIR') ?? 'data'),
    publicUrl,
    feedWgs84,
    feedRefreshSeconds: Number(refreshText),
    feedLicence: text('FEED_LICENCE') ?? 'CC-BY-4.0',
    feedAttribution: text('FEED_ATTRIBUTION') ?? '驿站 yizhan',
    embedAncestors,
  };
  if (problems.length > 0) throw new ConfigError(problems);
  return Object.freeze(config);
}
