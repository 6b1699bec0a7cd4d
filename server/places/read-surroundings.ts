import type { ClientBase } from 'pg';
import type { CatalogueArea } from './catalogue.ts';
import type { CatalogueParts } from './catalogue-parts.ts';
import { areas, cities, hotlines, landmarks } from './catalogue-queries.ts';

/** What the snapshot holds beside places. */
export type Surroundings = Pick<
  CatalogueParts,
  'cityIds' | 'timeZones' | 'areas' | 'hotlines' | 'landmarks'
>;

export async function readSurroundings(client: ClientBase): Promise<Surroundings> {
  const cityRows = await cities(client);
  const areaRows = await areas(client);
  const hotlineRows = await hotlines(client);
  const landmarkRows = await landmarks(client);
  return {
    cityIds: cityRows.map(([id]) => id!),
    timeZones: cityRows.map(([, timeZone]) => timeZone!),
    areas: withCityBoxes(
      areaRows.map(([code, city, level, parent, name, population, ...numbers]) => {
        const known = numbers[0] !== null;
        const [longitude, latitude, west, south, east, north] = numbers.map(Number);
        return {
          code: code!,
          city: city!,
          level: level as 'city' | 'district' | 'subdistrict',
          parent: parent ?? null,
          name: name!,
          population: population == null ? null : Number(population),
          centre: known ? [longitude!, latitude!] : null,
          bbox: known ? [west!, south!, east!, north!] : null,
        };
      }),
    ),
    hotlines: hotlineRows.map(
      ([city, number, key, nameZh, nameEn, descriptionZh, descriptionEn, hours, source]) => ({
        city: city!,
        number: number!,
        key: key ?? null,
        nameZh: nameZh!,
        nameEn: nameEn!,
        descriptionZh: descriptionZh!,
        descriptionEn: descriptionEn!,
        hours: hours ?? null,
        source: source!,
      }),
    ),
    landmarks: landmarkRows.map(([id, city, kind, name, nameEn, longitude, latitude]) => ({
      id: id!,
      city: city!,
      kind: kind!,
      name: name!,
      nameEn: nameEn ?? null,
      position: [Number(longitude), Number(latitude)],
    })),
  };
}

/** A city has no outline of its own: its box is that of its districts. */
function withCityBoxes(listed: readonly CatalogueArea[]): CatalogueArea[] {
  return listed.map((area) => {
    if (area.level !== 'city' || area.bbox !== null) return area;
    const boxes = listed.flatMap(({ city, bbox }) => (city === area.city && bbox ? [bbox] : []));
    if (boxes.length === 0) return area;
    const [west, south, east, north] = [
      Math.min(...boxes.map((box) => box[0])),
      Math.min(...boxes.map((box) => box[1])),
      Math.max(...boxes.map((box) => box[2])),
      Math.max(...boxes.map((box) => box[3])),
    ];
    return {
      ...area,
      centre: [(west + east) / 2, (south + north) / 2],
      bbox: [west, south, east, north],
    };
  });
}
