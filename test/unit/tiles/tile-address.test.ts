import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../server/errors.ts';
import {
  parseTileAddress,
  parseTileFilter,
  placesTileUrl,
} from '../../../server/tiles/tile-address.ts';

function refusal(run: () => unknown): ProblemError {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return error;
    throw error;
  }
  throw new Error('it was accepted');
}

describe('the address of a tile', () => {
  test('is read', () => {
    expect(parseTileAddress({ z: '12', x: '3430', y: '1673' }, 16)).toEqual({
      z: 12,
      x: 3430,
      y: 1673,
    });
  });

  test.each([
    ['z', { z: '17', x: '0', y: '0' }],
    ['z', { z: '-1', x: '0', y: '0' }],
    ['z', { z: '1e1', x: '0', y: '0' }],
    ['x', { z: '2', x: '4', y: '0' }],
    ['x', { z: '2', x: '01', y: '0' }],
    ['y', { z: '0', x: '0', y: '1' }],
    ['y', { z: '2', x: '0', y: '1.5' }],
    ['y', { z: '2', x: '0', y: '' }],
  ])('is refused by its %s: %o', (name, path) => {
    const error = refusal(() => parseTileAddress(path, 16));
    expect(error.status).toBe(400);
    expect(error.errors[0]?.parameter).toBe(name);
  });
});

describe('the filter of a tile', () => {
  test('has one canonical address for all spellings', () => {
    const address = { z: 1, x: 0, y: 0 };
    const url = '/tiles/places/1/0/0.mvt?needs=drink,rest&kinds=clinic';
    for (const query of ['kinds=clinic&needs=rest,drink', 'needs=drink%2Crest&kinds=clinic']) {
      expect(placesTileUrl(address, parseTileFilter(query))).toBe(url);
    }
  });

  test('takes every parameter', () => {
    const query =
      'needs=eat&kinds=meal_point&amenities=seat&roles=truck&entry=open,scan&adcode=310101';
    expect(parseTileFilter(query)).toEqual({
      needs: ['eat'],
      kinds: ['meal_point'],
      amenities: ['seat'],
      roles: ['truck'],
      entries: ['open', 'scan'],
      adcode: '310101',
    });
  });

  test.each([
    ['needs', 'needs=beer'],
    ['needs', 'needs='],
    ['needs', 'needs'],
    ['needs', 'needs=drink,'],
    ['needs', 'needs=drink,drink'],
    ['kinds', 'kinds=clinic&kinds=meal_point'],
    ['near', 'near=121.4,31.2'],
    ['v', 'v=123'],
    ['', '='],
  ])('is refused by its %s: %s', (name, query) => {
    const error = refusal(() => parseTileFilter(query));
    expect(error.status).toBe(400);
    expect(error.errors[0]?.parameter).toBe(name);
  });
});
