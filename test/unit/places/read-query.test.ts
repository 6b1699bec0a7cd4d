import { expect, test } from 'vitest';
import type { PlacesQuery } from '../../../server/contract/place-query.ts';
import { ProblemError } from '../../../server/errors.ts';
import { readListQuery } from '../../../server/places/read-query.ts';

const now = new Date('2026-05-06T02:00:00Z');
const read = (query: PlacesQuery) => readListQuery(query, [], now);

/** What is refused, by parameter. */
function refused(query: PlacesQuery): Record<string, string> {
  try {
    read(query);
  } catch (error) {
    if (!(error instanceof ProblemError)) throw error;
    return Object.fromEntries(error.errors.map(({ parameter, message }) => [parameter, message]));
  }
  return {};
}

test('a point alone asks for 20 places within 3 km', () => {
  expect(read({ near: '121.47,31.23' })).toMatchObject({
    where: { near: [121.47, 31.23], radiusMetres: 3_000 },
    limit: 20,
    mode: null,
    openAt: null,
    crs: 'wgs84',
  });
});

test('lists are taken apart at commas', () => {
  const { filter } = read({ near: '121,31', needs: 'drink, heat', entry: 'open', roles: 'truck' });
  expect(filter).toMatchObject({ needs: ['drink', 'heat'], entries: ['open'], roles: ['truck'] });
});

test.each([
  ['near', 'latitude first', '31.23,121.47', 'did you mean 121.47,31.23?'],
  ['near', 'one number', '121.47', 'must be two numbers'],
  ['near', 'words', 'here,there', 'must be two numbers'],
  ['near', 'out of range', '190,31', 'longitude 190'],
  ['near', 'exponents', '1e2,31', 'must be two numbers'],
  ['bbox', 'three numbers', '1,2,3', 'must be four numbers'],
  ['bbox', 'west after east', '122,31,121,32', 'its west'],
  ['bbox', 'latitude first', '31,121,32,122', 'did you mean 121,31?'],
  ['needs', 'an unknown code', 'drink,beer', 'does not know "beer"'],
  ['needs', 'an empty one', '', 'does not know ""'],
  ['openAt', 'no offset', '2026-05-01T08:30:00', 'with its offset'],
  ['openAt', 'no such day', '2026-13-01T08:30:00Z', 'with its offset'],
] as const)('%s is refused for %s', (parameter, _case, value, message) => {
  const near = parameter === 'near' || parameter === 'bbox' ? {} : { near: '121,31' };
  expect(refused({ ...near, [parameter]: value })[parameter]).toContain(message);
});

test('all that is wrong is named at once', () => {
  const wrong = refused({ near: 'x', kinds: 'palace', openAt: 'soon' });
  expect(Object.keys(wrong).toSorted()).toEqual(['kinds', 'near', 'openAt']);
});

test('an area alone says where, and beside a point it filters', () => {
  expect(read({ adcode: '310101' }).where).toEqual({ area: '310101' });
  expect(read({ adcode: '310101', near: '121,31' })).toMatchObject({
    where: { near: [121, 31] },
    filter: { adcode: '310101' },
  });
  expect(refused({ adcode: '310101', mode: 'walk' })).toHaveProperty('mode');
});

test('neither a point nor a box is refused, and so are both', () => {
  expect(refused({})).toHaveProperty('near');
  expect(refused({ near: '121,31', bbox: '121,31,122,32' })).toHaveProperty('bbox');
});

test('a radius or a mode goes only with a point', () => {
  const wrong = refused({ bbox: '121,31,122,32', radius: 500, mode: 'walk' });
  expect(Object.keys(wrong).toSorted()).toEqual(['mode', 'radius']);
});

test("a truck's size is refused for a walk", () => {
  expect(refused({ near: '121,31', mode: 'walk', heightMetres: 3 })).toHaveProperty('heightMetres');
  expect(read({ near: '121,31', mode: 'truck', heightMetres: 3 }).vehicle).toEqual({
    heightMetres: 3,
  });
});

test('a plus sign that arrived as a space is still an offset', () => {
  const { openAt } = read({ near: '121,31', openAt: '2026-05-01T08:30:00 08:00' });
  expect(openAt).toEqual(new Date('2026-05-01T00:30:00Z'));
});
