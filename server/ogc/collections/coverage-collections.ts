import { Type } from 'typebox';
import type { CityPack } from '../../city/pack.ts';
import type { LocatedArea } from '../../city/locate.ts';
import { AreaCoverage, type CoverageSummary } from '../../contract/coverage.ts';
import { Nullable } from '../../contract/feed-place.ts';
import type { CoverageService } from '../../coverage/engine/coverage-service.ts';
import { readQuestion } from '../../coverage/questions/read-question.ts';
import type { PlaceCatalogue } from '../../places/wrap-catalogue.ts';
import type { Queryable } from '../cql2/tree.ts';
import type { OutlineStore } from './area-outlines.ts';
import type { FeatureSource, OgcCollection } from './collection.ts';
import { namedAreaQueryables } from './named-area.ts';
import { listSource } from './list-source.ts';

/** What the figures are about: any place, fifteen minutes on foot, of all residents. */
const coverageQuestion = { mode: 'walk', minutes: 15 } as const;

export interface CoverageSources {
  readonly store: { current(): PlaceCatalogue };
  readonly packs: readonly CityPack[];
  readonly coverage: Pick<CoverageService, 'ask'>;
  readonly outlines: OutlineStore;
}

/** Coverage by area, as `/api/coverage/summary` answers it for the default question. */
export function coverageCollections(sources: CoverageSources): OgcCollection[] {
  return (['district', 'subdistrict'] as const).map((level) => {
    let last: {
      readonly key: string;
      readonly located: readonly LocatedArea[];
      readonly source: FeatureSource;
    } | null = null;
    return {
      id: `coverage_${level}s`,
      title:
        level === 'district'
          ? '各区覆盖 Coverage of districts'
          : '街镇覆盖 Coverage of subdistricts',
      description:
        '步行 15 分钟内可到任一服务点的常住人口比例。' +
        'Share of residents who reach any place within 15 minutes on foot; ' +
        'other questions are answered by /api/coverage/summary.',
      geometryType: 'MultiPolygon',
      queryables: coverageQueryables,
      sortables: coverageQueryables.filter(({ type }) => type !== 'geometry'),
      properties: coverageProperties,
      instant: null,
      tileKinds: null,
      async open() {
        const located = await sources.outlines.outlines(sources.store.current());
        const answers = await Promise.all(sources.packs.map(({ id }) => askSummary(sources, id)));
        const key = answers.join('\n');
        // The text of an answer is its state; the parsed form is kept as long as it is the same.
        if (last?.key !== key || last.located !== located) {
          last = { key, located, source: coverageSource(level, answers, located) };
        }
        return last.source;
      },
    };
  });
}

const shown = [
  'code',
  'name',
  'level',
  'parent',
  'people',
  'covered',
  'share',
  'shareFromRoad',
  'backupShare',
  'meanMinutes',
  'medianMinutes',
  'beyondShare',
  'sites',
  'roadShare',
] as const satisfies readonly (keyof AreaCoverage)[];

const published = {
  shareFromRoad: 'share_from_road',
  backupShare: 'backup_share',
  meanMinutes: 'mean_minutes',
  medianMinutes: 'median_minutes',
  beyondShare: 'beyond_share',
  roadShare: 'road_share',
} as const;

const publishedName = (name: (typeof shown)[number]): string =>
  name in published ? published[name as keyof typeof published] : name;

const coverageProperties: Record<string, object> = {
  ...Object.fromEntries(shown.map((name) => [publishedName(name), AreaCoverage.properties[name]])),
  city: Type.String(),
  mode: Type.String(),
  minutes: Type.Integer(),
  layer: Type.String({ description: 'The people who are counted' }),
  estimated: Type.Boolean({ description: 'People were spread by a rule, not counted' }),
  demonstration: Type.Boolean({ description: 'Roads or places are invented' }),
  checked_p90_seconds: Nullable(Type.Number({ description: 'Of travel times, against routes' })),
};

const coverageQueryables: readonly Queryable[] = [
  ...namedAreaQueryables,
  { name: 'people', type: 'number', title: '人数 People' },
  { name: 'covered', type: 'number', title: '已覆盖人数 People who are covered' },
  { name: 'share', type: 'number', title: '覆盖比例（0–1）Share covered, 0 to 1' },
  { name: 'median_minutes', type: 'number', title: '分钟中位数 Median minutes' },
  { name: 'sites', type: 'integer', title: '服务点数 Places that count' },
];

function askSummary({ coverage, packs }: CoverageSources, city: string): Promise<string> {
  const asked = readQuestion({ city, ...coverageQuestion }, packs);
  return coverage.ask({ what: 'summary', asked });
}

function coverageSource(
  level: 'district' | 'subdistrict',
  answers: readonly string[],
  located: readonly LocatedArea[],
): FeatureSource {
  const outlines = new Map(located.map(({ code, geometry }) => [code, geometry]));
  const features = answers.flatMap((text) => {
    const { basis, areas } = JSON.parse(text) as CoverageSummary;
    const common = {
      city: basis.question.city ?? '',
      mode: basis.mode,
      minutes: basis.minutes,
      layer: basis.layer.id,
      estimated: basis.layer.estimated,
      demonstration: basis.roads.demonstration || basis.demonstrationPlaces,
      checked_p90_seconds: basis.check?.p90Seconds ?? null,
    };
    return areas.flatMap((area) => {
      const geometry = outlines.get(area.code);
      if (area.level !== level || geometry === undefined) return [];
      const figures = Object.fromEntries(shown.map((name) => [publishedName(name), area[name]]));
      return [{ id: area.code, geometry, properties: { ...figures, ...common } }];
    });
  });
  return listSource({}, features);
}
