import { describe, expect, test } from 'vitest';
import { ProblemError } from '../../../server/errors.ts';
import { chooseFormat } from '../../../server/ogc/choose-format.ts';
import { convertGeometry, crs84, crsList } from '../../../server/ogc/crs.ts';
import { readBbox } from '../../../server/ogc/items/read-bbox.ts';
import { readInterval } from '../../../server/ogc/items/read-datetime.ts';
import { readSort } from '../../../server/ogc/items/read-sort.ts';
import { readParameters } from '../../../server/ogc/read-parameters.ts';

const byCode = (code: string) => crsList.find(({ uri }) => uri.endsWith(`/${code}`))!;
const refused = (run: () => unknown): string | undefined => {
  try {
    run();
  } catch (error) {
    if (error instanceof ProblemError) return error.errors[0]?.parameter;
    throw error;
  }
  return undefined;
};

describe('bbox', () => {
  test('goes over the antimeridian as two boxes', () => {
    expect(readBbox('170,-10,-170,10', crs84)).toEqual([
      [170, -10, 180, 10],
      [-180, -10, -170, 10],
    ]);
    expect(readBbox('-10,170,10,-170', byCode('4326'))).toHaveLength(2);
  });

  test('leaves heights out', () => {
    expect(readBbox('1,2,-5,3,4,100', crs84)).toEqual([[1, 2, 3, 4]]);
  });

  test('of Web Mercator ends at the edge of the map', () => {
    const [box] = readBbox('-1e9,-1e9,1e9,1e9', byCode('3857'));
    expect(box!.map((degrees) => Math.round(degrees * 1e4) / 1e4)).toEqual([
      -180, -85.0511, 180, 85.0511,
    ]);
  });

  test.for(['', '1,2,3', '1,2,3,4,5', '1,,3,4', '1,2,3,Infinity', '0,91,1,92', '1,2,9,3,4,8'])(
    'refuses "%s"',
    (text) => {
      expect(refused(() => readBbox(text, crs84))).toBe('bbox');
    },
  );
});

const at = (text: string) => Date.parse(text);

describe('datetime', () => {
  test.for([
    ['2026-05-06T08:00:00Z', at('2026-05-06T08:00:00Z'), at('2026-05-06T08:00:00Z')],
    ['2026-05-06t08:00:00.283z', at('2026-05-06T08:00:00.283Z'), at('2026-05-06T08:00:00.283Z')],
    // A plus sign that was not escaped.
    ['2026-05-06T08:00:00 08:00', at('2026-05-06T00:00:00Z'), at('2026-05-06T00:00:00Z')],
    ['2026-05-06', at('2026-05-06T00:00:00Z'), at('2026-05-06T23:59:59.999Z')],
    ['../2026-05-06', -Infinity, at('2026-05-06T23:59:59.999Z')],
    ['2026-05-06/', at('2026-05-06T00:00:00Z'), Infinity],
    ['../..', -Infinity, Infinity],
  ] as const)('reads %s', ([text, from, to]) => {
    expect(readInterval(text)).toEqual({ from, to });
  });

  test.for(['', '..', '2026', '2026-13-01', '2026-05-06T25:00:00Z', '2026-05-06T08:00Z', 'a/b/c'])(
    'refuses "%s"',
    (text) => {
      expect(refused(() => readInterval(text))).toBe('datetime');
    },
  );
});

describe('coordinate systems', () => {
  test.for(crsList.map(({ uri }) => uri))('%s leads there and back', (uri) => {
    const crs = crsList.find((one) => one.uri === uri)!;
    const [longitude, latitude] = crs.toCrs84(crs.fromCrs84([121.47, -31.23]));
    expect(longitude).toBeCloseTo(121.47, 6);
    expect(latitude).toBeCloseTo(-31.23, 6);
  });

  test('convert every position of a geometry', () => {
    const polygon = {
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [1, 2],
            [3, 4],
            [5, 6],
            [1, 2],
          ],
        ],
      ],
    };
    expect(convertGeometry(polygon as GeoJSON.MultiPolygon, byCode('4490'))).toEqual({
      type: 'MultiPolygon',
      coordinates: [
        [
          [
            [2, 1],
            [4, 3],
            [6, 5],
            [2, 1],
          ],
        ],
      ],
    });
  });
});

const format = (search: string, accept?: string) =>
  chooseFormat(readParameters(search, ['f']), accept);

describe('the form of an answer', () => {
  test.for([
    ['', undefined, 'json'],
    ['', '*/*', 'json'],
    ['', 'application/json', 'json'],
    ['', 'application/geo+json', 'json'],
    ['', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'html'],
    ['', 'text/html;q=0.5, application/json;q=0.4', 'html'],
    ['', 'text/html;q=0.5, application/json', 'json'],
    ['', 'image/png', 'json'],
    ['f=html', 'application/json', 'html'],
    ['f=json', 'text/html', 'json'],
  ] as const)('with "%s" and Accept %s is %s', ([search, accept, expected]) => {
    expect(format(search, accept)).toBe(expected);
  });
});

test('a sign that was not escaped is a plus', () => {
  const name = { name: 'name', type: 'string', title: '' } as const;
  expect(readSort(' name', [name])).toEqual([{ name: 'name', descending: false }]);
});

test('all that is wrong is told at once', () => {
  const parameters = readParameters('a=1&b=2&b=3&c=4', ['b', 'c']);
  parameters.read('c', () => {
    throw new ProblemError(400, 'bad_request', '', [{ parameter: 'c', message: 'no' }]);
  });
  let errors: readonly { parameter: string }[] = [];
  try {
    parameters.check();
  } catch (error) {
    errors = (error as ProblemError).errors;
  }
  expect(errors.map(({ parameter }) => parameter)).toEqual(['a', 'b', 'c']);
});
