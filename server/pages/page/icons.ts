import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Amenity, Entry, Kind } from '../../contract/codes.ts';
import type { OpenState } from '../../contract/hours.ts';
import { trusted, type Html } from '../../http/html.ts';

type IconName =
  | `kind-${Kind}`
  | `amenity-${Amenity}`
  | `entry-${Entry}`
  | `state-${OpenState['state']}`
  | `ui-${'check' | 'clock' | 'external' | 'info' | 'map' | 'phone' | 'pin' | 'price' | 'route' | 'warning'}`;

/** The product's own drawings: the worker's page fetches this file, here they stand in the page. */
const sprite = readFileSync(resolve(import.meta.dirname, '../../../web/ui/icons.svg'), 'utf8');
const shapes = new Map(
  [...sprite.matchAll(/<symbol id="([^"]+)" viewBox="0 0 24 24">(.*?)<\/symbol>/gs)].map(
    ([, name, shape]) => [name!, shape!],
  ),
);

/** An icon as decoration: a word stands beside it. */
export function icon(name: IconName): Html {
  return trusted(
    `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true">${shapes.get(name) ?? ''}</svg>`,
  );
}
