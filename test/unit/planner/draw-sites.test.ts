import { describe, expect, it } from 'vitest';
import type { SiteClosure } from '../../../server/contract/coverage.ts';
import { drawSites } from '../../../web/planner/map/draw-sites.ts';

function closure(site: Pick<SiteClosure, 'id' | 'name' | 'position'>): SiteClosure {
  const figures = { reached: 31_000, losing: 800, extraPersonMinutes: 9_000, sole: 120 };
  return { ...site, kind: 'union_station', district: '黄浦区', ...figures };
}

const square = closure({ id: 'sh-000001', name: '广场工会驿站', position: [121.47, 31.23] });
const river = closure({ id: 'sh-000002', name: '河边司机之家', position: [121.48, 31.24] });
const unknown = () => undefined;

describe('the sites of the map', () => {
  it('are those that count', () => {
    expect(drawSites([square, river], {}, unknown).map(({ id, state }) => [id, state])).toEqual([
      ['sh-000001', 'counted'],
      ['sh-000002', 'counted'],
    ]);
  });

  it('stand where the draft moves them, before the answer says so', () => {
    const move = [{ place: 'sh-000001', position: [121.5, 31.25] as [number, number] }];
    const [first] = drawSites([square], { move }, unknown);
    expect(first).toMatchObject({ position: [121.5, 31.25], state: 'moved' });
  });

  it('show a closed one where it was, though no answer has it', () => {
    const drawn = drawSites([river], { close: ['sh-000001'] }, () => square);
    expect(drawn.find(({ id }) => id === 'sh-000001')).toMatchObject({
      state: 'closed',
      position: [121.47, 31.23],
    });
  });

  it('show an opened one once, though the answer counts it too', () => {
    const counted = closure({ id: 'new:s1', name: '新点', position: [121.5, 31.2] });
    const open = [
      { key: 's1', kind: 'driver_home' as const, position: [121.5, 31.2] as [number, number] },
    ];
    expect(drawSites([counted], { open }, unknown)).toEqual([
      { id: 'new:s1', name: '司机之家', position: [121.5, 31.2], state: 'opened' },
    ]);
  });
});
