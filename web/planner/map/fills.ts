import { computed } from '@preact/signals';
import type { CoverageSummary, CoverageValues } from '../../../server/contract/coverage.ts';
import { summary, values } from '../answers.ts';
import { baseline, baselineValues } from '../baseline.ts';
import { url } from '../navigation.ts';
import { horizonOf } from '../travel-status.ts';
import {
  cellScale,
  changeScale,
  classOf,
  minuteChangeScale,
  shareScale,
  type Scale,
} from './scales.ts';
import type { Fill } from './shown.ts';

/** What is coloured, so that the legend says it in words. */
export interface ScaledFill<K> extends Fill<K> {
  readonly scale: Scale;
  readonly figure: 'share' | 'minutes' | 'measure' | 'share_change' | 'minutes_change';
}

/** Classes of the areas: shares, or what they changed by while something is compared. */
export const areaFill = computed<ScaledFill<string> | null>(() => {
  const now = summary.answer.value.value;
  return now === null ? null : fillAreas(now, baseline.value, url.value.level);
});

/** Classes of the hexagons; null while they are not shown or not known. */
export const cellFill = computed<ScaledFill<number> | null>(() => {
  const now = values.answer.value.value;
  return now === null || url.value.level !== 'cells' ? null : fillCells(now, baselineValues.value);
});

/** What the map colours at this moment. */
export const shownFill = computed<ScaledFill<string> | ScaledFill<number> | null>(() =>
  url.value.level === 'cells' ? cellFill.value : areaFill.value,
);

function fillAreas(
  now: CoverageSummary,
  before: CoverageSummary | null,
  level: string,
): ScaledFill<string> {
  const wanted = level === 'subdistrict' ? 'subdistrict' : 'district';
  const areas = now.areas.filter((area) => area.level === wanted);
  const earlier = new Map((before?.areas ?? []).map(({ code, share }) => [code, share]));
  const figures = areas.map(({ code, share }): [string, number | null] => {
    const was = earlier.get(code) ?? null;
    return [code, before === null ? share : share === null || was === null ? null : share - was];
  });
  const known = figures.flatMap(([, figure]) => (figure === null ? [] : [figure]));
  const scale = before === null ? shareScale(known) : changeScale;
  return {
    ...classesOf(figures, scale),
    scale,
    figure: before === null ? 'share' : 'share_change',
  };
}

function fillCells(now: CoverageValues, before: CoverageValues | null): ScaledFill<number> {
  const { measure, basis } = now;
  const horizon = horizonOf(basis.mode);
  // What no site reaches within the horizon is in the last class.
  const figures = now.position.map((position, at): [number, number | null] => {
    const value = now.value[at] ?? null;
    if (measure !== 'nearest') return [position, value];
    return [position, value === null ? horizon + 1 : value / 60];
  });
  if (measure === 'nearest' && before !== null && before.grid === now.grid) {
    return changesOf(figures, before, horizon);
  }
  const known = figures.flatMap(([, figure]) => (figure === null ? [] : [figure]));
  const scale = cellScale(measure, horizon, known);
  return {
    ...classesOf(figures, scale),
    scale,
    figure: measure === 'nearest' ? 'minutes' : 'measure',
  };
}

function changesOf(
  figures: readonly (readonly [number, number | null])[],
  before: CoverageValues,
  horizon: number,
): ScaledFill<number> {
  const earlier = new Map<number, number>();
  for (const [at, position] of before.position.entries()) {
    const seconds = before.value[at] ?? null;
    earlier.set(position, seconds === null ? horizon + 1 : seconds / 60);
  }
  const changes = figures.map(([position, figure]): [number, number | null] => {
    const was = earlier.get(position);
    return [position, figure === null || was === undefined ? null : figure - was];
  });
  return {
    ...classesOf(changes, minuteChangeScale),
    scale: minuteChangeScale,
    figure: 'minutes_change',
  };
}

function classesOf<K>(figures: readonly (readonly [K, number | null])[], scale: Scale): Fill<K> {
  return {
    classes: new Map(
      figures.map(([key, figure]) => [key, figure === null ? null : classOf(figure, scale)]),
    ),
    colours: scale.colours,
  };
}
