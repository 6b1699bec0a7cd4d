import type { Mode } from '../../server/contract/codes.ts';
import { handoverTarget, type HandoverPosition } from './handover-target.ts';

export interface HandoverPlace extends HandoverPosition {
  readonly name: string;
  readonly mode: Mode;
}

export interface HandoverLink {
  readonly provider: 'amap' | 'baidu' | 'tencent' | 'apple';
  readonly href: string;
}

/** What each provider asks its callers to name themselves by. */
const caller = 'yizhan';

/**
 * Links that open a place in another map, to be led there. None holds where the worker is: each
 * map asks for that itself.
 *
 * All four take GCJ-02 in mainland China; Baidu is told so by `coord_type`. Truck is `car`
 * everywhere: no provider's link knows a truck's dimensions.
 */
export function handoverLinks({ name, mode, ...where }: HandoverPlace): HandoverLink[] {
  const [longitude, latitude] = handoverTarget(where);
  const target: Target = { name, longitude: degrees(longitude), latitude: degrees(latitude), mode };
  return [
    { provider: 'amap', href: amapLink(target) },
    { provider: 'baidu', href: baiduLink(target) },
    { provider: 'tencent', href: tencentLink(target) },
    { provider: 'apple', href: appleLink(target) },
  ];
}

/** GCJ-02, as text. */
interface Target {
  readonly name: string;
  readonly longitude: string;
  readonly latitude: string;
  readonly mode: Mode;
}

/**
 * `to=lon,lat,name`; without `from` a phone starts where it is; `callnative` tries the app first.
 * Source: https://lbs.amap.com/api/uri-api/guide/travel/route (2025-03-03). `coordinate` is of the
 * same API's marker page; `gaode` is GCJ-02, the default, said aloud.
 */
function amapLink({ name, longitude, latitude, mode }: Target): string {
  const modes: Record<Mode, string> = { walk: 'walk', ebike: 'ride', car: 'car', truck: 'car' };
  // The name is the third of a list that commas divide.
  const title = encodeURIComponent(name.replaceAll(',', '，'));
  return (
    `https://uri.amap.com/navigation?to=${longitude},${latitude},${title}` +
    `&mode=${modes[mode]}&coordinate=gaode&src=${caller}&callnative=1`
  );
}

/**
 * A marker, `location=lat,lon`, from which one tap plans the way: Baidu's `direction` link demands
 * an origin, and we have none to give, so the mode cannot be passed on.
 * Source: https://lbsyun.baidu.com/index.php?title=uri/api/web
 */
function baiduLink({ name, longitude, latitude }: Target): string {
  const title = encodeURIComponent(name);
  return (
    `https://api.map.baidu.com/marker?location=${latitude},${longitude}` +
    `&title=${title}&content=${title}&output=html&coord_type=gcj02&src=webapp.${caller}.${caller}`
  );
}

/**
 * `tocoord=lat,lon`; without `from` and `fromcoord` a phone starts where it is. There is no
 * cycling; an e-bike gets the way on foot, as the one by car leads onto elevated roads where it is
 * forbidden. Source: https://lbs.qq.com/webApi/uriV1/uriGuide/uriWebRoute
 */
function tencentLink({ name, longitude, latitude, mode }: Target): string {
  const types: Record<Mode, string> = { walk: 'walk', ebike: 'walk', car: 'drive', truck: 'drive' };
  return (
    `https://apis.map.qq.com/uri/v1/routeplan?type=${types[mode]}&to=${encodeURIComponent(name)}` +
    `&tocoord=${latitude},${longitude}&coord_type=2&referer=${caller}`
  );
}

/**
 * `daddr=lat,lon`; without `saddr` the way starts here; `dirflg` knows driving, walking and public
 * transport, so an e-bike walks as above. A label cannot be given beside `daddr`.
 * Source: Apple, "Map Links" (URL Scheme Reference). Apple's map of the mainland is AutoNavi's and
 * takes GCJ-02; WGS-84 lands some 480 m off (dpa99c/phonegap-launch-navigator#186,
 * StikDebug/StikDebug#462).
 */
function appleLink({ longitude, latitude, mode }: Target): string {
  const flags: Record<Mode, string> = { walk: 'w', ebike: 'w', car: 'd', truck: 'd' };
  return `https://maps.apple.com/?daddr=${latitude},${longitude}&dirflg=${flags[mode]}`;
}

/** Six decimals are 11 cm, and the most that the providers read. */
function degrees(value: number): string {
  return value.toFixed(6);
}
