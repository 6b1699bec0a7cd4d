import { expect, test } from 'vitest';
import { parseCql2Json } from '../../../../server/ogc/cql2/parse-json.ts';
import { refusalOf } from './select.ts';

const property = { property: 'a' };

test.each([
  [null, 'filter must be an object'],
  [{}, 'filter needs one of the members op, type, property'],
  [{ op: 1, args: [] }, 'filter.op must be a text'],
  [{ op: '=' }, 'filter.args must be an array'],
  [{ op: '=', args: [property] }, "filter.args must have 2 members for '=', not 1"],
  [{ op: 'and', args: [true] }, "filter.args must have at least 2 members for 'and', not 1"],
  [{ op: 'not', args: [true], more: 1 }, "filter must have no member 'more' beside op and args"],
  [{ op: '=', args: [property, null] }, 'filter.args[1] must be an object'],
  [{ op: '=', args: [{ property: 5 }, 1] }, 'filter.args[0].property must be a text'],
  [{ op: '=', args: [property, Infinity] }, 'filter.args[1] must be a finite number'],
  [{ interval: ['..'] }, 'filter.interval must be an array of two members'],
  [{ bbox: [1, 2, 3] }, 'filter.bbox must be an array of 4 or 6 numbers'],
  [{ type: 'Circle' }, 'filter.type must be one of Point'],
  [{ type: 'Point', coordinates: [1] }, 'filter.coordinates must be a position'],
  [
    { type: 'LineString', coordinates: [[1, 2]] },
    'filter.coordinates must be an array of at least 2',
  ],
  [
    { type: 'Polygon', coordinates: [[[0, 0], [1, 0], [1, 1], [0, 1]]] }, // prettier-ignore
    'filter.coordinates[0] must end where it began',
  ],
  [
    { type: 'GeometryCollection', geometries: [] },
    'filter.geometries must be an array of at least 1',
  ],
  [
    { type: 'GeometryCollection', geometries: [{ type: 'GeometryCollection', geometries: [] }] },
    'filter.geometries[0] must not be a GeometryCollection inside another one',
  ],
  [{ casei: property }, 'filter needs one of the members'],
])('%j is refused: %s', (value, message) => {
  expect(refusalOf(() => parseCql2Json(value)).message).toContain(message);
});

test('a filter that is too deep or too large is refused', () => {
  let deep: unknown = true;
  for (let level = 0; level < 100; level++) deep = { op: 'not', args: [deep] };
  expect(refusalOf(() => parseCql2Json(deep)).message).toContain('more than 64 levels deep');
  const wide = { op: 'in', args: [property, Array.from({ length: 5_000 }, () => 1)] };
  expect(refusalOf(() => parseCql2Json(wide)).message).toContain('more than 4096 parts');
  const long = { type: 'MultiPoint', coordinates: Array.from({ length: 2_001 }, () => [1, 1]) };
  expect(refusalOf(() => parseCql2Json(long)).message).toContain('more than 2000 positions');
});
