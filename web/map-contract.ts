import type { Kind } from '../server/contract/codes.ts';
import type { BoundingBox, LineString, Position } from '../server/contract/geometry.ts';
import type { PlaceFeature } from '../server/contract/place.ts';

/**
 * What the page and its map say to each other. The map owns its camera and draws; the page owns
 * everything else, works without the map, and loads it by `import()` after the list shows.
 */

export type Language = 'zh' | 'en';
export type Theme = 'light' | 'dark';

export interface MapView {
  /** WGS-84. */
  readonly centre: Position;
  readonly zoom: number;
}

/** CSS pixels of the container that the page covers with its sheet or panel. */
export interface MapPadding {
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly left: number;
}

export interface MapOptions {
  readonly initialView: MapView;
  readonly language: Language;
  readonly theme: Theme;
  /** A deployment's own approved base map; null draws ours from `/tiles/base`. */
  readonly basemapStyleUrl: string | null;
  /** Sources of what is drawn, shown on the map. */
  readonly attributions?: readonly string[];
  /** 审图号 of the base map, always in sight. */
  readonly mapApproval?: string | null;
  /** After each camera move; `byUser` when a person dragged, zoomed or used the keyboard. */
  readonly onMove: (view: MapView, bbox: BoundingBox, byUser: boolean) => void;
  /** A tap on the ground, not on a place. */
  readonly onPick: (position: Position) => void;
  /** A tap on a place. */
  readonly onSelect: (id: string) => void;
  /** A pointer rests on a place's pin, or has left it: for the list to mark its row. */
  readonly onHighlight?: (id: string | null) => void;
  /** Called once when the map cannot draw, with WebGL refused or its context lost for good. */
  readonly onUnavailable: (reason: 'no_webgl' | 'context_lost' | 'failed') => void;
}

export interface MapHandle {
  /** The places of the list, in its order: drawn above the tiles so that both are in step. */
  setPlaces(features: readonly PlaceFeature[]): void;
  /** The tile filter as a query string without `?`, for example `needs=drink&roles=truck`. */
  setFilter(query: string): void;
  /** `about` is for a place that is not in the list, such as one that a link opened. */
  setSelected(
    id: string | null,
    position?: Position,
    about?: { readonly kind: Kind; readonly name: string },
  ): void;
  /** The place whose row is hovered or focused in the list. */
  setHighlighted(id: string | null): void;
  /** Where the distances are measured from; drawn with its own mark. */
  setOrigin(position: Position | null): void;
  setRoute(line: LineString | null): void;
  setPadding(padding: MapPadding): void;
  flyTo(view: { readonly centre: Position; readonly zoom?: number }): void;
  /** @param leastZoom kept even where the box does not fit then, as in a phone's strip of map */
  fit(bbox: BoundingBox, leastZoom?: number): void;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  destroy(): void;
}

export type MountMap = (container: HTMLElement, options: MapOptions) => MapHandle;
