import type { ClientConfig } from 'pg';
import type { LonLat } from '../../routing/router.ts';
import type { TravelFailure } from './travel-error.ts';
import type { SitePositions, TravelNetwork } from './travel-network.ts';

export interface TravelWorkerData {
  readonly connection: ClientConfig;
  readonly dataDir: string;
}

/** What the thread can be asked; see `TravelBuilder` for each. */
export type TravelAsked =
  | { readonly ask: 'roads' }
  | { readonly ask: 'times'; readonly network: TravelNetwork; readonly position: LonLat }
  | {
      readonly ask: 'build' | 'read' | 'check';
      readonly network: TravelNetwork;
      readonly positions: SitePositions;
    };

/** `abort` names the request to end by its id; `close` ends the thread. */
export type TravelRequest = { readonly id: number } & (
  | TravelAsked
  | { readonly ask: 'abort' }
  | { readonly ask: 'close' }
);

export interface TravelProgress {
  readonly done: number;
  readonly total: number;
  /** Null while it cannot be told. */
  readonly secondsLeft: number | null;
}

export type TravelReply = { readonly id: number } & (
  | { readonly progress: TravelProgress }
  | { readonly answer: unknown }
  | { readonly failure: string; readonly reason: TravelFailure }
);
