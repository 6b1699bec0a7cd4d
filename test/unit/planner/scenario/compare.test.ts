import { expect, test } from 'vitest';
import { comparedAreas } from '../../../../web/planner/scenario/compare-areas.ts';
import { scenarioIdIn } from '../../../../web/planner/scenario/scenario-link.ts';
import { area, summary } from '../../../helpers/planner-answers.ts';

test('city, drawn area and districts stand beside their own in B; subdistricts are left out', () => {
  const a = summary([
    area('310101', { share: 0.8, covered: 80 }),
    area('310101001', { level: 'subdistrict', share: 0.9, covered: 9 }),
    area('drawn', { level: 'drawn', share: 0.5, covered: 5 }),
  ]);
  const b = summary([area('310101', { share: 0.6, covered: 60 })]);
  const rows = comparedAreas(a, b);
  expect(rows.map(({ here }) => here.code)).toEqual(['sh', 'drawn', '310101']);
  expect(rows[2]).toMatchObject({ people: 20 });
  expect(rows[2]?.points).toBeCloseTo(0.2);
  expect(rows[1]).toMatchObject({ there: null, points: null, people: null });
});

test('a share that is not defined has no difference, not one of zero', () => {
  const a = summary([area('310101', { share: null, covered: 0 })]);
  const b = summary([area('310101', { share: 0.6, covered: 60 })]);
  expect(comparedAreas(a, b)[1]).toMatchObject({ points: null, people: -60 });
});

test.each([
  ['https://map.example/planner?need=rest&scenario=abc123abc123#map=10/31/121', 'abc123abc123'],
  [' abc123abc123 ', 'abc123abc123'],
  ['https://map.example/planner?need=rest', null],
  ['?scenario=UPPERCASE1234', null],
  ['short', null],
])('the scenario in %s is %s', (text, id) => {
  expect(scenarioIdIn(text)).toBe(id);
});
