import { effect, signal } from '@preact/signals';
import type { CoverageGap } from '../../../server/contract/coverage.ts';
import { gaps } from '../answers.ts';
import type { DrawnGap } from './shown.ts';

/** The gaps of the list with their outlines. */
export const drawnGaps = signal<readonly DrawnGap[]>([]);

/** Joins the hexagons of each gap to one outline, as the answers come. */
export function followGaps(): () => void {
  return effect(() => {
    const list = gaps.answer.value.value?.gaps ?? [];
    let wanted = true;
    const outline = async (): Promise<void> => {
      // Half a megabyte of geometry: after the map, and only where there is one.
      const { cellsToMultiPolygon } = await import('h3-js');
      if (!wanted) return;
      drawnGaps.value = list.map(({ h3, cells }: CoverageGap) => ({
        h3,
        // Without the holes: cells in which nobody lives would make lace of it.
        outline: {
          type: 'MultiPolygon',
          coordinates: cellsToMultiPolygon(cells, true).map(([outer = []]) => [outer]),
        },
      }));
    };
    void outline();
    return () => {
      wanted = false;
    };
  });
}
