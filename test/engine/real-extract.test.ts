import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { importRoads } from '../../server/roads/import-roads.ts';
import type { RoadSet } from '../../server/roads/road-set.ts';
import { openLocalRouter, type LocalRouter } from '../../server/routing/valhalla-local.ts';
import { noProgress, realExtract, silentLog, temporaryFolder } from '../helpers/roads.ts';

const extract = realExtract();

describe.skipIf(extract === null)('on real streets of central Shanghai', () => {
  const folder = temporaryFolder('routing-real');
  let roads: RoadSet;
  let router: LocalRouter;
  beforeAll(async () => {
    const now = new Date('2026-01-01T00:00:00Z');
    roads = await importRoads(folder.path, extract!, { now, progress: noProgress });
    router = await openLocalRouter(folder.path, silentLog);
  });
  afterAll(async () => {
    await router.close();
    folder.remove();
  });

  test('the set says what it is', () => {
    expect(roads.meta).toMatchObject({
      source: 'shanghai-centre.osm.pbf',
      demonstration: false,
      lines: 4701,
      attribution: '© OpenStreetMap contributors (ODbL)',
    });
    expect(router.demonstration()).toBe(false);
  });

  test("a walk from People's Square to Jing'an names its streets in Chinese", async () => {
    const answer = await router.route({
      from: [121.4693, 31.2317],
      to: [121.4485, 31.2236],
      mode: 'walk',
    });
    expect(answer).toMatchObject({ found: true });
    const { steps, metres } = answer as Extract<typeof answer, { found: true }>;
    expect(metres).toBeGreaterThan(2000);
    expect(metres).toBeLessThan(3500);
    expect(steps[0]!.zh).toMatch(/^向.+出发，沿.+[路道街]步行 .+米$/);
    expect(steps.filter((step) => /转进入.+路/.test(step.zh)).length).toBeGreaterThan(2);
    expect(steps.some((step) => / Road\b/.test(step.en))).toBe(true);
  });

  test('a bicycle finds no way over the Huangpu, and says so', async () => {
    expect(
      await router.route({ from: [121.485, 31.233], to: [121.505, 31.24], mode: 'ebike' }),
    ).toEqual({ found: false, reason: 'no_path' });
  });

  test('a car does find one', async () => {
    const answer = await router.route({
      from: [121.485, 31.233],
      to: [121.505, 31.24],
      mode: 'car',
    });
    expect(answer).toMatchObject({ found: true });
  });
});
