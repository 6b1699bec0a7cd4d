import type { Mode } from '../contract/codes.ts';
import type { NoRouteReason, RouteStep, Vehicle } from '../contract/routing.ts';

export type LonLat = readonly [longitude: number, latitude: number];

export interface RouteQuestion {
  readonly from: LonLat;
  readonly to: LonLat;
  readonly mode: Mode;
  readonly vehicle?: Vehicle | undefined;
}

export type RouteAnswer =
  | {
      readonly found: true;
      readonly line: [number, number][];
      readonly seconds: number;
      readonly metres: number;
      readonly steps: RouteStep[];
    }
  | { readonly found: false; readonly reason: NoRouteReason };

export interface MatrixQuestion {
  readonly from: LonLat;
  readonly targets: readonly LonLat[];
  readonly mode: Mode;
  readonly vehicle?: Vehicle | undefined;
}

/** One entry for each target, in order; null where there is no way. */
export type MatrixAnswer = ({ readonly seconds: number; readonly metres: number } | null)[];

/** What the product asks of a routing engine. Coordinates are WGS-84; nothing here is logged. */
export interface Router {
  /** False until the routing data is loaded. */
  ready(): boolean;
  /** True while the roads are the synthetic demonstration network. */
  demonstration(): boolean;
  route(question: RouteQuestion): Promise<RouteAnswer>;
  matrix(question: MatrixQuestion): Promise<MatrixAnswer>;
  /** Polygons, for drawing only; minutes ascending. */
  isochrone(
    from: LonLat,
    mode: Mode,
    minutes: readonly number[],
    vehicle?: Vehicle,
  ): Promise<GeoJSON.FeatureCollection>;
  close(): Promise<void>;
}

/** Thrown by `route`, `matrix` and `isochrone` while `ready()` is false or the service is away. */
export class RoutingUnavailable extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'RoutingUnavailable';
  }
}
