import { existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { packAreas, type LocatedArea } from '../../../../server/city/locate.ts';
import { readFeatures } from '../../../../server/city/read-features.ts';
import { readCityPack } from '../../../../server/city/read-pack.ts';
import { estimateDemand } from '../../../../server/coverage/demand/estimate-demand.ts';
import { placeDemand } from '../../../../server/coverage/demand/place-on-grid.ts';
import { buildGrid } from '../../../../server/coverage/grid/build-grid.ts';
import { none16 } from '../../../../server/places/catalogue.ts';
import { extractRoadLines } from '../../../../server/roads/extract-lines.ts';
import { byDistrict } from './grid-of.ts';

const extract = '../shared/data/roads/shanghai-centre.osm.pbf';
const subdistricts = '../shared/data/areas/shanghai-subdistricts-osm.geojson';
const present = existsSync(extract) && existsSync(subdistricts);
if (!present) console.log(`skipped: ${extract} or ${subdistricts} is not here`);

test.skipIf(!present)('the centre of Shanghai gets only the people of its centre', async () => {
  const pack = await readCityPack('data/shanghai');
  const { lines } = await extractRoadLines(extract, () => undefined);
  const outlines = [...packAreas([pack]), ...(await subdistrictOutlines())];
  const grid = buildGrid(lines, outlines, pack.districts, { city: 'sh', resolution: 9 });
  const located = grid.subdistricts.filter((position) => position !== none16).length;
  expect(located / grid.count).toBeGreaterThan(0.5);

  const area = (code: string) => grid.areas.find((one) => one.code === code)!;
  // 黄浦 lies inside of the extract, half of 虹口 and 静安 does, nothing of 崇明.
  expect(area('310101').roadShare).toBe(1);
  expect(area('310109').roadShare).toBeCloseTo(0.5, 1);
  expect(area('310106').roadShare).toBeCloseTo(0.48, 1);
  expect(area('310151').roadShare).toBe(0);

  const residents = estimateDemand(grid, pack)[0]!;
  const people = placeDemand(grid, residents.demand).people;
  const byCode = byDistrict(grid, people);
  for (const { code, population } of pack.districts) {
    expect(byCode[code] ?? 0).toBeCloseTo(population! * area(code).roadShare, 3);
  }
  expect(Math.max(...people)).toBeLessThan(15_000);
});

async function subdistrictOutlines(): Promise<LocatedArea[]> {
  return (await readFeatures(subdistricts)).map(({ properties, geometry }) => {
    const polygon = geometry as GeoJSON.Polygon | GeoJSON.MultiPolygon;
    return {
      code: String(properties!['code']),
      city: 'sh',
      level: 'subdistrict' as const,
      parent: String(properties!['adcode']),
      geometry: {
        type: 'MultiPolygon' as const,
        coordinates: polygon.type === 'Polygon' ? [polygon.coordinates] : polygon.coordinates,
      },
    };
  });
}
