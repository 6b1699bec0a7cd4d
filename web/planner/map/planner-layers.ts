import type {
  ExpressionSpecification,
  FilterSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import type { Theme } from '../../map-contract.ts';
import { boldFont } from '../../map/fonts.ts';
import type { MapShown } from './shown.ts';

/** What a pointer can hit, nearest to the eye first. */
export const hitLayers = ['site', 'gap-fill', 'cell-fill', 'area-fill'] as const;

/** Reads a token of the page, such as `--ramp-1`. */
export type ReadToken = (name: string) => string;

/** Zooms of the cells' tiles (server/coverage/tiles); further in they are stretched. */
const cellsZoom = { least: 6, most: 14 };
/** The last zoom of the place tiles (server/tiles/tile-scheme.ts). */
const placesMaxZoom = 16;
const nothing = 'rgba(0,0,0,0)';

export function cellTiles(origin: string, { mode, city, grid }: MapShown): string[] {
  const query = new URLSearchParams();
  if (city !== null) query.set('city', city);
  // Another grid has other tiles under the same address.
  if (grid !== null) query.set('grid', grid);
  const text = query.size === 0 ? '' : `?${query.toString()}`;
  return [`${origin}/tiles/coverage/${mode}/{z}/{x}/{y}.mvt${text}`];
}

/** Sources above the ground, with what they hold at this moment. */
export function plannerSources(
  origin: string,
  shown: MapShown,
): Record<string, SourceSpecification> {
  return {
    areas: { type: 'geojson', data: areaData(shown), promoteId: 'code' },
    cells: {
      type: 'vector',
      tiles: cellTiles(origin, shown),
      minzoom: cellsZoom.least,
      maxzoom: cellsZoom.most,
    },
    gaps: { ...geojson(gapData(shown)), promoteId: 'h3' },
    ring: geojson(ringData(shown)),
    places: {
      type: 'vector',
      tiles: [`${origin}/tiles/places/{z}/{x}/{y}.mvt`],
      minzoom: 0,
      maxzoom: placesMaxZoom,
    },
    sites: { ...geojson(siteData(shown)), promoteId: 'id' },
  };
}

export function areaData({ outlines, subject }: MapShown): GeoJSON.FeatureCollection {
  const level = subject === 'subdistrict' ? 'subdistrict' : 'district';
  return {
    type: 'FeatureCollection',
    features: (outlines?.features ?? []).filter(({ properties }) => properties.level === level),
  };
}

export function gapData({ gaps }: MapShown): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: gaps.map(({ h3, outline }) => ({
      type: 'Feature',
      geometry: outline,
      properties: { h3 },
    })),
  };
}

export function siteData({ sites }: MapShown): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: sites.map(({ id, position, state, name }) => ({
      type: 'Feature',
      geometry: { type: 'Point', coordinates: position },
      properties: { id, state, name },
    })),
  };
}

export function ringData({ ring }: MapShown): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features:
      ring.length < 3
        ? []
        : [
            {
              type: 'Feature',
              geometry: { type: 'Polygon', coordinates: [[...ring, ring[0]!]] },
              properties: {},
            },
          ],
  };
}

/** Areas that have no figure: hatched. */
function noDataFilter({ areas }: MapShown): FilterSpecification {
  const codes = [...areas.classes].filter(([, found]) => found === null).map(([code]) => code);
  return ['in', ['get', 'code'], ['literal', codes]];
}

/** The figures, under the names of the ground. */
export function figureLayers(
  token: ReadToken,
  theme: Theme,
  shown: MapShown,
): LayerSpecification[] {
  const ofCells = shown.subject === 'cells';
  return [
    {
      id: 'area-fill',
      type: 'fill',
      source: 'areas',
      paint: {
        'fill-color': ofCells ? nothing : byClass(shown.areas.colours, token),
        'fill-opacity': 0.82,
      },
    },
    {
      id: 'area-none',
      type: 'fill',
      source: 'areas',
      filter: noDataFilter(shown),
      layout: { visibility: ofCells ? 'none' : 'visible' },
      paint: { 'fill-pattern': `hatch/${theme}` },
    },
    {
      id: 'cell-fill',
      type: 'fill',
      source: 'cells',
      'source-layer': 'cells',
      // Tiles are fetched once it is known of which grid.
      layout: { visibility: ofCells && shown.grid !== null ? 'visible' : 'none' },
      paint: {
        'fill-color': byClass(shown.cells.colours, token),
        'fill-opacity': 0.8,
        'fill-antialias': false,
      },
    },
    {
      id: 'area-line',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: { 'line-color': token('--surface'), 'line-width': 1.2, 'line-opacity': 0.9 },
    },
    ...gapLayers(token),
    {
      id: 'area-marked',
      type: 'line',
      source: 'areas',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': token('--focus'),
        'line-width': ['case', isMarked('chosen'), 4, isMarked('pointed'), 2.5, 0],
      },
    },
  ];
}

/** What lies above the names: the ring, the sites. */
export function markLayers(token: ReadToken, textScale: number): LayerSpecification[] {
  const opened: ExpressionSpecification = [
    'in',
    ['get', 'state'],
    ['literal', ['opened', 'moved', 'planned']],
  ];
  const closed: ExpressionSpecification = ['==', ['get', 'state'], 'closed'];
  const chosen = isMarked('chosen');
  return [
    {
      id: 'ring-fill',
      type: 'fill',
      source: 'ring',
      paint: { 'fill-color': token('--focus'), 'fill-opacity': 0.08 },
    },
    {
      id: 'ring-casing',
      type: 'line',
      source: 'ring',
      paint: { 'line-color': token('--surface'), 'line-width': 5 },
    },
    {
      id: 'ring-line',
      type: 'line',
      source: 'ring',
      paint: { 'line-color': token('--focus'), 'line-width': 2, 'line-dasharray': [3, 2] },
    },
    {
      // Every place near by; those that count are drawn over it.
      id: 'site-other',
      type: 'circle',
      source: 'places',
      'source-layer': 'places',
      minzoom: 12,
      filter: ['!', ['has', 'point_count']],
      paint: {
        'circle-radius': ['interpolate', ['linear'], ['zoom'], 12, 2, 15, 5],
        'circle-color': token('--surface'),
        'circle-stroke-color': token('--ink-faint'),
        'circle-stroke-width': 1.5,
      },
    },
    {
      id: 'site',
      type: 'circle',
      source: 'sites',
      layout: { 'circle-sort-key': ['case', opened, 2, closed, 1, 0] },
      paint: {
        'circle-radius': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8,
          ['case', chosen, 8, opened, 6, closed, 4, 1],
          12.5,
          ['case', chosen, 9, opened, 7, closed, 5, 2.6],
          15,
          ['case', chosen, 11, opened, 9, closed, 8, 7],
        ],
        'circle-color': [
          'case',
          closed,
          token('--surface'),
          opened,
          token('--ember'),
          token('--ink'),
        ],
        'circle-opacity': ['interpolate', ['linear'], ['zoom'], 8, ['case', opened, 1, 0.6], 12, 1],
        'circle-stroke-color': [
          'case',
          chosen,
          token('--focus'),
          closed,
          token('--danger'),
          token('--surface'),
        ],
        'circle-stroke-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8,
          ['case', chosen, 3, opened, 2, closed, 2, 0],
          13,
          ['case', chosen, 3, opened, 2, closed, 2.5, 1.2],
        ],
      },
    },
    {
      id: 'site-name',
      type: 'symbol',
      source: 'sites',
      filter: opened,
      minzoom: 10,
      layout: {
        'text-field': ['get', 'name'],
        'text-font': boldFont,
        'text-size': 12 * textScale,
        'text-anchor': 'top',
        'text-offset': [0, 0.8],
        'text-optional': true,
        'text-max-width': 9,
      },
      paint: {
        'text-color': token('--ink'),
        'text-halo-color': token('--map-halo'),
        'text-halo-width': 1.8,
      },
    },
  ];
}

function gapLayers(token: ReadToken): LayerSpecification[] {
  return [
    {
      id: 'gap-fill',
      type: 'fill',
      source: 'gaps',
      paint: {
        'fill-color': token('--danger'),
        'fill-opacity': ['case', isMarked('chosen'), 0.16, isMarked('pointed'), 0.12, 0.02],
      },
    },
    {
      id: 'gap-line',
      type: 'line',
      source: 'gaps',
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': token('--danger'),
        'line-width': [
          'interpolate',
          ['linear'],
          ['zoom'],
          8,
          ['case', isMarked('chosen'), 2.5, isMarked('pointed'), 2, 0.5],
          12,
          ['case', isMarked('chosen'), 3.5, isMarked('pointed'), 3, 1.6],
        ],
      },
    },
  ];
}

function isMarked(state: 'pointed' | 'chosen'): ExpressionSpecification {
  return ['boolean', ['feature-state', state], false];
}

/** Colour by the class in the feature's state; nothing where there is none. */
function byClass(colours: readonly string[], token: ReadToken): ExpressionSpecification | string {
  if (colours.length === 0) return nothing;
  return [
    'match',
    ['number', ['feature-state', 'class'], -1],
    ...colours.flatMap((name, at) => [at, token(name)]),
    nothing,
  ] as unknown as ExpressionSpecification;
}

function geojson(data: GeoJSON.FeatureCollection): GeoJSONSourceSpecification {
  return { type: 'geojson', data };
}
