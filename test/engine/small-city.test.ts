import { lineString, point, pointToLineDistance } from '@turf/turf';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { drawNetwork } from '../../server/roads/demonstration/generate.ts';
import type { Street } from '../../server/roads/demonstration/network.ts';
import { greatCircleMetres } from '../../server/routing/great-circle.ts';
import type { LonLat, RouteAnswer, RouteQuestion } from '../../server/routing/router.ts';
import { openLocalRouter, type LocalRouter } from '../../server/routing/valhalla-local.ts';
import {
  publishSmallCity,
  silentLog,
  smallCity,
  smallRiver,
  temporaryFolder,
} from '../helpers/roads.ts';

// Without ferries the river is a wall for those who may not use its bridges.
const river = { ...smallRiver, ferries: false };
const { network, toDegrees } = drawNetwork(smallCity, river);
const folder = temporaryFolder('routing-small');
let router: LocalRouter;

beforeAll(async () => {
  await publishSmallCity(folder.path, river);
  router = await openLocalRouter(folder.path, silentLog);
});
afterAll(async () => {
  await router.close();
  folder.remove();
});

const west: LonLat = [121.465, 31.232];
const westToo: LonLat = [121.475, 31.225];
const east: LonLat = [121.505, 31.228];

type Found = Extract<RouteAnswer, { found: true }>;

async function found(question: RouteQuestion): Promise<Found> {
  const answer = await router.route(question);
  if (!answer.found) throw new Error(`no route: ${answer.reason}`);
  return answer;
}

/** First and last point of a street. */
function ends(road: Street): [LonLat, LonLat] {
  return [toDegrees(network.nodes[road.refs[0]!]!), toDegrees(network.nodes[road.refs.at(-1)!]!)];
}

/** A point on a street, a quarter of the way along its first piece, so that it is on no other. */
function along(road: Street, part: number): LonLat {
  const [a, b] = [network.nodes[road.refs[0]!]!, network.nodes[road.refs[1]!]!];
  return toDegrees([a[0] + part * (b[0] - a[0]), a[1] + part * (b[1] - a[1])]);
}

function streets(accept: (road: Street) => boolean): Street[] {
  return network.streets.filter(accept);
}

test('a route has a line between its ends, steps that add up, and true totals', async () => {
  const answer = await found({ from: west, to: westToo, mode: 'walk' });
  expect(answer.line[0]).toEqual(west);
  expect(answer.line.at(-1)).toEqual(westToo);
  const metres = answer.steps.reduce((sum, step) => sum + step.metres, 0);
  const seconds = answer.steps.reduce((sum, step) => sum + step.seconds, 0);
  expect(Math.abs(metres - answer.metres)).toBeLessThan(answer.steps.length + 1);
  expect(Math.abs(seconds - answer.seconds)).toBeLessThan(0.1 * answer.seconds);
  const length = answer.line
    .slice(1)
    .reduce((sum, next, index) => sum + greatCircleMetres(answer.line[index]!, next), 0);
  expect(Math.abs(length - answer.metres)).toBeLessThan(0.02 * length);
  expect(answer.steps[0]).toMatchObject({ manoeuvre: 'start', at: 0 });
  expect(answer.steps.at(-1)).toMatchObject({ manoeuvre: 'arrive' });
  expect(answer.steps.every((step) => step.at < answer.line.length)).toBe(true);
});

test('steps name the streets in both languages', async () => {
  const answer = await found({ from: west, to: westToo, mode: 'car' });
  expect(answer.steps.some((step) => /(示范|示例).+[路街道弄]/.test(step.zh))).toBe(true);
  expect(answer.steps.some((step) => /(Demo|Sample) \d+ /.test(step.en))).toBe(true);
  expect(answer.steps.filter((step) => /[\u4e00-\u9fff]/.test(step.en))).toEqual([]);
});

test('a walk to an entrance off the road counts the last metres', async () => {
  const [road] = streets((candidate) => candidate.highway === 'tertiary');
  const onRoad = along(road!, 0.5);
  const offRoad: LonLat = [onRoad[0] + 0.0001, onRoad[1] + 0.0002];
  const near = await found({ from: west, to: onRoad, mode: 'walk' });
  const door = await found({ from: west, to: offRoad, mode: 'walk' });
  expect(door.line.at(-1)).toEqual(offRoad);
  expect(door.metres).toBeGreaterThan(near.metres - 30);
  const snapped = door.line.at(-2)!;
  expect(greatCircleMetres(snapped, offRoad)).toBeGreaterThan(5);
});

describe('one-way streets', () => {
  const oneways = streets(
    (road) => road.oneway && road.highway === 'residential' && road.refs.length > 3,
  );

  test('are driven straight along, and round about against', async () => {
    const lengths = await Promise.all(
      oneways.slice(0, 5).map(async (road) => {
        const [start, end] = [along(road, 0.2), along(road, 0.8)];
        const there = await found({ from: start, to: end, mode: 'car' });
        const back = await found({ from: end, to: start, mode: 'car' });
        return { direct: greatCircleMetres(start, end), there: there.metres, back: back.metres };
      }),
    );
    for (const { direct, there, back } of lengths) {
      expect(there).toBeLessThan(1.1 * direct + 5);
      expect(back).toBeGreaterThan(2 * direct);
    }
  });

  test('are walked in both directions', async () => {
    const [start, end] = [along(oneways[0]!, 0.2), along(oneways[0]!, 0.8)];
    const back = await found({ from: end, to: start, mode: 'walk' });
    expect(back.metres).toBeLessThan(1.1 * greatCircleMetres(start, end) + 5);
  });
});

describe('motorways', () => {
  const motorways = streets((road) => road.highway === 'motorway');
  const [longest] = motorways.toSorted((a, b) => b.refs.length - a.refs.length);
  const name = longest!.name!.zh;

  test('carry cars', async () => {
    const [from, to] = ends(longest!);
    const answer = await found({ from, to, mode: 'car' });
    expect(answer.steps.map((step) => step.zh).join()).toContain(name);
  });

  test.for(['walk', 'ebike'] as const)('refuse %s', async (mode) => {
    const [from, to] = ends(longest!);
    const answer = await router.route({ from, to, mode });
    expect(answer.found && answer.steps.map((step) => step.zh).join()).not.toContain(name);
  });
});

/** How many of some streets a truck drives through from end to end. */
async function drivenThrough(
  roads: readonly Street[],
  vehicle: RouteQuestion['vehicle'],
): Promise<number> {
  const driven = await Promise.all(
    roads.map(async (road) => {
      const [from, to] = ends(road);
      const { line } = await found({ from, to, mode: 'truck', vehicle });
      const offLine = pointToLineDistance(point([...along(road, 0.5)]), lineString(line), {
        units: 'meters',
      });
      return offLine < 3;
    }),
  );
  return driven.filter(Boolean).length;
}

describe('limits', () => {
  const low = streets((road) => road.tags['maxheight'] === '2.8' && !road.oneway);
  const weak = streets((road) => road.tags['maxweight'] === '5' && !road.oneway);

  test('a truck that is too high goes round low streets, a low one goes through', async () => {
    expect(await drivenThrough(low, { heightMetres: 3.2 })).toBe(0);
    expect(await drivenThrough(low, { heightMetres: 2.2 })).toBeGreaterThan(0);
  });

  test('a truck that is too heavy goes round weak streets, a light one goes through', async () => {
    expect(await drivenThrough(weak, { weightTonnes: 12 })).toBe(0);
    expect(await drivenThrough(weak, { weightTonnes: 3 })).toBeGreaterThan(0);
  });

  test('a truck of no stated size is a light one of 3.2 m and 4.5 t', async () => {
    expect(await drivenThrough(low, undefined)).toBe(0);
    expect(await drivenThrough(weak, undefined)).toBeGreaterThan(0);
  });
});

describe('the river', () => {
  test('is crossed by car, over a bridge', async () => {
    const answer = await found({ from: west, to: east, mode: 'car' });
    expect(answer.metres).toBeGreaterThan(greatCircleMetres(west, east));
  });

  test.for(['walk', 'ebike'] as const)('stops %s, which says so', async (mode) => {
    expect(await router.route({ from: west, to: east, mode })).toEqual({
      found: false,
      reason: 'no_path',
    });
  });

  test('leaves the far bank out of a matrix and no other target', async () => {
    const matrix = await router.matrix({ from: west, targets: [westToo, east], mode: 'ebike' });
    expect(matrix).toEqual([{ seconds: expect.any(Number), metres: expect.any(Number) }, null]);
  });
});

describe('no route', () => {
  // In the small city's latitude, but 5 km west of its last street.
  const nowhere: LonLat = [121.37, 31.23];

  test('from a point without a road near it', async () => {
    expect(await router.route({ from: nowhere, to: west, mode: 'walk' })).toEqual({
      found: false,
      reason: 'origin_off_network',
    });
  });

  test('to a point without a road near it', async () => {
    expect(await router.route({ from: west, to: nowhere, mode: 'car' })).toEqual({
      found: false,
      reason: 'destination_off_network',
    });
  });

  test('further than anybody walks', async () => {
    const answer = await router.route({ from: west, to: [122.2, 31.6], mode: 'walk' });
    expect(answer).toEqual({ found: false, reason: 'too_far' });
  });

  test('in a matrix is null for that target alone', async () => {
    const targets = [nowhere, westToo, [122.2, 31.6] as const];
    const matrix = await router.matrix({ from: west, targets, mode: 'walk' });
    expect(matrix.map((cell) => cell === null)).toEqual([true, false, true]);
  });

  test('from nowhere is null for all targets', async () => {
    const matrix = await router.matrix({ from: nowhere, targets: [west, westToo], mode: 'walk' });
    expect(matrix).toEqual([null, null]);
  });

  test('to no targets is no answer', async () => {
    expect(await router.matrix({ from: west, targets: [], mode: 'walk' })).toEqual([]);
  });
});

test.for(['walk', 'ebike', 'car', 'truck'] as const)(
  'matrix and route agree for %s',
  async (mode) => {
    const targets: LonLat[] = [westToo, [121.45, 31.21], [121.48, 31.25], [121.44, 31.255]];
    const matrix = await router.matrix({ from: west, targets, mode });
    const routes = await Promise.all(targets.map((to) => found({ from: west, to, mode })));
    for (const [index, { seconds, metres }] of routes.entries()) {
      const cell = matrix[index]!;
      expect(Math.abs(cell.seconds - seconds)).toBeLessThan(10 + 0.05 * seconds);
      expect(Math.abs(cell.metres - metres)).toBeLessThan(50 + 0.1 * metres);
    }
  },
);

test('isochrones come smallest first, each around the last, and say their minutes', async () => {
  const { features } = await router.isochrone(west, 'walk', [15, 5]);
  expect(features.map((feature) => feature.properties)).toEqual([{ minutes: 5 }, { minutes: 15 }]);
  expect(features.every((feature) => feature.geometry.type === 'Polygon')).toBe(true);
});

test('an isochrone from nowhere is empty', async () => {
  expect(await router.isochrone([121.37, 31.23], 'walk', [5])).toEqual({
    type: 'FeatureCollection',
    features: [],
  });
});
