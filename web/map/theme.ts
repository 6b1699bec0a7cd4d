import type { KindGroup } from '../ui/kind-group.ts';

/** The colours of the map, out of tokens.css. */
export interface MapColours {
  readonly ground: string;
  readonly outside: string;
  readonly districtLine: string;
  readonly subdistrictLine: string;
  readonly motorway: string;
  readonly motorwayCasing: string;
  readonly mainRoad: string;
  readonly mainRoadCasing: string;
  readonly road: string;
  readonly roadCasing: string;
  readonly path: string;
  readonly label: string;
  readonly labelSoft: string;
  readonly halo: string;
  readonly landmark: string;
  readonly route: string;
  readonly routeCasing: string;
  readonly cluster: string;
  readonly clusterRing: string;
  readonly clusterText: string;
  readonly surface: string;
  readonly ink: string;
  readonly inkOnStrong: string;
  readonly focus: string;
  readonly groups: Readonly<Record<KindGroup, string>>;
  readonly washes: Readonly<Record<KindGroup, string>>;
}

/**
 * Reads the map's colours.
 * @param token the value of a custom property, such as `getPropertyValue` of a computed style
 * @throws when a token is missing: the map would draw it black
 */
export function readMapColours(token: (name: string) => string): MapColours {
  const colour = (name: string): string => {
    const value = token(name).trim();
    if (value === '') throw new Error(`tokens.css has no ${name}`);
    return value;
  };
  return {
    ground: colour('--map-ground'),
    outside: colour('--map-outside'),
    districtLine: colour('--map-district-line'),
    subdistrictLine: colour('--map-subdistrict-line'),
    motorway: colour('--map-motorway'),
    motorwayCasing: colour('--map-motorway-casing'),
    mainRoad: colour('--map-main-road'),
    mainRoadCasing: colour('--map-main-road-casing'),
    road: colour('--map-road'),
    roadCasing: colour('--map-road-casing'),
    path: colour('--map-path'),
    label: colour('--map-label'),
    labelSoft: colour('--map-label-soft'),
    halo: colour('--map-halo'),
    landmark: colour('--map-landmark'),
    route: colour('--map-route'),
    routeCasing: colour('--map-route-casing'),
    cluster: colour('--map-cluster'),
    clusterRing: colour('--map-cluster-ring'),
    clusterText: colour('--map-cluster-text'),
    surface: colour('--surface'),
    ink: colour('--ink'),
    inkOnStrong: colour('--ink-on-strong'),
    focus: colour('--focus'),
    groups: {
      rest: colour('--group-rest'),
      driver: colour('--group-driver'),
      meals: colour('--group-meals'),
      help: colour('--group-help'),
      health: colour('--group-health'),
    },
    washes: {
      rest: colour('--group-rest-wash'),
      driver: colour('--group-driver-wash'),
      meals: colour('--group-meals-wash'),
      help: colour('--group-help-wash'),
      health: colour('--group-health-wash'),
    },
  };
}
