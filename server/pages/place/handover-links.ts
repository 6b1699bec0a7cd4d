import { fromWgs84 } from '../../city/coordinates.ts';
import type { PlaceDetail } from '../../contract/place.ts';

export interface HandoverLink {
  readonly provider: 'amap' | 'baidu' | 'tencent' | 'apple' | 'geo';
  readonly href: string;
}

/**
 * Links that open a place in another map, on foot: the worker's page makes the same ones
 * (web/handover/handover-links.ts, where each provider's source is named), and a test holds them
 * together. None holds where the reader is.
 * @param showWgs84 whether a `geo:` link (RFC 5870, WGS-84) may be given out
 */
export function handoverLinks(
  { name, position, entrance }: Pick<PlaceDetail, 'name' | 'position' | 'entrance'>,
  showWgs84: boolean,
): HandoverLink[] {
  const wgs84 = entrance ?? position;
  const [longitude, latitude] = fromWgs84(wgs84, 'gcj02').map(degrees);
  const title = encodeURIComponent(name);
  // The name is the third of a list that commas divide.
  const listed = encodeURIComponent(name.replaceAll(',', '，'));
  const links: HandoverLink[] = [
    {
      provider: 'amap',
      href:
        `https://uri.amap.com/navigation?to=${longitude},${latitude},${listed}` +
        `&mode=walk&coordinate=gaode&src=yizhan&callnative=1`,
    },
    {
      provider: 'baidu',
      href:
        `https://api.map.baidu.com/marker?location=${latitude},${longitude}&title=${title}` +
        `&content=${title}&output=html&coord_type=gcj02&src=webapp.yizhan.yizhan`,
    },
    {
      provider: 'tencent',
      href:
        `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${title}` +
        `&tocoord=${latitude},${longitude}&coord_type=2&referer=yizhan`,
    },
    {
      provider: 'apple',
      href: `https://maps.apple.com/?daddr=${latitude},${longitude}&dirflg=w`,
    },
  ];
  if (!showWgs84) return links;
  const point = `${degrees(wgs84[1])},${degrees(wgs84[0])}`;
  // Android's maps show the point only where it is asked for again as a search.
  return [...links, { provider: 'geo', href: `geo:${point}?q=${point}(${title})` }];
}

/** Six decimals are 11 cm, and the most that the providers read. */
function degrees(value: number): string {
  return value.toFixed(6);
}
