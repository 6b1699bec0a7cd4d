import { describe, expect, it } from 'vitest';
import type { AreaCoverage } from '../../../server/contract/coverage.ts';
import { bandOf } from '../../../web/planner/figures/band.ts';
import { areaRows, changeOf, sortRows } from '../../../web/planner/table/area-rows.ts';
import { area, summary as summaryOf } from '../../helpers/planner-answers.ts';

const huangpu = area('310101', { name: '黄浦区', people: 662_000, share: 0.9 });
const xuhui = area('310104', { name: '徐汇区', people: 1_113_000, share: 0.7 });
const nobody = area('310151', { name: '崇明区', people: 0, share: null, meanMinutes: null });
const street = area('310101002', { name: '南京东路街道', level: 'subdistrict', share: 0.8 });
const drawn = area('drawn', { name: '', level: 'drawn', share: 0.5 });
const summary = summaryOf([huangpu, xuhui, nobody, street, drawn]);

const codes = (rows: readonly { readonly area: AreaCoverage }[]) =>
  rows.map(({ area: { code } }) => code);

describe('rows of the table', () => {
  it('are those of the level, with the drawn area', () => {
    expect(codes(areaRows(summary, 'district', null))).toEqual([
      '310101',
      '310104',
      '310151',
      'drawn',
    ]);
    expect(codes(areaRows(summary, 'subdistrict', null))).toEqual(['310101002', 'drawn']);
  });

  it('are the districts beside hexagons', () => {
    expect(codes(areaRows(summary, 'cells', null))).toContain('310101');
  });

  it('put the worst share first and what has none last, below the drawn area', () => {
    const rows = sortRows(areaRows(summary, 'district', null), 'share', false, 'zh');
    expect(codes(rows)).toEqual(['drawn', '310104', '310101', '310151']);
  });

  it('keep what has no figure last the other way round too', () => {
    const rows = sortRows(areaRows(summary, 'district', null), 'share', true, 'zh');
    expect(codes(rows)).toEqual(['drawn', '310101', '310104', '310151']);
  });

  it('put Chinese names in the order of their pinyin', () => {
    const rows = sortRows(areaRows(summary, 'district', null), 'name', false, 'zh');
    expect(codes(rows)).toEqual(['drawn', '310151', '310101', '310104']);
  });

  it('say what changed against what they are compared with', () => {
    const before = summaryOf([area('310101', { share: 0.85 })]);
    const [first, second] = areaRows(summary, 'district', before);
    expect(changeOf(first!)).toBeCloseTo(0.05);
    expect(changeOf(second!)).toBeNull();
  });
});

describe('the error band', () => {
  it('reaches from the stated share to the highest reading', () => {
    const figures = area('310101', { share: 0.7, shareFromRoad: 0.72, shareUnknownOpen: 0.75 });
    expect(bandOf(figures)).toEqual({ low: 0.7, high: 0.75 });
  });

  it('is none where nobody is counted', () => {
    expect(bandOf(nobody)).toBeNull();
  });
});
