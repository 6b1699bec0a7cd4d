import { expect, test } from 'vitest';
import { checkRow } from '../../../server/imports/check-row.ts';
import { gridAreas, listed } from './grid-city.ts';

const inside: [number, number] = [121.435, 31.195];

test('a point gets the district that it is in', () => {
  const { place } = checkRow(listed(1, { statedPosition: inside }), inside, gridAreas);
  expect(place?.state).toMatchObject({ district: '319901', location: inside });
});

test('a row without coordinates keeps its stated district and no location', () => {
  const { place } = checkRow(listed(1, { statedDistrict: '319902' }), null, gridAreas);
  expect(place?.state.district).toBe('319902');
  expect(place?.state.location).toBeUndefined();
});

test('a stated district holds as far as its drawn border may be wrong', () => {
  // 甲区 ends at 121.45; 0.004° are 380 m, 0.008° are 760 m.
  const near = checkRow(listed(1, { statedDistrict: '319901' }), [121.454, 31.195], gridAreas);
  expect(near.place?.state.district).toBe('319901');
  const far = checkRow(listed(1, { statedDistrict: '319901' }), [121.458, 31.195], gridAreas);
  expect(far.problem).toMatchObject({ code: 'outside_district', field: 'position' });
  expect(far.problem?.en).toMatch(/甲区.*乙区, 76\d m/);
});

test('a point outside the city is refused, with the numbers as written', () => {
  const stated = listed(1, { statedPosition: [120.6, 31.3] });
  const { problem } = checkRow(stated, [120.6, 31.3], gridAreas);
  expect(problem?.code).toBe('outside_city');
  expect(problem?.en).toContain('120.6, 31.3');
});

test('swapped coordinates are called by their name', () => {
  const stated = listed(1, { statedPosition: [31.195, 121.435] });
  expect(checkRow(stated, [31.195, 121.435], gridAreas).problem?.code).toBe('coordinates_swapped');
});
