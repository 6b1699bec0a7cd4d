import type { BoundingBox, Position } from '../../../server/contract/geometry.ts';
import type { Mode } from '../../../server/contract/codes.ts';
import type { Language, Theme } from '../../map-contract.ts';
import type { MapTool } from '../state.ts';
import type { AreaOutlines } from './outlines.ts';

/** A site as the map draws it. */
export interface DrawnSite {
  readonly id: string;
  readonly position: Position;
  /** `counted`: as it is today. The others are what a draft or a plan does. */
  readonly state: 'counted' | 'opened' | 'moved' | 'closed' | 'planned';
  readonly name: string;
}

/** A gap as the map draws it. */
export interface DrawnGap {
  readonly h3: string;
  readonly outline: GeoJSON.MultiPolygon;
}

/** Classes of areas or cells; null is no data. */
export interface Fill<K> {
  readonly classes: ReadonlyMap<K, number | null>;
  /** Tokens by class. */
  readonly colours: readonly string[];
}

/** What the page has told the map to show. */
export interface MapShown {
  /** Areas are coloured, or cells. */
  readonly subject: 'district' | 'subdistrict' | 'cells';
  readonly mode: Mode;
  readonly city: string | null;
  readonly outlines: AreaOutlines | null;
  readonly areas: Fill<string>;
  readonly cells: Fill<number>;
  /** Key of the grid that `cells` are positions of. */
  readonly grid: string | null;
  readonly sites: readonly DrawnSite[];
  readonly gaps: readonly DrawnGap[];
  readonly ring: readonly Position[];
  readonly pointedArea: string | null;
  readonly chosenArea: string | null;
  readonly pointedGap: string | null;
  readonly chosenGap: string | null;
  readonly chosenSite: string | null;
}

export interface PlannerMapEvents {
  readonly onMove: (centre: Position, zoom: number, byUser: boolean) => void;
  readonly onPoint: (hit: Hit | null) => void;
  readonly onClick: (hit: Hit | null, position: Position) => void;
  readonly onDragSite: (id: string, position: Position) => void;
  readonly onUnavailable: () => void;
}

export type Hit =
  | { readonly type: 'site'; readonly id: string }
  | { readonly type: 'gap'; readonly h3: string }
  | { readonly type: 'area'; readonly code: string }
  | { readonly type: 'cell'; readonly position: number };

export interface PlannerMapOptions extends PlannerMapEvents {
  readonly centre: Position;
  readonly zoom: number;
  readonly language: Language;
  readonly theme: Theme;
  readonly basemapStyleUrl: string | null;
  readonly attributions: readonly string[];
  readonly mapApproval: string | null;
}

export interface PlannerMap {
  /** Shows what differs from before. */
  show(change: Partial<MapShown>): void;
  setTool(tool: MapTool): void;
  setTheme(theme: Theme): void;
  setLanguage(language: Language): void;
  flyTo(centre: Position): void;
  fit(box: BoundingBox): void;
  /** Lets a person draw a ring. @returns the way to give up */
  drawRing(onRing: (ring: readonly Position[]) => void): () => void;
  /** The drawing as it is, for a picture of the map; resolved after the next frame. */
  picture(): Promise<HTMLCanvasElement>;
  destroy(): void;
}
