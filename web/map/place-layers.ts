import type {
  ExpressionSpecification,
  GeoJSONSourceSpecification,
  LayerSpecification,
  SourceSpecification,
} from 'maplibre-gl';
import type { Kind } from '../../server/contract/codes.ts';
import type { LineString, Position } from '../../server/contract/geometry.ts';
import type { PlaceFeature } from '../../server/contract/place.ts';
import type { Theme } from '../map-contract.ts';
import { boldFont, regularFont } from './fonts.ts';
import type { MapColours } from './theme.ts';

/** The last zoom of the place tiles (server/tiles/tile-scheme.ts). */
const placesMaxZoom = 16;

/** Layers that a tap can hit, nearest to the eye first. */
export const tappableLayers = ['selected', 'list', 'place', 'cluster'] as const;

interface SelectedPlace {
  readonly id: string;
  readonly position: Position | null;
  readonly about: { readonly kind: Kind; readonly name: string } | null;
}

/** What the page has told the map to show. */
export interface Shown {
  readonly places: readonly PlaceFeature[];
  readonly filter: string;
  readonly selected: SelectedPlace | null;
  readonly highlighted: string | null;
  readonly origin: Position | null;
  readonly route: LineString | null;
}

export function placeTiles(origin: string, filter: string): string[] {
  return [`${origin}/tiles/places/{z}/{x}/{y}.mvt${filter === '' ? '' : `?${filter}`}`];
}

/** The sources above the ground, with what they hold at this moment. */
export function placeSources(origin: string, shown: Shown): Record<string, SourceSpecification> {
  return {
    places: {
      type: 'vector',
      tiles: placeTiles(origin, shown.filter),
      minzoom: 0,
      maxzoom: placesMaxZoom,
    },
    list: geojson(listData(shown)),
    marks: geojson(markData(shown)),
    route: geojson(routeData(shown)),
  };
}

/** The list's places with their rank; the selected one is drawn from `marks`. */
export function listData({ places, selected }: Shown): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: places
      .map((place, index) => ({
        type: 'Feature' as const,
        geometry: place.geometry,
        properties: {
          place: place.id,
          name: place.properties.name,
          kind: place.properties.kind,
          closed: (place.properties.openOnArrival ?? place.properties.open).state === 'closed',
          rank: index,
        },
      }))
      .filter((feature) => feature.properties.place !== selected?.id),
  };
}

/** Origin, selected and highlighted place. */
export function markData({
  places,
  selected,
  highlighted,
  origin,
}: Shown): GeoJSON.FeatureCollection {
  const features: GeoJSON.Feature[] = [];
  const mark = (coordinates: Position, properties: Record<string, string>): void => {
    features.push({ type: 'Feature', geometry: { type: 'Point', coordinates }, properties });
  };
  if (origin !== null) mark(origin, { mark: 'origin' });
  const pointed = places.find((place) => place.id === highlighted);
  if (pointed !== undefined) mark(pointed.geometry.coordinates, { mark: 'highlighted' });
  if (selected !== null) {
    const listed = places.find((place) => place.id === selected.id);
    const position = selected.position ?? listed?.geometry.coordinates;
    if (position !== undefined) {
      const about = selected.about ?? listed?.properties;
      const kind = about?.kind ?? 'any';
      const name = about?.name ?? '';
      mark(position, { mark: 'selected', place: selected.id, kind, name });
    }
  }
  return { type: 'FeatureCollection', features };
}

export function routeData({ route }: Shown): GeoJSON.FeatureCollection {
  return {
    type: 'FeatureCollection',
    features: route === null ? [] : [{ type: 'Feature', geometry: route, properties: {} }],
  };
}

/** Clusters, places, the list and the marks, from the ground up. */
export function placeLayers(
  colours: MapColours,
  theme: Theme,
  shown: Shown,
  textScale: number,
): LayerSpecification[] {
  return [
    ...tileLayers(colours, theme, shown, textScale),
    ...listLayers(colours, theme, textScale),
  ];
}

/** Single places of the tiles but those that the list or a mark draws. */
export function placeFilter({ places, selected }: Shown): ExpressionSpecification {
  const drawn = places.map((place) => place.id);
  if (selected !== null) drawn.push(selected.id);
  // Tiles carry the number without the zeros of the public id.
  const keys = drawn.map((id) => id.replace(/-0+/, '-'));
  return [
    'all',
    ['!', ['has', 'point_count']],
    ['!', ['in', ['concat', ['get', 'city'], '-', ['to-string', ['id']]], ['literal', keys]]],
  ];
}

/** The way, with its direction; lies under the names of streets. */
export function routeLayers(colours: MapColours, theme: Theme): LayerSpecification[] {
  return [
    routeLine('route-casing', colours.routeCasing, 11),
    routeLine('route', colours.route, 7),
    {
      id: 'route-direction',
      type: 'symbol',
      source: 'route',
      layout: {
        'symbol-placement': 'line',
        'symbol-spacing': 56,
        'icon-image': `arrow/route/${theme}`,
        'icon-allow-overlap': true,
        'icon-ignore-placement': true,
      },
    },
  ];
}

function tileLayers(
  colours: MapColours,
  theme: Theme,
  shown: Shown,
  textScale: number,
): LayerSpecification[] {
  const count: ExpressionSpecification = ['get', 'point_count'];
  const radius: ExpressionSpecification = [
    'interpolate',
    ['linear'],
    ['ln', count],
    0.7,
    13,
    4.6,
    19,
    8,
    28,
  ];
  const places = { source: 'places', 'source-layer': 'places' };
  const isCluster: ExpressionSpecification = ['has', 'point_count'];
  return [
    {
      id: 'cluster',
      type: 'circle',
      ...places,
      filter: isCluster,
      paint: {
        'circle-color': colours.cluster,
        'circle-radius': radius,
        'circle-stroke-color': colours.clusterRing,
        'circle-stroke-width': 2.5,
      },
    },
    {
      id: 'cluster-count',
      type: 'symbol',
      ...places,
      filter: isCluster,
      layout: {
        'text-field': ['to-string', count],
        'text-font': boldFont,
        'text-size': ['interpolate', ['linear'], ['ln', count], 0.7, 13, 8, 16],
        'text-allow-overlap': true,
        // So large that the ground's names keep off the circle.
        'text-padding': 8,
      },
      paint: { 'text-color': colours.clusterText },
    },
    {
      id: 'place',
      type: 'symbol',
      ...places,
      filter: placeFilter(shown),
      layout: {
        'icon-image': pinImage('disc', theme),
        'icon-allow-overlap': true,
        // A small place's disc at a distance, the whole of it in the street.
        'icon-size': ['interpolate', ['linear'], ['zoom'], 11, 0.88, 15, 1],
        'text-field': ['step', ['zoom'], '', 16, ['coalesce', ['get', 'name'], '']],
        ...nameLayout(textScale, 1.1),
      },
      paint: namePaint(colours),
    },
  ];
}

function listLayers(colours: MapColours, theme: Theme, textScale: number): LayerSpecification[] {
  return [
    {
      id: 'origin-halo',
      type: 'circle',
      source: 'marks',
      filter: marked('origin'),
      paint: { 'circle-radius': 18, 'circle-color': colours.focus, 'circle-opacity': 0.18 },
    },
    {
      id: 'origin',
      type: 'circle',
      source: 'marks',
      filter: marked('origin'),
      paint: {
        'circle-radius': 7,
        'circle-color': colours.focus,
        'circle-stroke-color': colours.surface,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'list',
      type: 'symbol',
      source: 'list',
      layout: {
        'icon-image': [
          'case',
          ['get', 'closed'],
          pinImage('closed', theme),
          pinImage('pin', theme),
        ],
        'icon-anchor': 'bottom',
        // Where they crowd, the first of the list stay; all are there from street level on.
        'icon-allow-overlap': ['step', ['zoom'], false, 14, true],
        'icon-padding': 0,
        // Without overlap the lowest is placed first, with overlap the highest lies on top.
        'symbol-sort-key': ['step', ['zoom'], ['get', 'rank'], 14, ['-', 0, ['get', 'rank']]],
        'text-field': ['step', ['zoom'], '', 15, ['get', 'name']],
        ...nameLayout(textScale, 0.15),
      },
      paint: namePaint(colours),
    },
    {
      id: 'highlighted',
      type: 'circle',
      source: 'marks',
      filter: marked('highlighted'),
      paint: {
        'circle-radius': 22,
        'circle-translate': [0, -24],
        'circle-color': colours.focus,
        'circle-opacity': 0.18,
        'circle-stroke-color': colours.focus,
        'circle-stroke-width': 3,
      },
    },
    {
      id: 'selected',
      type: 'symbol',
      source: 'marks',
      filter: marked('selected'),
      layout: {
        'icon-image': pinImage('selected', theme),
        'icon-anchor': 'bottom',
        'icon-allow-overlap': true,
        'text-field': ['get', 'name'],
        ...nameLayout(textScale, 0.15),
        'text-font': boldFont,
        'text-size': 14 * textScale,
        'text-allow-overlap': true,
      },
      paint: namePaint(colours),
    },
  ];
}

/** @param below ems between the point and the name. */
function nameLayout(textScale: number, below: number) {
  return {
    'text-font': regularFont,
    'text-size': 12 * textScale,
    'text-anchor': 'top' as const,
    'text-offset': [0, below] as [number, number],
    'text-optional': true,
    'text-max-width': 9,
  };
}

function namePaint(colours: MapColours) {
  return {
    'text-color': colours.ink,
    'text-halo-color': colours.halo,
    'text-halo-width': 1.8,
  };
}

function pinImage(variant: string, theme: Theme): ExpressionSpecification {
  return ['concat', 'pin/', ['get', 'kind'], `/${variant}/${theme}`];
}

function geojson(data: GeoJSON.FeatureCollection): GeoJSONSourceSpecification {
  return { type: 'geojson', data };
}

function routeLine(id: string, colour: string, width: number): LayerSpecification {
  return {
    id,
    type: 'line',
    source: 'route',
    layout: { 'line-cap': 'round', 'line-join': 'round' },
    paint: { 'line-color': colour, 'line-width': width },
  };
}

function marked(mark: string): ExpressionSpecification {
  return ['==', ['get', 'mark'], mark];
}
