import type { LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';
import type { Language, Theme } from '../map-contract.ts';
import { baseSource, groundLayers, labelLayers } from './base-layers.ts';
import { placeLayers, placeSources, routeLayers, type Shown } from './place-layers.ts';
import type { MapColours } from './theme.ts';

interface StyleOptions {
  readonly colours: MapColours;
  readonly theme: Theme;
  readonly language: Language;
  /** Scheme, host and port of the tiles. */
  readonly origin: string;
  readonly shown: Shown;
  /** 1 at the normal text size; names grow with the page's text. */
  readonly textScale: number;
}

/** The whole map on our own ground: no sprite and no glyphs to fetch. */
export function ownStyle(options: StyleOptions): StyleSpecification {
  const { colours, theme, language, origin, shown, textScale } = options;
  return {
    version: 8,
    sources: { base: baseSource(origin), ...placeSources(origin, shown) },
    layers: [
      ...groundLayers(colours, theme),
      ...routeLayers(colours, theme),
      ...labelLayers(colours, theme, language, textScale),
      ...placeLayers(colours, theme, shown, textScale),
    ],
  };
}

/** A deployment's approved base map with our places on top. */
export function onBasemap(basemap: StyleSpecification, options: StyleOptions): StyleSpecification {
  const { colours, theme, origin, shown, textScale } = options;
  const sources: Record<string, SourceSpecification> = {
    ...basemap.sources,
    ...placeSources(origin, shown),
  };
  const firstLabel = basemap.layers.findIndex((layer) => layer.type === 'symbol');
  const ground = firstLabel === -1 ? basemap.layers.length : firstLabel;
  const layers: LayerSpecification[] = [
    ...basemap.layers.slice(0, ground),
    ...routeLayers(colours, theme),
    ...basemap.layers.slice(ground),
    ...placeLayers(colours, theme, shown, textScale),
  ];
  return { ...basemap, sources, layers };
}
