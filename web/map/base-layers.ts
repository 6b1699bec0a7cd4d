import type {
  ExpressionSpecification,
  LayerSpecification,
  LineLayerSpecification,
  VectorSourceSpecification,
} from 'maplibre-gl';
import type { Language, Theme } from '../map-contract.ts';
import { boldFont, regularFont } from './fonts.ts';
import type { MapColours } from './theme.ts';

/** The last zoom of the base tiles; further in they are stretched (server/tiles/tile-scheme.ts). */
const baseMaxZoom = 15;

const classOf: ExpressionSpecification = ['get', 'class'];
const motorway: ExpressionSpecification = ['in', classOf, ['literal', ['motorway', 'trunk']]];
const main: ExpressionSpecification = ['in', classOf, ['literal', ['primary', 'secondary']]];
const minor: ExpressionSpecification = [
  'in',
  classOf,
  ['literal', ['tertiary', 'residential', 'living_street', 'service', 'pedestrian']],
];
const path: ExpressionSpecification = [
  'in',
  classOf,
  ['literal', ['footway', 'cycleway', 'path', 'steps']],
];

/** Areas come as a polygon and a point for the name. */
const polygon: ExpressionSpecification = ['==', ['geometry-type'], 'Polygon'];
const point: ExpressionSpecification = ['==', ['geometry-type'], 'Point'];

export function baseSource(origin: string): VectorSourceSpecification {
  return {
    type: 'vector',
    tiles: [`${origin}/tiles/base/{z}/{x}/{y}.mvt`],
    minzoom: 0,
    maxzoom: baseMaxZoom,
  };
}

/** Our own ground: paper, districts, roads by weight. */
export function groundLayers(colours: MapColours, theme: Theme): LayerSpecification[] {
  return [
    { id: 'ground', type: 'background', paint: { 'background-color': colours.outside } },
    {
      id: 'district',
      type: 'fill',
      source: 'base',
      'source-layer': 'district',
      filter: polygon,
      paint: { 'fill-color': colours.ground, 'fill-antialias': false },
    },
    {
      id: 'subdistrict-line',
      type: 'line',
      source: 'base',
      'source-layer': 'subdistrict',
      filter: polygon,
      minzoom: 11,
      paint: {
        'line-color': colours.subdistrictLine,
        'line-width': 1,
        'line-dasharray': [4, 3],
      },
    },
    ...roadLayers(colours, theme),
    {
      id: 'district-line',
      type: 'line',
      source: 'base',
      'source-layer': 'district',
      filter: polygon,
      layout: { 'line-join': 'round' },
      paint: {
        'line-color': colours.districtLine,
        'line-width': ['interpolate', ['linear'], ['zoom'], 8, 0.8, 12, 1.6, 16, 2.4],
        'line-opacity': ['interpolate', ['linear'], ['zoom'], 8, 0.9, 15, 0.45],
      },
    },
  ];
}

/** Casings below all fills, so that crossings stay open; small roads first. */
function roadLayers(colours: MapColours, theme: Theme): LayerSpecification[] {
  const widths = {
    minor: byZoom([12, 0.5], [14, 2], [16, 7], [19, 26]),
    main: byZoom([9, 0.8], [12, 2], [14, 4.5], [16, 12], [19, 38]),
    motorway: byZoom([8, 0.9], [12, 2.6], [14, 5.5], [16, 14], [19, 42]),
  };
  const casings = {
    minor: byZoom([12, 0.9], [14, 3.2], [16, 9], [19, 30]),
    main: byZoom([9, 1.2], [12, 3.4], [14, 6.5], [16, 14.5], [19, 42]),
    motorway: byZoom([8, 1.5], [12, 4.2], [14, 7.8], [16, 17], [19, 46]),
  };
  const bridge: ExpressionSpecification = ['to-boolean', ['get', 'bridge']];
  return [
    {
      id: 'road-path',
      type: 'line',
      source: 'base',
      'source-layer': 'road',
      minzoom: 14,
      filter: path,
      paint: {
        'line-color': colours.path,
        'line-width': byZoom([14, 0.8], [16, 1.6], [19, 4]),
        'line-dasharray': [2, 1.6],
      },
    },
    {
      id: 'ferry',
      type: 'line',
      source: 'base',
      'source-layer': 'road',
      minzoom: 12,
      filter: ['==', classOf, 'ferry'],
      paint: { 'line-color': colours.landmark, 'line-width': 1.2, 'line-dasharray': [4, 4] },
    },
    road('road-minor-casing', minor, 13, colours.roadCasing, casings.minor),
    road('road-main-casing', main, 11, colours.mainRoadCasing, casings.main),
    road('road-motorway-casing', motorway, 9, colours.motorwayCasing, casings.motorway),
    road('road-minor', minor, 12, colours.road, widths.minor),
    road('road-main', main, 8, colours.mainRoad, widths.main),
    road('road-motorway', motorway, 7, colours.motorway, widths.motorway),
    // A bridge runs over what it crosses: its casing above all other fills.
    {
      ...road(
        'bridge-casing',
        ['all', bridge, ['any', main, motorway]],
        13,
        colours.districtLine,
        byZoom([13, 5], [14, 7.8], [16, 17], [19, 46]),
      ),
      layout: { 'line-cap': 'butt', 'line-join': 'round' },
    },
    road('bridge-main', ['all', bridge, main], 13, colours.mainRoad, widths.main),
    road('bridge-motorway', ['all', bridge, motorway], 13, colours.motorway, widths.motorway),
    {
      id: 'road-oneway',
      type: 'symbol',
      source: 'base',
      'source-layer': 'road',
      minzoom: 16,
      filter: ['all', ['to-boolean', ['get', 'oneway']], ['any', minor, main]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 160,
        'icon-image': `arrow/oneway/${theme}`,
        'icon-rotation-alignment': 'map',
        'icon-padding': 2,
      },
    },
  ];
}

/** Names of streets, landmarks, subdistricts and districts. */
export function labelLayers(
  colours: MapColours,
  theme: Theme,
  language: Language,
  textScale: number,
): LayerSpecification[] {
  const halo = { 'text-halo-color': colours.halo, 'text-halo-width': 1.6, 'text-halo-blur': 0.4 };
  const name = localName(language);
  return [
    {
      id: 'road-name',
      type: 'symbol',
      source: 'base',
      'source-layer': 'road',
      minzoom: 13,
      filter: ['all', ['has', 'name'], ['any', main, motorway, minor]],
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 280,
        'symbol-sort-key': ['case', motorway, 0, main, 1, 2],
        'text-field': name,
        'text-font': regularFont,
        'text-size': textByZoom(textScale, [13, 11], [16, 13], [19, 16]),
        'text-letter-spacing': language === 'zh' ? 0.08 : 0,
        'text-max-angle': 35,
        'text-padding': 6,
      },
      paint: { 'text-color': colours.labelSoft, ...halo },
    },
    {
      id: 'subdistrict-name',
      type: 'symbol',
      source: 'base',
      'source-layer': 'subdistrict',
      filter: point,
      minzoom: 12.5,
      maxzoom: 15,
      layout: {
        'text-field': name,
        'text-font': regularFont,
        'text-size': 12 * textScale,
        'text-padding': 12,
        'text-letter-spacing': 0.06,
      },
      paint: { 'text-color': colours.labelSoft, 'text-opacity': 0.9, ...halo },
    },
    {
      id: 'landmark',
      type: 'symbol',
      source: 'base',
      'source-layer': 'landmark',
      minzoom: 12,
      layout: {
        'icon-image': `dot/landmark/${theme}`,
        'text-field': name,
        'text-font': regularFont,
        'text-size': textByZoom(textScale, [12, 11], [16, 13]),
        'text-anchor': 'top',
        'text-offset': [0, 0.6],
        'text-optional': true,
        'text-max-width': 8,
      },
      paint: { 'text-color': colours.landmark, ...halo },
    },
    {
      id: 'district-name',
      type: 'symbol',
      source: 'base',
      'source-layer': 'district',
      filter: point,
      minzoom: 7,
      maxzoom: 14,
      layout: {
        'text-field': name,
        'text-font': boldFont,
        'text-size': textByZoom(textScale, [8, 12], [12, 16]),
        'text-padding': 10,
        'text-letter-spacing': language === 'zh' ? 0.16 : 0.02,
        // Beside the clusters, which are placed first.
        'text-variable-anchor-offset': [
          'center',
          [0, 0],
          'top',
          [0, 1.6],
          'bottom',
          [0, -1.6],
          'left',
          [1.8, 0],
          'right',
          [-1.8, 0],
        ],
        'text-max-width': 8,
      },
      paint: { 'text-color': colours.label, ...halo },
    },
  ];
}

/** The name in the page's language; the Chinese one where there is no other. */
function localName(language: Language): ExpressionSpecification {
  return language === 'zh' ? ['get', 'name'] : ['coalesce', ['get', 'name_en'], ['get', 'name']];
}

function byZoom(...stops: readonly (readonly [number, number])[]): ExpressionSpecification {
  return [
    'interpolate',
    ['exponential', 1.5],
    ['zoom'],
    ...stops.flat(),
  ] as ExpressionSpecification;
}

function textByZoom(
  scale: number,
  ...stops: readonly (readonly [number, number])[]
): ExpressionSpecification {
  return byZoom(...stops.map(([zoom, size]) => [zoom, size * scale] as const));
}

function road(
  id: string,
  filter: ExpressionSpecification,
  minzoom: number,
  colour: string,
  width: ExpressionSpecification,
): LineLayerSpecification {
  return {
    id,
    type: 'line',
    source: 'base',
    'source-layer': 'road',
    minzoom,
    filter,
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  };
}
