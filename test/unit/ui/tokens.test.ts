import { describe, expect, test } from 'vitest';
import { contrast, readBlock, readTokens } from '../../helpers/tokens.ts';

const states = ['open', 'closing', 'closed', 'unknown'].map((state) => `state-${state}`);
const groups = ['rest', 'driver', 'meals', 'help', 'health'].map((group) => `group-${group}`);

test('the dark theme is the same, chosen by the system or by the page', () => {
  const bySystem = readBlock(":root:not([data-theme='light']) {");
  const byPage = readBlock(":root[data-theme='dark'] {");
  expect(Object.fromEntries(byPage)).toEqual(Object.fromEntries(bySystem));
});

test('the dark theme colours everything that the light one does', () => {
  const colours = [...readBlock(':root {').keys()].toSorted();
  expect([...readBlock(":root[data-theme='dark'] {").keys()].toSorted()).toEqual(colours);
});

describe.each(['light', 'dark'] as const)('%s', (theme) => {
  const tokens = readTokens(theme);

  test.each(['--ground', '--surface', '--surface-sunken', '--notice-wash', '--danger-wash'])(
    'body text reads in the sun on %s',
    (ground) => {
      expect(contrast(tokens, '--ink', ground)).toBeGreaterThanOrEqual(7);
      expect(contrast(tokens, '--ink-soft', ground)).toBeGreaterThanOrEqual(7);
    },
  );

  test.each([
    ['--ink-faint', '--surface'],
    ['--ink-faint', '--surface-sunken'],
    ['--ink-on-strong', '--ember'],
    ['--link', '--surface'],
    ['--ember', '--surface'],
    ['--ember-strong', '--surface'],
    ['--danger', '--surface'],
    ['--danger', '--danger-wash'],
    ['--map-label', '--map-halo'],
    ['--map-label-soft', '--map-halo'],
    ['--map-landmark', '--map-halo'],
    ['--map-cluster-text', '--map-cluster'],
  ])('%s is text on %s', (text, ground) => {
    expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([...states, ...groups])('%s reads on its wash and on paper', (name) => {
    expect(contrast(tokens, `--${name}`, `--${name}-wash`)).toBeGreaterThanOrEqual(4.5);
    expect(contrast(tokens, `--${name}`, '--surface')).toBeGreaterThanOrEqual(4.5);
  });

  test.each(groups)('the icon on a pin of %s reads', (group) => {
    expect(contrast(tokens, '--ink-on-strong', `--${group}`)).toBeGreaterThanOrEqual(4.5);
  });

  test.each([
    ['--line-strong', '--surface'],
    ['--line-strong', '--ground'],
    ['--focus', '--surface'],
    ['--focus', '--map-ground'],
    ['--map-route', '--map-ground'],
    ['--map-cluster-ring', '--map-ground'],
  ])('%s is a mark on %s', (mark, ground) => {
    expect(contrast(tokens, mark, ground)).toBeGreaterThanOrEqual(3);
  });

  test('the classes of the ramp are in order of lightness, each apart from the next', () => {
    const classes = [1, 2, 3, 4, 5, 6, 7].map((number) => `--ramp-${number}`);
    for (const [at, name] of classes.slice(1).entries()) {
      const before = classes[at]!;
      expect(contrast(tokens, before, '#000000')).toBeGreaterThan(
        contrast(tokens, name, '#000000'),
      );
      expect(contrast(tokens, before, name), `${before} to ${name}`).toBeGreaterThanOrEqual(1.15);
    }
  });

  test.each([1, 2, 6, 7])('change %i stands apart from what stayed', (number) => {
    expect(contrast(tokens, `--change-${number}`, '--change-4')).toBeGreaterThanOrEqual(1.8);
  });
});
