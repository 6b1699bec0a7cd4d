import { assert, double, property } from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  changeScale,
  classOf,
  measureScale,
  minuteScale,
  shareScale,
} from '../../../web/planner/map/scales.ts';

describe('classes of shares', () => {
  it.each([
    [[0.3, 0.9], 0.2],
    [[0.8, 0.99], 0.75],
    [[0.1, 0.4], 0.05],
    [[0.01, 0.09], 0.005],
  ])('begin where the areas %j are told apart', (shares, first) => {
    expect(shareScale(shares).breaks[0]).toBe(first);
  });

  it('put a share on a break into the upper class', () => {
    const scale = shareScale([0.1, 0.9]);
    expect(classOf(0.2, scale)).toBe(1);
    expect(classOf(0.199_999, scale)).toBe(0);
  });

  it('have one colour for each class', () => {
    for (const shares of [[], [0.5], [0.8], [0.05]]) {
      const { breaks, colours } = shareScale(shares);
      expect(colours).toHaveLength(breaks.length + 1);
    }
  });
});

describe('classes of minutes', () => {
  it('include their minute, as cut-offs do', () => {
    const scale = minuteScale(30);
    expect(classOf(5, scale)).toBe(0);
    expect(classOf(5.01, scale)).toBe(1);
  });

  it('keep what is beyond the horizon apart', () => {
    expect(classOf(31, minuteScale(30))).toBe(6);
    expect(classOf(21, minuteScale(20))).toBe(6);
  });

  it('give the nearest the colour of the best served', () => {
    expect(minuteScale(30).colours[0]).toBe(shareScale([]).colours.at(-1));
  });
});

describe('classes of other measures', () => {
  it('are sevenths at round figures', () => {
    const values = Array.from({ length: 700 }, (_, at) => at / 1000);
    expect(measureScale(values).breaks).toEqual([0.1, 0.2, 0.3, 0.4, 0.5, 0.6]);
  });

  it('are fewer where many cells are the same', () => {
    const { breaks, colours } = measureScale([...Array.from({ length: 90 }, () => 0), 1, 2, 3]);
    expect(breaks).toEqual([]);
    expect(colours).toHaveLength(1);
  });
});

it('calls a change that rounds to nothing no change', () => {
  assert(
    property(double({ min: -0.000_49, max: 0.000_49, noNaN: true }), (change) => {
      expect(classOf(change, changeScale)).toBe(3);
    }),
  );
});
