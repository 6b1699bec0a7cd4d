import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { deserialize } from 'flatgeobuf/lib/mjs/geojson.js';
import type { HeaderMeta } from 'flatgeobuf/lib/mjs/header-meta.js';
import { describe, expect, test } from 'vitest';
import { coordinateSystems } from '../../../../server/contract/codes.ts';
import type { FeedCollection, FeedPlace } from '../../../../server/contract/feed-place.ts';
import type { FeedStatus } from '../../../../server/contract/feed-status.ts';
import { createFeatureWriter } from '../../../../server/feeds/features/feature-writer.ts';
import { placesTable } from '../../../../server/feeds/files/places-table.ts';
import type { ProductSource } from '../../../../server/feeds/files/product.ts';
import { productOf } from '../../../../server/feeds/files/products.ts';
import type { PlaceSelection } from '../../../../server/feeds/files/select-rows.ts';
import { richCatalogue, richPlace, type RichPlace } from '../../../helpers/rich-catalogue.ts';

const now = new Date('2026-05-06T02:00:00Z');
const place = (texts: RichPlace['texts'], more: Partial<RichPlace> = {}): RichPlace => ({
  texts,
  offers: [],
  notices: [],
  ...more,
});
const secret = '王师傅';
const places = [
  place({
    name: '=HYPERLINK("x")',
    aliases: '["a;b","c"]',
    district: '310101',
    subdistrict: '310101002',
    amenities: '{"water": {"state": "yes", "count": 2}, "aed": {"state": "no"}}',
    roles: 'courier,truck',
    hours: 'Mo-Fr 08:30-17:00',
    phone: '+8621-12345678, 13812345678',
    note: secret,
    entryNote: secret,
    capacity: '12',
    photo: '{"url": "https://a.example/1.jpg", "licence": "CC0", "attribution": "站"}',
    externalIds: '{"amap": "B1"}',
    address: '第一行\n"第二行"',
  }),
  place(
    {
      kind: 'driver_home',
      longitude: '121.5',
      entranceLongitude: '121.51',
      entranceLatitude: '31.2',
    },
    {
      offers: [{ title: '套餐', window: null, priceFen: 1200, roles: [], note: secret }],
      notices: [{ kind: 'closure', text: secret, startsAt: '2026-05-06T00:00:00Z', endsAt: null }],
    },
  ),
  place({ kind: 'clinic', district: '310104', hours: null, status: 'temporarily_closed' }),
];
const source = (catalogue = richCatalogue(places)): ProductSource => ({
  catalogue,
  now,
  publicUrl: 'https://yizhan.example',
  licence: 'CC-BY-4.0',
  attribution: '驿站',
});
const bytesOf = (name: string, selection: PlaceSelection = {}, from = source()): Buffer =>
  Buffer.concat(
    [...productOf(name, selection)!.write(from)].map((piece) => Buffer.from(piece as Uint8Array)),
  );
const features = (crs: (typeof coordinateSystems)[number], from = source()): FeedPlace[] => {
  const writer = createFeatureWriter(from.catalogue, { crs, now, publicUrl: from.publicUrl });
  return Array.from({ length: from.catalogue.columns.count }, (_, row) =>
    JSON.parse(writer.write(row)),
  );
};

async function readFlatGeobuf(bytes: Buffer) {
  let header: HeaderMeta | undefined;
  const read = deserialize(new Uint8Array(bytes), {
    headerMetaFn(meta: HeaderMeta) {
      header = meta;
    },
  });
  const found = [];
  for await (const feature of read) found.push(feature);
  return { header: header!, features: found };
}

const cellsOf = (feature: FeedPlace) =>
  Object.fromEntries(placesTable.map((column) => [column.name, column.valueOf(feature)]));

describe.each(coordinateSystems)('files in %s', (crs) => {
  test('GeoJSON is one collection that says what it is in', () => {
    const collection = JSON.parse(bytesOf(`places.${crs}.geojson`).toString()) as FeedCollection;
    expect(collection).toEqual({
      type: 'FeatureCollection',
      schema_version: '1.0.0',
      coordinate_system: crs,
      licence: 'CC-BY-4.0',
      attribution: '驿站',
      features: features(crs),
    });
  });

  test('NDJSON is a feature a line, and a text sequence has a separator before each', () => {
    const lines = bytesOf(`places.${crs}.ndjson`).toString().trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line))).toEqual(features(crs));
    const sequence = bytesOf(`places.${crs}.json-seq`).toString();
    expect(sequence).toBe(lines.map((line) => `\u001e${line}\n`).join(''));
  });

  test('CSV reads back as the columns say', () => {
    const text = bytesOf(`places.${crs}.csv`).toString();
    expect(text.startsWith('\uFEFFid,revision,')).toBe(true);
    expect(text.replaceAll('\r\n', '').includes('\r')).toBe(false);
    const rows = parse<Record<string, string>>(text, { bom: true, columns: true });
    const expected = features(crs).map((feature) =>
      Object.fromEntries(
        Object.entries(cellsOf(feature)).map(([name, value]) => [
          name,
          value === null ? '' : typeof value === 'object' ? JSON.stringify(value) : String(value),
        ]),
      ),
    );
    expected[0]!['name'] = `'${expected[0]!['name']}`;
    expected[0]!['phone'] = `'${expected[0]!['phone']}`;
    expect(rows).toEqual(expected);
  });

  test('FlatGeobuf reads back with positions, columns and what it is in', async () => {
    const { header, features: found } = await readFlatGeobuf(bytesOf(`places.${crs}.fgb`));
    expect(header.featuresCount).toBe(places.length);
    expect(header.description).toContain('CC-BY-4.0');
    expect([header.crs?.code, header.crs?.name]).toEqual(
      { wgs84: [4326, 'WGS 84'], gcj02: [0, 'GCJ-02'], bd09: [0, 'BD-09'] }[crs],
    );
    expect(header.columns?.map(({ name }) => name)).toEqual(placesTable.map(({ name }) => name));
    for (const [row, feature] of features(crs).entries()) {
      expect(found[row]!.geometry).toEqual(feature.geometry);
      const cells = Object.entries(cellsOf(feature)).filter(([, value]) => value !== null);
      expect(found[row]!.properties).toEqual(Object.fromEntries(cells));
    }
  });
});

test('the same rows give the same bytes, whatever they are', () => {
  fc.assert(
    fc.property(fc.array(richPlace, { maxLength: 6 }), (some) => {
      for (const format of ['geojson', 'ndjson', 'csv', 'fgb']) {
        const [one, other] = [1, 2].map(() =>
          bytesOf(`places.bd09.${format}`, {}, source(richCatalogue(some))),
        );
        expect(one!.equals(other!)).toBe(true);
      }
    }),
    { numRuns: 10 },
  );
});

test.each(['geojson', 'ndjson', 'json-seq', 'csv', 'fgb'])(
  'no note, no mobile number and nothing else private is in a byte of %s',
  (format) => {
    const bytes = bytesOf(`places.gcj02.${format}`);
    for (const text of [secret, '13812345678', '停水', 'not_understood', 'entryNote']) {
      expect(bytes.includes(text)).toBe(false);
    }
    expect(bytes.includes('21-12345678')).toBe(true);
  },
);

const ids = (selection: PlaceSelection): string[] => {
  const text = bytesOf('places.gcj02.geojson', selection).toString();
  return (JSON.parse(text) as FeedCollection).features.map(({ id }) => id);
};

describe('a selection', () => {
  test.each<[string, PlaceSelection, string[]]>([
    ['a district', { adcode: '310101' }, ['sh-000001']],
    ['a subdistrict', { adcode: '310101002' }, ['sh-000001']],
    ['kinds', { kinds: ['clinic', 'driver_home'] }, ['sh-000002', 'sh-000003']],
    ['both', { adcode: '310104', kinds: ['driver_home'] }, []],
  ])('of %s holds those places, by id', (_name, selection, expected) => {
    expect(ids(selection)).toEqual(expected);
  });

  test('that is empty is whole in every format', async () => {
    const none = { kinds: ['aed' as never] };
    expect((await readFlatGeobuf(bytesOf('places.gcj02.fgb', none))).features).toEqual([]);
    expect(bytesOf('places.gcj02.ndjson', none).length).toBe(0);
    expect(parse(bytesOf('places.gcj02.csv', none), { bom: true })).toHaveLength(1);
  });
});

test('the status tells what is closed at short notice, and that unknown is not closed', () => {
  const status = JSON.parse(bytesOf('status.json').toString()) as FeedStatus;
  expect(status).toEqual({
    schema_version: '1.0.0',
    version: 1,
    at: '2026-05-06T02:00:00.000Z',
    ttl: 300,
    places: [
      {
        id: 'sh-000001',
        state: 'open',
        until: '2026-05-06T17:00:00+08:00',
        closed_at_short_notice: false,
        capacity: 12,
      },
      {
        id: 'sh-000002',
        state: 'closed',
        until: null,
        closed_at_short_notice: true,
        capacity: null,
      },
      {
        id: 'sh-000003',
        state: 'closed',
        until: null,
        closed_at_short_notice: true,
        capacity: null,
      },
    ],
  });
});

const hasGdal = spawnSync('ogrinfo', ['--version']).status === 0;

test.skipIf(!hasGdal)('GDAL reads FlatGeobuf and GeoJSON alike', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yizhan-gdal-'));
  try {
    for (const format of ['fgb', 'geojson']) {
      const path = join(folder, `places.${format}`);
      writeFileSync(path, bytesOf(`places.wgs84.${format}`));
      const args = ['-ro', '-al', '-where', "kind = 'driver_home'", path];
      const told = execFileSync('ogrinfo', args, { encoding: 'utf8' });
      expect(told).toContain('Feature Count: 1');
      expect(told).toContain('id (String) = sh-000002');
      expect(told).toContain('ID["EPSG",4326]');
      expect(told).toContain('POINT (121.5 31.23)');
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
