import type { Map as MapLibreMap } from 'maplibre-gl';
import type { Fill } from './shown.ts';

/** Where the classes of features are kept: a source of the map and its layer. */
interface Target {
  readonly source: string;
  readonly sourceLayer?: string;
}

/**
 * Keeps the classes of a source's features in step with a fill, and touches only what differs: a
 * what-if changes a few hundred of twenty thousand cells.
 */
export function createClasses<K extends string | number>(map: MapLibreMap, target: Target) {
  let drawn: ReadonlyMap<K, number | null> = new Map();
  const set = (id: K, found: number | null): void => {
    map.setFeatureState({ ...target, id }, { class: found ?? -1 });
  };
  return {
    show({ classes }: Fill<K>): void {
      for (const [id, found] of classes) if (drawn.get(id) !== found) set(id, found);
      for (const id of drawn.keys()) if (!classes.has(id)) set(id, null);
      drawn = classes;
    },
    /** After the style was made anew, which knows no states. */
    forget(): void {
      drawn = new Map();
    },
  };
}

/** Keeps one feature of a source marked. */
export function createMark(map: MapLibreMap, source: string, state: 'pointed' | 'chosen') {
  let marked: string | null = null;
  return {
    show(id: string | null): void {
      if (marked !== null && marked !== id) {
        map.setFeatureState({ source, id: marked }, { [state]: false });
      }
      if (id !== null) map.setFeatureState({ source, id }, { [state]: true });
      marked = id;
    },
  };
}
