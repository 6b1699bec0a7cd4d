import { expect, test } from 'vitest';
import { compareSets } from '../../../../web/planner/siting/compare-sets.ts';
import { sitesCsv } from '../../../../web/planner/siting/sites-csv.ts';
import { site, sitingResult } from '../../../helpers/planner-answers.ts';

test('the list has a row for each site, in order of building, with what needs quotes quoted', () => {
  const result = sitingResult({
    sites: [site('a', { name: '甲, "乙"', position: [121.4, 31.2] }), site('b', { name: '丙' })],
  });
  const rows = sitesCsv(result).replace('\uFEFF', '').split('\r\n');
  expect(rows[0]).toBe('order,id,name,longitude,latitude,district,gain,cumulative,required');
  expect(rows[1]).toBe('1,a,"甲, ""乙""",121.4,31.2,黄浦区,50,750,0');
  expect(rows[2]).toMatch(/^2,b,丙,/);
  expect(rows).toHaveLength(4);
});

test('a name that a spreadsheet would run as a formula is kept from it', () => {
  const csv = sitesCsv(sitingResult({ sites: [site('a', { name: '=HYPERLINK("x")' })] }));
  expect(csv).toContain(`"'=HYPERLINK(""x"")"`);
});

test('two sets differ by what one leaves out and what the other has instead', () => {
  const sites = [site('a', { name: '甲' }), site('b', { name: '乙' })];
  expect(compareSets(sites, [site('b'), site('c', { name: '丙' })])).toEqual({
    left: ['甲'],
    added: ['丙'],
  });
});
