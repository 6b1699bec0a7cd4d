import {
  Map as MapLibreMap,
  setWorkerUrl,
  type GeoJSONSource,
  type VectorTileSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { StyleSpecification } from 'maplibre-gl';
import { baseSource, groundLayers, labelLayers } from '../../map/base-layers.ts';
import '../../map/map.css';
import { loadIconShapes } from '../../map/icon-shapes.ts';
import { createMapFrame } from '../../map/map-frame.ts';
import { addMapImages } from '../../map/pin-images.ts';
import { readMapColours } from '../../map/theme.ts';
import { mapWords } from '../../map/words.ts';
import { spriteUrl } from '../../ui/icon.tsx';
import { createClasses, createMark } from './feature-classes.ts';
import { hatchImage } from './hatch.ts';
import { listenToPointer } from './pointer.ts';
import {
  areaData,
  cellTiles,
  figureLayers,
  gapData,
  markLayers,
  ringData,
  siteData,
  plannerSources,
} from './planner-layers.ts';
import type { MapShown, PlannerMap, PlannerMapOptions } from './shown.ts';

setWorkerUrl(workerUrl);

/** Room around what is fitted; the legend and the tools stand in it. */
const fitPadding = { top: 96, right: 24, bottom: 128, left: 24 };
/** Close enough to see the streets around one point. */
const pointZoom = 14;

/**
 * Draws the planner's map into a positioned, empty element.
 * @returns null where the browser draws no WebGL; `onUnavailable` is not called then.
 */
export function mountPlannerMap(
  container: HTMLElement,
  options: PlannerMapOptions,
  first: MapShown,
): PlannerMap | null {
  let { language, theme } = options;
  let shown = first;
  const frame = createMapFrame(container, {
    attributions: options.attributions,
    mapApproval: options.mapApproval,
    spriteUrl,
    zoomBy: (steps) => map?.easeTo({ zoom: map.getZoom() + steps }, { byUser: true }),
  });
  const map = createMap(frame.canvasHost, options);
  if (map === null) {
    frame.remove();
    return null;
  }

  const token = (name: string): string => {
    const value = getComputedStyle(container).getPropertyValue(name).trim();
    if (value === '') throw new Error(`tokens.css has no ${name}`);
    return value;
  };
  const areaClasses = createClasses<string>(map, { source: 'areas' });
  const cellClasses = createClasses<number>(map, { source: 'cells', sourceLayer: 'cells' });
  const marks = {
    pointedArea: createMark(map, 'areas', 'pointed'),
    chosenArea: createMark(map, 'areas', 'chosen'),
    pointedGap: createMark(map, 'gaps', 'pointed'),
    chosenGap: createMark(map, 'gaps', 'chosen'),
    chosenSite: createMark(map, 'sites', 'chosen'),
  } as const;

  const ownStyle = (): StyleSpecification => {
    const colours = readMapColours(token);
    return {
      version: 8,
      sources: { base: baseSource(location.origin), ...plannerSources(location.origin, shown) },
      layers: [
        ...groundLayers(colours, theme),
        ...figureLayers(token, theme, shown),
        ...labelLayers(colours, theme, language, textScale()),
        ...markLayers(token, textScale()),
      ],
    };
  };
  /** A deployment's approved base map with the figures under its names. */
  const onBasemap = (basemap: StyleSpecification): StyleSpecification => {
    const found = basemap.layers.findIndex((layer) => layer.type === 'symbol');
    const ground = found === -1 ? basemap.layers.length : found;
    return {
      ...basemap,
      sources: { ...basemap.sources, ...plannerSources(location.origin, shown) },
      layers: [
        ...basemap.layers.slice(0, ground),
        ...figureLayers(token, theme, shown),
        ...basemap.layers.slice(ground),
        ...markLayers(token, textScale()),
      ],
    };
  };
  let basemap = options.basemapStyleUrl;
  let ready = false;
  const applyStyle = (): void => {
    ready = false;
    if (basemap === null) map.setStyle(ownStyle(), { diff: false });
    else map.setStyle(basemap, { diff: false, transformStyle: (_old, next) => onBasemap(next) });
  };
  const applyStates = (): void => {
    areaClasses.show(shown.areas);
    cellClasses.show(shown.cells);
    for (const [name, mark] of entriesOf(marks)) mark.show(shown[name]);
  };
  map.on('style.load', () => {
    ready = true;
    map.addImage(`hatch/${theme}`, hatchImage(token('--hatch')), { pixelRatio: 2 });
    areaClasses.forget();
    cellClasses.forget();
    // The page went on while the style was on its way.
    redraw(shown);
    applyStates();
  });
  map.on('error', () => {
    // A base map that cannot be had leaves our own ground, not a blank one.
    if (basemap === null || map.isStyleLoaded()) return;
    basemap = null;
    applyStyle();
  });
  const name = (): void => {
    frame.setLanguage(language);
    map.getCanvas().setAttribute('aria-label', mapWords(language).map);
  };

  const draw = (source: string, data: GeoJSON.FeatureCollection): void => {
    void map.getSource<GeoJSONSource>(source)?.setData(data);
  };
  /** Data goes straight to its source; before the style is there, the style carries it. */
  const redraw = (change: Partial<MapShown>): void => {
    if ('outlines' in change || 'subject' in change) draw('areas', areaData(shown));
    if ('mode' in change || 'grid' in change || 'city' in change) {
      map.getSource<VectorTileSource>('cells')?.setTiles(cellTiles(location.origin, shown));
      cellClasses.forget();
    }
    if ('gaps' in change) draw('gaps', gapData(shown));
    if ('ring' in change) draw('ring', ringData(shown));
    if ('sites' in change) draw('sites', siteData(shown));
    if (['subject', 'areas', 'cells', 'grid'].some((key) => key in change)) repaint();
  };
  const repaint = (): void => {
    for (const layer of figureLayers(token, theme, shown)) {
      if (map.getLayer(layer.id) === undefined) continue;
      if ('filter' in layer && layer.filter !== undefined) map.setFilter(layer.id, layer.filter);
      for (const [key, value] of Object.entries(layer.paint ?? {})) {
        if (key === 'fill-color') map.setPaintProperty(layer.id, key, value);
      }
      const visibility = layer.layout?.visibility;
      if (visibility !== undefined) map.setLayoutProperty(layer.id, 'visibility', visibility);
    }
  };

  addMapImages(map, () => readMapColours(token), loadIconShapes(spriteUrl));
  name();
  applyStyle();
  const textSize = new MutationObserver(applyStyle);
  textSize.observe(document.documentElement, { attributeFilter: ['data-text'] });
  map.on('remove', () => textSize.disconnect());
  map.on('webglcontextlost', options.onUnavailable);
  map.on('moveend', (event) => {
    const byUser = 'byUser' in event ? event.byUser === true : event.originalEvent !== undefined;
    const { lng, lat } = map.getCenter();
    options.onMove([lng, lat], map.getZoom(), byUser);
  });
  // The dot follows the hand; figures follow when it is let go.
  const pointer = listenToPointer(map, options, (id, position) => {
    const sites = shown.sites.map((one) => (one.id === id ? { ...one, position } : one));
    draw('sites', siteData({ ...shown, sites }));
  });

  return {
    show(change) {
      shown = { ...shown, ...change };
      if (!ready) return;
      redraw(change);
      applyStates();
    },
    setTool: (tool) => pointer.setTool(tool),
    setTheme(next) {
      if (next === theme) return;
      theme = next;
      applyStyle();
    },
    setLanguage(next) {
      if (next === language) return;
      language = next;
      name();
      applyStyle();
    },
    flyTo(centre) {
      const zoom = Math.max(pointZoom, map.getZoom());
      map.easeTo({ center: centre, zoom, duration: duration(500) });
    },
    fit: ([west, south, east, north]) =>
      void map.fitBounds([west, south, east, north], {
        padding: fitPadding,
        maxZoom: 15,
        duration: duration(500),
      }),
    drawRing(onRing) {
      let stop: (() => void) | null = null;
      let wanted = true;
      const start = async (): Promise<void> => {
        const { startRing } = await import('./draw-ring.ts');
        if (wanted) stop = startRing(map, token('--focus'), onRing);
      };
      void start();
      return () => {
        wanted = false;
        stop?.();
      };
    },
    picture: () =>
      new Promise((resolve) => {
        // A canvas of WebGL holds its picture only until the frame is over.
        map.once('render', () => resolve(copyOf(map.getCanvas())));
        map.triggerRepaint();
      }),
    destroy() {
      map.remove();
      frame.remove();
    },
  };
}

function createMap(container: HTMLElement, options: PlannerMapOptions): MapLibreMap | null {
  try {
    const map = new MapLibreMap({
      container,
      center: options.centre,
      zoom: options.zoom,
      minZoom: 4,
      maxZoom: 18,
      maxPitch: 0,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      attributionControl: false,
      fadeDuration: duration(150),
      cancelPendingTileRequestsWhileZooming: true,
      validateStyle: false,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return map;
  } catch {
    // MapLibre throws when the browser refuses a WebGL2 context: an answer, which is null.
    return null;
  }
}

function copyOf(canvas: HTMLCanvasElement): HTMLCanvasElement {
  const copy = document.createElement('canvas');
  copy.width = canvas.width;
  copy.height = canvas.height;
  copy.getContext('2d')?.drawImage(canvas, 0, 0);
  return copy;
}

function textScale(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

function duration(milliseconds: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds;
}

function entriesOf<T extends object>(object: T): [keyof T, T[keyof T]][] {
  return Object.entries(object) as [keyof T, T[keyof T]][];
}
