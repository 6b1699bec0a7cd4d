import { describe, expect, test } from 'vitest';
import type { Mode } from '../../../server/contract/codes.ts';
import { handoverLinks, type HandoverLink } from '../../../web/handover/handover-links.ts';

/** People's Square in WGS-84. In GCJ-02, by the published formula computed elsewhere: 121.473837, 31.229770. */
const square: [number, number] = [121.4693, 31.2317];
const place = { name: '人民广场驿站', position: square, entrance: null, mode: 'walk' as Mode };
const encodedName = '%E4%BA%BA%E6%B0%91%E5%B9%BF%E5%9C%BA%E9%A9%BF%E7%AB%99';

const link = (provider: HandoverLink['provider'], changes: Partial<typeof place> = {}) =>
  handoverLinks({ ...place, ...changes }).find((each) => each.provider === provider)?.href ?? '';

describe('the whole link', () => {
  test('of Amap: longitude first, then the name', () => {
    expect(link('amap')).toBe(
      `https://uri.amap.com/navigation?to=121.473837,31.229770,${encodedName}&mode=walk&coordinate=gaode&src=yizhan&callnative=1`,
    );
  });
  test('of Baidu: latitude first, and the system named', () => {
    expect(link('baidu')).toBe(
      `https://api.map.baidu.com/marker?location=31.229770,121.473837&title=${encodedName}&content=${encodedName}&output=html&coord_type=gcj02&src=webapp.yizhan.yizhan`,
    );
  });
  test('of Tencent: latitude first', () => {
    expect(link('tencent')).toBe(
      `https://apis.map.qq.com/uri/v1/routeplan?type=walk&to=${encodedName}&tocoord=31.229770,121.473837&coord_type=2&referer=yizhan`,
    );
  });
  test('of Apple: latitude first', () => {
    expect(link('apple')).toBe('https://maps.apple.com/?daddr=31.229770,121.473837&dirflg=w');
  });
});

test.each([
  ['walk', 'mode=walk', 'type=walk', 'dirflg=w'],
  ['ebike', 'mode=ride', 'type=walk', 'dirflg=w'],
  ['car', 'mode=car', 'type=drive', 'dirflg=d'],
  ['truck', 'mode=car', 'type=drive', 'dirflg=d'],
] as const)('%s is said in each provider’s words', (mode, amap, tencent, apple) => {
  expect(link('amap', { mode })).toContain(`&${amap}&`);
  expect(link('tencent', { mode })).toContain(`?${tencent}&`);
  expect(link('apple', { mode })).toMatch(new RegExp(`&${apple}$`));
});

test('the way leads to the entrance where one is known', () => {
  const withEntrance = handoverLinks({
    ...place,
    position: [121.47, 31.232],
    entrance: square,
  });
  expect(withEntrance).toEqual(handoverLinks(place));
});

test('a name cannot break out of its place in the link', () => {
  const name = 'A&B,1号#|?=%/ x';
  expect(link('amap', { name }).split('&mode=')[0]?.split(',')).toHaveLength(3);
  for (const provider of ['baidu', 'tencent'] as const) {
    const query = new URL(link(provider, { name })).searchParams;
    expect(query.get(provider === 'baidu' ? 'title' : 'to')).toBe(name);
    expect(query.size).toBe(new URL(link(provider)).searchParams.size);
  }
});

test('no link has a place for where the worker is', () => {
  for (const { href } of handoverLinks(place)) {
    expect(href).not.toMatch(/[?&](from|fromcoord|origin|saddr|slat|slon)=/);
  }
});

test('outside the mainland coordinates stay as they are', () => {
  const href = link('apple', { position: [139.767, 35.681] });
  expect(href).toContain('daddr=35.681000,139.767000');
});
