import { kinds } from '../contract/codes.ts';
import type { Catalogue } from '../places/catalogue.ts';
import { baseMaxZoom, placesMaxZoom } from './tile-scheme.ts';

/** TileJSON 3.0.0: what a map client must know before it asks for tiles. */
export interface TileJson {
  readonly tilejson: '3.0.0';
  readonly name: string;
  readonly tiles: readonly [string];
  readonly minzoom: 0;
  readonly maxzoom: number;
  readonly bounds?: readonly [number, number, number, number];
  readonly attribution: string;
  readonly vector_layers: readonly {
    readonly id: string;
    readonly minzoom: number;
    readonly maxzoom: number;
    readonly fields: Readonly<Record<string, string>>;
  }[];
}

/** @param tiles the address of a tile with `{z}`, `{x}` and `{y}`, absolute as clients want it. */
export function placesTileJson(tiles: string): TileJson {
  return {
    tilejson: '3.0.0',
    name: 'places',
    tiles: [tiles],
    minzoom: 0,
    maxzoom: placesMaxZoom,
    attribution: '',
    vector_layers: [
      {
        id: 'places',
        minzoom: 0,
        maxzoom: placesMaxZoom,
        fields: {
          point_count: 'Number: places in the cluster; absent on a single place',
          expansion_zoom: 'Number: the zoom at which the cluster falls apart',
          ...Object.fromEntries(kinds.map((kind) => [kind, 'Number: of the cluster, this kind'])),
          city: 'String: with the feature id, the id of the place: sh and 123 are sh-000123',
          kind: 'String: of a single place',
          status: 'String: open or temporarily_closed',
          verification: 'String: who vouches for the record',
          entry: 'String: how one gets in; absent when unknown',
          name: 'String: from zoom 15',
        },
      },
    ],
  };
}

/** @param tiles as for `placesTileJson`. */
export function baseTileJson(
  tiles: string,
  catalogue: Catalogue,
  attributions: readonly string[],
): TileJson {
  const bounds = boundsOf(catalogue);
  const area = {
    code: 'String',
    name: 'String: on the point where it is to be drawn, not on the polygon',
  };
  return {
    tilejson: '3.0.0',
    name: 'base',
    tiles: [tiles],
    minzoom: 0,
    maxzoom: baseMaxZoom,
    ...(bounds === null ? {} : { bounds }),
    attribution: attributions.join(' · '),
    vector_layers: [
      baseLayer('district', 0, area),
      baseLayer('subdistrict', 10, area),
      baseLayer('road', 5, {
        class: 'String: motorway, trunk, primary, secondary, tertiary, residential, footway, …',
        name: 'String',
        name_en: 'String',
        oneway: 'Boolean: in the direction of the line',
        bridge: 'Boolean',
        tunnel: 'Boolean',
        link: 'Boolean: a ramp of its class',
      }),
      baseLayer('landmark', 11, {
        id: 'String',
        kind: 'String',
        name: 'String',
        name_en: 'String',
      }),
    ],
  };
}

function baseLayer(
  id: string,
  minzoom: number,
  fields: Record<string, string>,
): TileJson['vector_layers'][number] {
  return { id, minzoom, maxzoom: baseMaxZoom, fields };
}

/** Round all areas, with room for the roads that lead out of them; null when none is drawn. */
function boundsOf(catalogue: Catalogue): [number, number, number, number] | null {
  const boxes = catalogue.areas.flatMap(({ bbox }) => (bbox === null ? [] : [bbox]));
  if (boxes.length === 0) return null;
  const edge = (side: 0 | 1 | 2 | 3, pick: (...values: number[]) => number): number =>
    pick(...boxes.map((box) => box[side]));
  return [
    edge(0, Math.min) - 0.25,
    edge(1, Math.min) - 0.25,
    edge(2, Math.max) + 0.25,
    edge(3, Math.max) + 0.25,
  ];
}
