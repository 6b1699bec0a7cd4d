import { kinds } from '../contract/codes.ts';
import type { SearchHit } from '../contract/search.ts';
import type { SearchEntry } from '../search/entry.ts';
import { none16, type CatalogueArea } from './catalogue.ts';
import type { CatalogueParts } from './catalogue-parts.ts';
import { rowReader } from './read-rows.ts';

/** What a city's area is found by, beside its name. Plain data. */
export interface CityNames {
  readonly id: string;
  readonly nameEn: string;
  readonly aliases: readonly string[];
}

/** Places by row, then landmarks, then areas: a position tells which. */
export function searchEntries(parts: CatalogueParts, cities: readonly CityNames[]): SearchEntry[] {
  const { columns, landmarks, areas } = parts;
  const { nameOf, recordOf } = rowReader(parts);
  const entries: SearchEntry[] = [];
  for (let row = 0; row < columns.count; row++) {
    const { aliases, address } = recordOf(row);
    const district = columns.districts[row]!;
    entries.push({
      type: 'place',
      name: nameOf(row),
      nameEn: null,
      aliases,
      address,
      district: district === none16 ? null : areas[district]!.name,
      kind: kinds[columns.kinds[row]!]!,
      longitude: columns.longitudes[row]!,
      latitude: columns.latitudes[row]!,
    });
  }
  for (const { name, nameEn, position } of landmarks) {
    const [longitude, latitude] = position;
    const rest = { aliases: [], address: null, district: null, kind: null };
    entries.push({ type: 'landmark', name, nameEn, longitude, latitude, ...rest });
  }
  for (const area of areas) {
    const city = area.level === 'city' ? cities.find(({ id }) => id === area.city) : undefined;
    const [longitude, latitude] = outline(area, areas).centre ?? [0, 0];
    entries.push({
      type: 'area',
      name: area.name,
      nameEn: city?.nameEn ?? null,
      aliases: city?.aliases ?? [],
      address: null,
      district: null,
      kind: null,
      longitude,
      latitude,
    });
  }
  return entries;
}

/** What the page is told of an entry; null for an area that nobody has drawn yet. */
export function searchHit(
  parts: CatalogueParts,
  cities: readonly CityNames[],
  entry: number,
): SearchHit | null {
  const { columns, landmarks, areas } = parts;
  if (entry < columns.count) {
    const { idOf, nameOf, recordOf } = rowReader(parts);
    return {
      type: 'place',
      id: idOf(entry),
      name: nameOf(entry),
      nameEn: null,
      kind: kinds[columns.kinds[entry]!]!,
      context: recordOf(entry).address,
      position: [columns.longitudes[entry]!, columns.latitudes[entry]!],
    };
  }
  const landmark = landmarks[entry - columns.count];
  if (landmark !== undefined) {
    const { id, name, nameEn, position } = landmark;
    return { type: 'landmark', id, name, nameEn, kind: null, context: null, position };
  }
  const area = areas[entry - columns.count - landmarks.length]!;
  const { centre, bbox } = outline(area, areas);
  if (centre === null || bbox === null) return null;
  return {
    type: 'area',
    id: area.code,
    name: area.name,
    nameEn:
      area.level === 'city' ? (cities.find(({ id }) => id === area.city)?.nameEn ?? null) : null,
    kind: null,
    context: areas.find(({ code }) => code === area.parent)?.name ?? null,
    position: centre,
    bbox,
  };
}

/** A subdistrict whose outline has not been imported is looked for in its district. */
function outline(area: CatalogueArea, areas: readonly CatalogueArea[]): CatalogueArea {
  if (area.bbox !== null) return area;
  return areas.find(({ code }) => code === area.parent) ?? area;
}
