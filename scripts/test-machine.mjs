// Sees to what the tests need beside npm: PostgreSQL with PostGIS, Chromium and a Chinese font, GDAL.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

const needs = [
  {
    name: 'postgresql',
    what: 'the database tests on PostgreSQL',
    packages: ['postgresql-15', 'postgresql-15-postgis-3'],
    present: hasPostgis,
  },
  {
    name: 'chromium',
    what: 'the pages in a real browser',
    packages: ['chromium', 'fonts-noto-cjk'],
    present: () => existsSync('/usr/bin/chromium') && hasChineseFont(),
  },
  {
    name: 'gdal',
    what: 'GDAL as a client of /ogc',
    packages: ['gdal-bin'],
    present: () => existsSync('/usr/bin/ogrinfo') && existsSync('/usr/bin/ogr2ogr'),
  },
];

/**
 * Installs what is missing where it may (Debian, as root).
 * @returns {string[]} names of what is still missing; each was said in one line.
 */
export function prepareMachine() {
  const missing = needs.filter((need) => !need.present());
  if (missing.length === 0) return [];
  const mayInstall = existsSync('/usr/bin/apt-get') && process.getuid?.() === 0;
  if (mayInstall) {
    const packages = missing.flatMap((need) => need.packages);
    process.stderr.write(`Installing ${packages.join(', ')} for the tests …\n`);
    aptGet(['update', '-qq']);
    aptGet(['install', '-y', '-qq', '--no-install-recommends', ...packages]);
  }
  const left = missing.filter((need) => !need.present());
  for (const need of left) {
    const why = mayInstall ? 'apt-get could not install it' : 'not on this machine, and not root';
    process.stderr.write(`Left out: ${need.what} (${need.packages.join(', ')}: ${why})\n`);
  }
  return left.map((need) => need.name);
}

function aptGet(parameters) {
  spawnSync('apt-get', parameters, {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  });
}

function hasPostgis() {
  const folder = '/usr/share/postgresql';
  const versions = existsSync(folder) ? readdirSync(folder) : [];
  return versions.some(
    (version) =>
      Number(version) >= 15 && existsSync(`${folder}/${version}/extension/postgis.control`),
  );
}

function hasChineseFont() {
  const fonts = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return (fonts.stdout ?? '').trim() !== '';
}
