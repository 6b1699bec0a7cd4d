import { expect, test } from 'vitest';
import type { CoverageEquity, CoverageProfile } from '../../../../server/contract/coverage.ts';
import { equityCsv, profileCsv, sitesGeojson } from '../../../../web/planner/report/page-files.ts';
import { answers, site, sitingResult } from '../../../helpers/planner-answers.ts';

const profile = answers['/api/coverage/profile'] as CoverageProfile;
const equity = answers['/api/coverage/equity'] as CoverageEquity;

test('the week has a row for each hour, Monday first, and nothing where there is no share', () => {
  const rows = profileCsv(profile).split('\r\n');
  expect(rows).toHaveLength(1 + 168 + 1);
  expect(rows[1]).toBe('1,0,0.2,0.75,3');
  expect(rows[1 + 40]).toBe('2,16,,0.75,12');
  expect(rows[168]).toBe('7,23,0.2,0.75,12');
});

test('the mean of an area says of which measure it is', () => {
  const areas: CoverageEquity['areas'] = [
    { code: '310101', name: '黄浦区', level: 'district', people: 400, mean: null },
  ];
  expect(equityCsv({ ...equity, measure: 'e2sfca', areas })).toBe(
    '\uFEFFcode,level,name,people,mean_e2sfca\r\n310101,district,黄浦区,400,\r\n',
  );
});

test('sites are points with their place in the order of building', () => {
  const result = sitingResult({ sites: [site('a', { position: [121.4, 31.2] }), site('b')] });
  const { features } = JSON.parse(sitesGeojson(result)) as GeoJSON.FeatureCollection;
  expect(features[0]?.geometry).toEqual({ type: 'Point', coordinates: [121.4, 31.2] });
  expect(features.map(({ properties }) => [properties?.['order'], properties?.['id']])).toEqual([
    [1, 'a'],
    [2, 'b'],
  ]);
});
