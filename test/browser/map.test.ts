import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { MapHandle } from '../../web/map-contract.ts';
import { openHarness, type Harness } from '../helpers/harness-page.ts';
import { answerTiles } from '../helpers/map-tiles.ts';
import { inkOf } from '../helpers/page-ink.ts';
import { readTokens } from '../helpers/tokens.ts';

type Told = Readonly<Record<string, unknown>>;
declare global {
  // oxlint-disable-next-line no-var -- the harness page puts them on its window
  var told: Told[];
  // oxlint-disable-next-line no-var
  var map: MapHandle;
}

const centre = { longitude: 121.4693, latitude: 31.2317 };
const size = { width: 400, height: 400 };
const middle = { x: 200, y: 200 };
const around = { x: 120, y: 120, width: 160, height: 160 };
const light = readTokens('light');
/** Without a graphics card a frame takes its time. */
const soon = { timeout: 20_000 };

const road = (name: string, latitude: number): GeoJSON.Feature => ({
  type: 'Feature',
  geometry: {
    type: 'LineString',
    coordinates: [
      [centre.longitude - 0.02, latitude],
      [centre.longitude + 0.02, latitude],
    ],
  },
  properties: { class: 'residential', ...(name === '' ? {} : { name }) },
});
const point = (
  longitude: number,
  properties: Record<string, string | number>,
  id?: number,
): GeoJSON.Feature => ({
  type: 'Feature',
  ...(id === undefined ? {} : { id }),
  geometry: { type: 'Point', coordinates: [longitude, centre.latitude] },
  properties,
});

let harness: Harness;
let page: Page;

beforeAll(async () => {
  harness = await openHarness(
    'map',
    answerTiles({
      base: {
        road: [road('南京西路', 31.3), road('Nanjing Road', 31.4), road('', 31.5)],
      },
      places: {
        places: [
          point(centre.longitude, { city: 'sh', kind: 'driver_home' }, 42),
          point(122, { point_count: 12, expansion_zoom: 16, driver_home: 12 }),
        ],
      },
    }),
  );
});
afterEach(() => page?.close());
afterAll(() => harness?.close());

async function open(query = ''): Promise<string[]> {
  page = await harness.browser.newPage({ viewport: size, deviceScaleFactor: 2 });
  const requests: string[] = [];
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(`${harness.origin}/map.html?${query}`);
  await page.waitForSelector('body[data-ready]', { state: 'attached' });
  return requests;
}

const ink = (token: string): Promise<number> => inkOf(page, light.get(token)!, around);
/** Anywhere on the map but the corner with the sources. */
const labelInk = (): Promise<number> =>
  inkOf(page, light.get('--map-label-soft')!, { x: 0, y: 0, width: 340, height: 260 });
const heard = (said: string): Promise<Told[]> =>
  page.evaluate((wanted) => globalThis.told.filter((told) => told['said'] === wanted), said);
const untilDrawn = async (token: string): Promise<void> => {
  await expect.poll(() => ink(token), soon).toBeGreaterThan(20);
};

test.each([
  ['Chinese', 31.3],
  ['Latin', 31.4],
])('names of streets draw in %s, and nothing is fetched for them', async (_script, latitude) => {
  const requests = await open(`lat=${latitude}&zoom=16`);
  await expect.poll(labelInk, soon).toBeGreaterThan(20);
  const others = requests.filter((url) => !/\/(tiles|assets)\/|map\.html|^data:/.test(url));
  expect(others).toEqual([]);
});

test('a street without a name has none', async () => {
  await open('lat=31.5&zoom=16');
  await untilDrawn('--map-road');
  expect(await labelInk()).toBeLessThan(5);
});

test('a tap on a place names it by its public id', async () => {
  await open('zoom=15');
  await untilDrawn('--group-driver');
  await page.mouse.click(middle.x, middle.y);
  await expect.poll(() => heard('select'), soon).toEqual([{ said: 'select', id: 'sh-000042' }]);
  expect(await heard('pick')).toEqual([]);
});

test('a tap on a cluster opens it', async () => {
  await open('lon=122&zoom=11');
  await untilDrawn('--map-cluster-ring');
  await page.mouse.click(middle.x, middle.y);
  await expect
    .poll(async () => (await heard('move')).at(-1), soon)
    .toMatchObject({ byUser: true, view: { zoom: 16 } });
});

test('a tap on the ground picks the point', async () => {
  await open('zoom=15');
  await untilDrawn('--group-driver');
  await page.mouse.click(middle.x, 60);
  await expect.poll(async () => (await heard('pick')).length, soon).toBe(1);
  const [{ position }] = (await heard('pick')) as [{ position: [number, number] }];
  expect(position[0]).toBeCloseTo(centre.longitude, 4);
  expect(position[1]).toBeGreaterThan(centre.latitude);
});

test('a double tap zooms and picks nothing', async () => {
  await open('zoom=15');
  await untilDrawn('--group-driver');
  await page.mouse.dblclick(middle.x, 60);
  await expect
    .poll(async () => (await heard('move')).at(-1), soon)
    .toMatchObject({ byUser: true, view: { zoom: 16 } });
  expect(await heard('pick')).toEqual([]);
});

test('the arrow keys move the map, and it says that a person did', async () => {
  await open('zoom=15');
  await untilDrawn('--group-driver');
  await page.getByRole('region', { name: /地图/ }).focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(async () => (await heard('move')).at(-1), soon).toMatchObject({ byUser: true });
});

test('the page moving the map is not a person moving it', async () => {
  await open('zoom=15');
  await page.evaluate(() => globalThis.map.flyTo({ centre: [121.5, 31.25], zoom: 14 }));
  await expect
    .poll(async () => (await heard('move')).at(-1), soon)
    .toMatchObject({ byUser: false, view: { zoom: 14 } });
});

test('what the page covers is left out of the box that is told', async () => {
  await open('zoom=15');
  await page.evaluate(() => {
    globalThis.map.setPadding({ top: 0, right: 0, bottom: 200, left: 0 });
    globalThis.map.flyTo({ centre: [121.5, 31.25], zoom: 14 });
  });
  await expect
    .poll(async () => (await heard('move')).at(-1), soon)
    .toMatchObject({ view: { zoom: 14 } });
  const { bbox, view } = (await heard('move')).at(-1) as {
    bbox: [number, number, number, number];
    view: { centre: [number, number] };
  };
  expect(view.centre[1]).toBeCloseTo((bbox[1] + bbox[3]) / 2, 3);
});

test('what the page says before the map has loaded is drawn', async () => {
  await open('lon=121&zoom=15');
  await page.evaluate(() =>
    globalThis.map.setRoute({
      type: 'LineString',
      coordinates: [
        [120.99, 31.2317],
        [121.01, 31.2317],
      ],
    }),
  );
  await expect.poll(() => ink('--map-route'), soon).toBeGreaterThan(20);
});

test('the dark theme draws on dark ground', async () => {
  await open('zoom=15');
  await untilDrawn('--group-driver');
  await page.evaluate(() => {
    document.documentElement.dataset['theme'] = 'dark';
    globalThis.map.setTheme('dark');
  });
  const dark = readTokens('dark').get('--group-driver')!;
  await expect.poll(() => inkOf(page, dark, around), soon).toBeGreaterThan(20);
});

test('a base map that cannot be had leaves our own ground', async () => {
  await open('zoom=15&basemap=/no-such-style.json');
  await expect.poll(() => ink('--group-driver'), soon).toBeGreaterThan(20);
});

test('a context lost for good is told once', async () => {
  await open('zoom=15');
  await untilDrawn('--group-driver');
  await page.evaluate(() => {
    const canvas = document.querySelector('canvas')!;
    canvas.getContext('webgl2')!.getExtension('WEBGL_lose_context')!.loseContext();
  });
  await expect
    .poll(() => heard('unavailable'), soon)
    .toEqual([{ said: 'unavailable', reason: 'context_lost' }]);
});

test('a browser without WebGL is told, and the page may go on talking to the map', async () => {
  page = await harness.browser.newPage({ viewport: size, deviceScaleFactor: 2 });
  await page.addInitScript(() => {
    // As a browser does whose graphics are switched off.
    const prototype = HTMLCanvasElement.prototype as unknown as Record<'getContext', unknown>;
    const granted = prototype.getContext as (...how: unknown[]) => unknown;
    prototype.getContext = function refuse(this: unknown, ...how: unknown[]) {
      return how[0] === 'webgl2' ? null : Reflect.apply(granted, this, how);
    };
  });
  await page.goto(`${harness.origin}/map.html`);
  await expect
    .poll(() => heard('unavailable'), soon)
    .toEqual([{ said: 'unavailable', reason: 'no_webgl' }]);
  await page.evaluate(() => {
    globalThis.map.setPlaces([]);
    globalThis.map.destroy();
  });
  expect(await page.locator('canvas').count()).toBe(0);
});
