import { describe, expect, test } from 'vitest';
import { fromWgs84, toWgs84 } from '../../../server/city/coordinates.ts';
import { coordinateSystems, type CoordinateSystem } from '../../../server/contract/codes.ts';
import { collectAreaEvidence, compareWithKnown } from '../../../server/imports/check-shift.ts';
import { evenPoints, gridAreas, listed } from './grid-city.ts';

function findingFor(count: number, actual: CoordinateSystem, stated: CoordinateSystem) {
  const evidence = collectAreaEvidence(gridAreas, toWgs84);
  evenPoints(count).forEach(({ position, district }, row) => {
    const statedPosition = fromWgs84(position, actual);
    evidence.add(listed(row, { statedPosition, statedDistrict: district }), stated);
  });
  return evidence.finding();
}

describe.each(coordinateSystems)('a list in %s', (actual) => {
  test.each(coordinateSystems)('handed in as %s', (stated) => {
    const finding = findingFor(120, actual, stated);
    const named = finding === null ? stated : /Use --crs (\w+)/.exec(finding.en)?.[1];
    expect(named).toBe(actual);
  });
});

test('two points over a border prove nothing', () => {
  expect(findingFor(8, 'gcj02', 'wgs84')).toBeNull();
});

test('a list of another place altogether is stopped, whatever the system', () => {
  const evidence = collectAreaEvidence(gridAreas, toWgs84);
  evenPoints(40).forEach(({ position: [longitude, latitude], district }, row) => {
    const statedPosition: [number, number] = [longitude + 0.05, latitude];
    evidence.add(listed(row, { statedPosition, statedDistrict: district }), 'wgs84');
  });
  expect(evidence.finding()?.en).toMatch(/more than 500 m outside/);
});

describe('against places of the same name', () => {
  const known = evenPoints(9).map(({ position }) => position);
  const pairs = (system: CoordinateSystem, shift: (at: [number, number]) => [number, number]) =>
    known.map((position) => ({ stated: shift(position), system, known: position }));

  test('a list in its stated system agrees', () => {
    expect(
      compareWithKnown(
        pairs('gcj02', (at) => fromWgs84(at, 'gcj02')),
        toWgs84,
      ),
    ).toBeNull();
  });

  test('a list in another system is named', () => {
    const finding = compareWithKnown(
      pairs('wgs84', (at) => fromWgs84(at, 'gcj02')),
      toWgs84,
    );
    expect(finding?.en).toContain('Use --crs gcj02');
  });

  test('one shift of all points, of no known system, is noticed', () => {
    const finding = compareWithKnown(
      pairs('wgs84', ([x, y]) => [x - 0.004, y + 0.003]),
      toWgs84,
    );
    expect(finding?.en).toMatch(/all the same way/);
  });

  test('scattered differences are no shift', () => {
    let turn = 0;
    const scattered = pairs('wgs84', ([x, y]) => {
      turn += 2;
      return [x + 0.004 * Math.cos(turn), y + 0.004 * Math.sin(turn)];
    });
    expect(compareWithKnown(scattered, toWgs84)).toBeNull();
  });
});
