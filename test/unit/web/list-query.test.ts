import { describe, expect, it } from 'vitest';
import { filterQuery, listPath, radiusOf, widerRadius } from '../../../web/nearby/list-query.ts';
import { defaults } from '../../../web/url-state.ts';

const question = {
  state: defaults,
  near: [121.4693, 31.2317] as [number, number],
  limit: 20,
  vehicle: {},
  byTravelTime: true,
};

describe('the address of the list', () => {
  it('asks for the order of walking time', () => {
    expect(listPath(question)).toBe(
      '/api/places?near=121.4693,31.2317&radius=2000&mode=walk&limit=20',
    );
  });

  it('asks for the order of distance while routing is not ready', () => {
    expect(listPath({ ...question, byTravelTime: false })).not.toContain('mode');
  });

  it('sends the dimensions of a truck, and of nothing else', () => {
    const vehicle = { heightMetres: 3.8, weightTonnes: 12 };
    const truck = { ...defaults, mode: 'truck' as const };
    expect(listPath({ ...question, vehicle, state: truck })).toContain(
      'mode=truck&heightMetres=3.8&weightTonnes=12',
    );
    expect(listPath({ ...question, vehicle })).not.toContain('heightMetres');
  });

  it('asks for a box without a start or a mode', () => {
    const state = {
      ...defaults,
      within: [121.4, 31.1, 121.512345, 31.2] as [number, number, number, number],
    };
    expect(listPath({ ...question, state })).toBe(
      '/api/places?bbox=121.4,31.1,121.5123,31.2&limit=20',
    );
  });

  it('spells one filter in one way', () => {
    const filter = { ...defaults, needs: ['toilet', 'drink'] as const, entries: ['open'] as const };
    expect(filterQuery(filter)).toBe('needs=drink,toilet&entry=open');
  });
});

describe('the radius', () => {
  it('is wider for who drives', () => {
    expect(radiusOf({ ...defaults, mode: 'car' })).toBeGreaterThan(radiusOf(defaults));
  });

  it('widens step by step and ends', () => {
    expect(widerRadius(2_000)).toBe(5_000);
    expect(widerRadius(3_000)).toBe(5_000);
    expect(widerRadius(50_000)).toBeNull();
  });
});
