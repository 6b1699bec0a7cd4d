import { Type } from 'typebox';
import { Nullable } from '../../contract/feed-place.ts';
import type { LocatedArea } from '../../city/locate.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import type { Queryable } from '../cql2/tree.ts';
import type { OutlineStore } from './area-outlines.ts';
import type { FeatureSource, OgcCollection } from './collection.ts';
import { listSource } from './list-source.ts';
import { namedAreaQueryables } from './named-area.ts';

type Level = 'district' | 'subdistrict';

/** Districts and subdistricts with their outlines, as far as these are known. */
export function areaCollections(
  store: { current(): PlaceCatalogue },
  outlines: OutlineStore,
): OgcCollection[] {
  return (['district', 'subdistrict'] as const).map((level) => {
    const open = rememberLast((catalogue: PlaceCatalogue, areas: readonly LocatedArea[]) =>
      areaSource(level, catalogue, areas),
    );
    return {
      ...texts[level],
      geometryType: 'MultiPolygon',
      queryables: areaQueryables,
      sortables: areaSortables,
      properties: areaProperties,
      instant: null,
      tileKinds: null,
      async open() {
        const catalogue = store.current();
        return open(catalogue, await outlines.outlines(catalogue));
      },
    };
  });
}

/** One text column each; the rest is what `areaProperties` says. */
const areaQueryables: readonly Queryable[] = [
  ...namedAreaQueryables,
  { name: 'population', type: 'integer', title: '常住人口（2020 年普查）Population, 2020 census' },
  { name: 'places', type: 'integer', title: '服务点数 Places in it' },
];
const areaSortables = areaQueryables.filter(({ type }) => type !== 'geometry');

const areaProperties = {
  code: Type.String({ description: 'Six digits for a district, nine for a subdistrict' }),
  name: Type.String(),
  level: Type.Union([Type.Literal('district'), Type.Literal('subdistrict')]),
  city: Type.String(),
  parent: Nullable(Type.String()),
  population: Nullable(Type.Integer()),
  places: Type.Integer({ minimum: 0 }),
};

const texts: Record<Level, Pick<OgcCollection, 'id' | 'title' | 'description'>> = {
  district: {
    id: 'districts',
    title: '区 Districts',
    description: '各区的范围、人口与服务点数。Districts with outline, population and places.',
  },
  subdistrict: {
    id: 'subdistricts',
    title: '街镇 Subdistricts',
    description:
      '各街道、镇、乡的范围与服务点数，仅含已知范围者。' +
      'Subdistricts whose outline is known, with their places.',
  },
};

function areaSource(
  level: Level,
  { areas, areaPlaces }: PlaceCatalogue,
  located: readonly LocatedArea[],
): FeatureSource {
  const outlines = new Map(located.map(({ code, geometry }) => [code, geometry]));
  const features = areas.flatMap((area, position) => {
    const geometry = outlines.get(area.code);
    if (area.level !== level || geometry === undefined) return [];
    const { code, name, city, parent, population } = area;
    const places = areaPlaces[position]!;
    return [
      { id: code, geometry, properties: { code, name, level, city, parent, population, places } },
    ];
  });
  return listSource({}, features);
}

/** The last result, as long as the same two things are asked about. */
function rememberLast<A, B, T>(make: (a: A, b: B) => T): (a: A, b: B) => T {
  let last: { readonly a: A; readonly b: B; readonly made: T } | null = null;
  return (a, b) => {
    if (last?.a !== a || last.b !== b) last = { a, b, made: make(a, b) };
    return last.made;
  };
}
