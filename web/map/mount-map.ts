import {
  Map as MapLibreMap,
  setWorkerUrl,
  type GeoJSONSource,
  type VectorTileSource,
} from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { BoundingBox } from '../../server/contract/geometry.ts';
import type { MapHandle, MapOptions, MapPadding, MountMap } from '../map-contract.ts';
import { spriteUrl } from '../ui/icon.tsx';
import { listenToGestures } from './gestures.ts';
import { loadIconShapes } from './icon-shapes.ts';
import './map.css';
import { createMapFrame } from './map-frame.ts';
import { addMapImages } from './pin-images.ts';
import {
  listData,
  markData,
  placeFilter,
  placeTiles,
  routeData,
  type Shown,
} from './place-layers.ts';
import { onBasemap, ownStyle } from './style.ts';
import { readMapColours } from './theme.ts';
import { mapWords } from './words.ts';

setWorkerUrl(workerUrl);

const maxZoom = 19;
/** Pins stand above their points. On a phone's strip of map each pixel more is a street less. */
const fitPadding = { top: 44, right: 24, bottom: 12, left: 24 };
/** A lost context that does not come back within this is lost for good. */
const contextMilliseconds = 5000;

/** Draws the map into a positioned, empty element. See `map-contract.ts`. */
export const mountMap: MountMap = (container, options) => {
  let { language, theme } = options;
  let shown: Shown = {
    places: [],
    filter: '',
    selected: null,
    highlighted: null,
    origin: null,
    route: null,
  };
  let padding: MapPadding = { top: 0, right: 0, bottom: 0, left: 0 };
  let dead = false;

  const frame = createMapFrame(container, {
    attributions: options.attributions ?? [],
    mapApproval: options.mapApproval ?? null,
    spriteUrl,
    zoomBy: (steps) =>
      map?.easeTo({ zoom: map.getZoom() + steps, duration: duration(200) }, { byUser: true }),
  });
  const giveUp = (reason: Parameters<MapOptions['onUnavailable']>[0]): void => {
    if (dead) return;
    dead = true;
    frame.remove();
    options.onUnavailable(reason);
  };

  const colours = () => {
    const tokens = getComputedStyle(container);
    return readMapColours((name) => tokens.getPropertyValue(name));
  };
  const styleOptions = () => ({
    colours: colours(),
    theme,
    language,
    origin: location.origin,
    shown,
    textScale: Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16,
  });
  const map = createMap(frame.canvasHost, options);
  if (map === null) {
    // After the caller has its handle.
    queueMicrotask(() => giveUp('no_webgl'));
    return deadHandle(() => frame.remove());
  }

  let basemap = options.basemapStyleUrl;
  /** What the style that is loading, or loaded, was made with. */
  let styled = shown;
  const applyStyle = (): void => {
    styled = shown;
    if (basemap === null) map.setStyle(ownStyle(styleOptions()));
    else {
      map.setStyle(basemap, {
        transformStyle: (_previous, next) => onBasemap(next, styleOptions()),
      });
    }
  };
  const applyLanguage = (): void => {
    frame.setLanguage(language);
    map.getCanvas().setAttribute('aria-label', mapWords(language).map);
  };

  addMapImages(map, colours, loadIconShapes(spriteUrl));
  applyLanguage();
  applyStyle();

  const textSize = new MutationObserver(applyStyle);
  textSize.observe(document.documentElement, { attributeFilter: ['data-text'] });
  map.on('remove', () => textSize.disconnect());

  map.on('error', () => {
    // A base map that cannot be had leaves our own ground, not a blank one.
    if (basemap === null || map.isStyleLoaded()) return;
    basemap = null;
    applyStyle();
  });
  watchContext(map, () => {
    map.remove();
    giveUp('context_lost');
  });
  listenToGestures(map, {
    onPlace: options.onSelect,
    onGround: options.onPick,
    onHover: (id) => options.onHighlight?.(id),
    onCluster: (centre, expansionZoom) => {
      const zoom = Math.min(maxZoom, Math.max(expansionZoom, map.getZoom() + 1));
      map.easeTo({ center: centre, zoom, duration: duration(400) }, { byUser: true });
    },
  });
  map.on('moveend', (event) => {
    const byUser = 'byUser' in event ? event.byUser === true : event.originalEvent !== undefined;
    const { lng, lat } = map.getCenter();
    options.onMove({ centre: [lng, lat], zoom: map.getZoom() }, visibleBox(map, padding), byUser);
  });

  map.on('style.load', () => {
    // The page went on while the style was on its way.
    const { filter } = shown;
    if (filter !== styled.filter) setTiles(filter);
    if (shown !== styled) show(shown);
  });
  const setTiles = (filter: string): void => {
    map.getSource<VectorTileSource>('places')?.setTiles(placeTiles(location.origin, filter));
  };
  const draw = (source: string, data: GeoJSON.FeatureCollection): void => {
    map
      .getSource<GeoJSONSource>(source)
      ?.setData(data)
      .catch((error: unknown) => {
        // A map that is gone drops what was on its way to it.
        if (!dead) throw error;
      });
  };
  /** Data goes straight to its source; before the style is there, the style carries it. */
  const show = (change: Partial<Shown>): void => {
    shown = { ...shown, ...change };
    if (dead) return;
    if ('places' in change || 'selected' in change) {
      draw('list', listData(shown));
      if (map.getLayer('place')) map.setFilter('place', placeFilter(shown));
    }
    if ('route' in change) draw('route', routeData(shown));
    draw('marks', markData(shown));
  };

  return {
    setPlaces: (places) => show({ places }),
    setFilter(filter) {
      if (dead || filter === shown.filter) return;
      shown = { ...shown, filter };
      setTiles(filter);
    },
    setSelected: (id, position, about) =>
      show({
        selected: id === null ? null : { id, position: position ?? null, about: about ?? null },
      }),
    setHighlighted: (highlighted) => show({ highlighted }),
    setOrigin: (origin) => show({ origin }),
    setRoute: (route) => show({ route }),
    setPadding(next) {
      if (dead || sides.every((side) => next[side] === padding[side])) return;
      padding = next;
      frame.setPadding(next);
      // Not eased: that would take the camera out of the hand that is moving it.
      map.setPadding(next);
    },
    flyTo({ centre, zoom }) {
      if (dead) return;
      const view = { center: centre, ...(zoom === undefined ? {} : { zoom }) };
      map.easeTo({ ...view, duration: duration(500) });
    },
    fit([west, south, east, north], leastZoom = 0) {
      if (dead) return;
      const bounds: [number, number, number, number] = [west, south, east, north];
      const view = map.cameraForBounds(bounds, { padding: fitPadding, maxZoom: 17 });
      const zoom = Math.max(leastZoom, view?.zoom ?? 0);
      // No room at all, and no zoom to keep: the camera stays.
      if (zoom === 0) return;
      if (zoom !== view?.zoom) {
        const center: [number, number] = [(west + east) / 2, (south + north) / 2];
        map.easeTo({ center, zoom, duration: duration(500) });
        return;
      }
      map.fitBounds(bounds, { padding: fitPadding, maxZoom: 17, duration: duration(500) });
    },
    setTheme(next) {
      if (dead || next === theme) return;
      theme = next;
      applyStyle();
    },
    setLanguage(next) {
      if (dead || next === language) return;
      language = next;
      applyLanguage();
      applyStyle();
    },
    destroy() {
      if (dead) return;
      dead = true;
      map.remove();
      frame.remove();
    },
  };
};

const sides = ['top', 'right', 'bottom', 'left'] as const;

function createMap(container: HTMLElement, options: MapOptions): MapLibreMap | null {
  try {
    const map = new MapLibreMap({
      container,
      center: options.initialView.centre,
      zoom: options.initialView.zoom,
      maxZoom,
      minZoom: 4,
      maxPitch: 0,
      dragRotate: false,
      touchPitch: false,
      pitchWithRotate: false,
      attributionControl: false,
      // A cheap phone draws four times fewer pixels than at its 3×, and nobody sees it.
      pixelRatio: Math.min(2, devicePixelRatio),
      fadeDuration: duration(150),
      cancelPendingTileRequestsWhileZooming: true,
      validateStyle: false,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    return map;
  } catch {
    // MapLibre throws when the browser refuses a WebGL2 context: an answer, given by onUnavailable.
    return null;
  }
}

function watchContext(map: MapLibreMap, lost: () => void): void {
  let patience: ReturnType<typeof setTimeout> | undefined;
  map.on('webglcontextlost', () => {
    clearTimeout(patience);
    patience = setTimeout(lost, contextMilliseconds);
  });
  map.on('webglcontextrestored', () => clearTimeout(patience));
  map.on('remove', () => clearTimeout(patience));
}

/** What is to be seen between the page's own panels. */
function visibleBox(map: MapLibreMap, padding: MapPadding): BoundingBox {
  const { clientWidth, clientHeight } = map.getContainer();
  const northWest = map.unproject([padding.left, padding.top]);
  const southEast = map.unproject([clientWidth - padding.right, clientHeight - padding.bottom]);
  return [northWest.lng, southEast.lat, southEast.lng, northWest.lat];
}

function duration(milliseconds: number): number {
  return matchMedia('(prefers-reduced-motion: reduce)').matches ? 0 : milliseconds;
}

/** Stands in where nothing can be drawn, so that the page need not ask. */
function deadHandle(destroy: () => void): MapHandle {
  return {
    setPlaces: ignore,
    setFilter: ignore,
    setSelected: ignore,
    setHighlighted: ignore,
    setOrigin: ignore,
    setRoute: ignore,
    setPadding: ignore,
    flyTo: ignore,
    fit: ignore,
    setTheme: ignore,
    setLanguage: ignore,
    destroy,
  };
}

function ignore(): void {}
