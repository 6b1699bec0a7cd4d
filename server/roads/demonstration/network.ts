import type { StreetName } from './names.ts';
import type { Metres } from './plan.ts';

/** A stretch of road and who may use it. */
export interface Street {
  refs: number[];
  highway: string;
  name: StreetName | null;
  /** Further OSM tags: bridge, tunnel, maxheight, … */
  tags: Record<string, string>;
  oneway: boolean;
  foot: boolean;
  bicycle: boolean;
  car: boolean;
}

/** What the generator fills: nodes in metres, streets over them. */
export interface Network {
  readonly nodes: Metres[];
  readonly streets: Street[];
}

export function addNode(network: Network, point: Metres): number {
  network.nodes.push(point);
  return network.nodes.length - 1;
}

/** Who may use a road of a class when nothing else is said. */
export function street(
  highway: string,
  refs: number[],
  name: StreetName | null,
  more: Partial<Omit<Street, 'refs' | 'highway' | 'name'>> = {},
): Street {
  const motorway = highway.startsWith('motorway');
  const onFoot = highway === 'footway' || highway === 'steps';
  return {
    refs,
    highway,
    name,
    tags: {},
    oneway: false,
    foot: !motorway,
    bicycle: !motorway && !onFoot,
    car: !onFoot,
    ...more,
  };
}

const speeds: Readonly<Record<string, string>> = {
  motorway: '80',
  motorway_link: '40',
  primary: '60',
  secondary: '50',
  tertiary: '40',
  residential: '30',
  living_street: '10',
};

/** The OSM tags of a street, with its access said in full. */
export function osmTags(road: Street): Record<string, string> {
  const tags: Record<string, string> =
    road.highway === 'ferry' ? { route: 'ferry' } : { highway: road.highway };
  const speed = speeds[road.highway];
  if (speed !== undefined) tags['maxspeed'] = speed;
  if (road.name) {
    tags['name'] = road.name.zh;
    tags['name:en'] = road.name.en;
  }
  tags['oneway'] = access(road.oneway);
  tags['foot'] = access(road.foot);
  tags['bicycle'] = access(road.bicycle);
  tags['motor_vehicle'] = access(road.car);
  return { ...tags, ...road.tags };
}

function access(allowed: boolean): string {
  return allowed ? 'yes' : 'no';
}
