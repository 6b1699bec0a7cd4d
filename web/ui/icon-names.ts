import type { Amenity, Entry, Kind, Mode, Need } from '../../server/contract/codes.ts';
import type { OpenState } from '../../server/contract/hours.ts';
import type { RouteStep } from '../../server/contract/routing.ts';

/** Icons of the page itself, beside those of the domain's codes. */
type InterfaceIcon =
  | 'back'
  | 'calendar'
  | 'check'
  | 'chevron-down'
  | 'chevron-left'
  | 'chevron-right'
  | 'chevron-up'
  | 'clock'
  | 'close'
  | 'compass'
  | 'copy'
  | 'external'
  | 'filter'
  | 'info'
  | 'language'
  | 'layers'
  | 'list'
  | 'locate'
  | 'map'
  | 'minus'
  | 'moon'
  | 'offline'
  | 'people'
  | 'phone'
  | 'photo'
  | 'pin'
  | 'plus'
  | 'price'
  | 'refresh'
  | 'route'
  | 'search'
  | 'settings'
  | 'share'
  | 'star'
  | 'sun'
  | 'text-size'
  | 'warning';

/** The ids of the symbols in `icons.svg`. */
export type IconName =
  | `kind-${Kind}`
  | `need-${Need}`
  | `amenity-${Amenity}`
  | `mode-${Mode}`
  | `entry-${Entry}`
  | `turn-${RouteStep['manoeuvre']}`
  | `state-${OpenState['state']}`
  | `ui-${InterfaceIcon}`;
