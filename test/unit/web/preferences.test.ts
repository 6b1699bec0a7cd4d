import { expect, it } from 'vitest';
import { Vehicle } from '../../../server/contract/routing.ts';
import { parseDimension, vehicleLimits } from '../../../web/preferences.ts';

it.each([
  ['3.8', 3.8],
  [' 3,8 ', 3.8],
  ['6', 6],
  ['6.1', null],
  ['0', null],
  ['-1', null],
  ['', null],
  ['tall', null],
])('reads a height of "%s"', (text, value) => {
  expect(parseDimension('heightMetres', text)).toBe(value);
});

it('takes as much as the service takes', () => {
  const limits = Object.entries(Vehicle.properties).map(([name, schema]) => [
    name,
    (schema as { maximum?: number }).maximum,
  ]);
  expect(vehicleLimits).toEqual(Object.fromEntries(limits));
});
