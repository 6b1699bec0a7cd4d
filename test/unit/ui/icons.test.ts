import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { amenities, entries, kinds, modes, needs } from '../../../server/contract/codes.ts';
import { OpenState } from '../../../server/contract/hours.ts';
import { RouteStep } from '../../../server/contract/routing.ts';

const folder = new URL('../../../web/ui/', import.meta.url);
const sprite = readFileSync(new URL('icons.svg', folder), 'utf8');
const symbols = [...sprite.matchAll(/<symbol id="([^"]+)"([^>]*)>(.*?)<\/symbol>/gs)].map(
  ([, id, attributes, body]) => ({ id: id!, attributes: attributes!, body: body! }),
);
const ids = new Set(symbols.map((symbol) => symbol.id));

test.each([
  ...kinds.map((code) => `kind-${code}`),
  ...needs.map((code) => `need-${code}`),
  ...amenities.map((code) => `amenity-${code}`),
  ...modes.map((code) => `mode-${code}`),
  ...entries.map((code) => `entry-${code}`),
  ...RouteStep.properties.manoeuvre.anyOf.map((code) => `turn-${code.const}`),
  ...OpenState.properties.state.anyOf.map((code) => `state-${code.const}`),
])('%s has an icon', (id) => {
  expect(ids).toContain(id);
});

test('every icon of the page has a symbol, and every symbol a name', () => {
  const source = readFileSync(new URL('icon-names.ts', folder), 'utf8');
  const union = source.slice(
    source.indexOf('type InterfaceIcon'),
    source.indexOf(';\n\n/** The ids'),
  );
  const named = [...union.matchAll(/'([\w-]+)'/g)].map(([, name]) => `ui-${name}`);
  expect(
    symbols
      .map(({ id }) => id)
      .filter((id) => id.startsWith('ui-'))
      .toSorted(),
  ).toEqual(named.toSorted());
});

test('no two icons share a name', () => {
  expect(ids.size).toBe(symbols.length);
});

describe.each(symbols)('$id', ({ attributes, body }) => {
  test('lies on the grid of 24', () => {
    expect(attributes).toContain('viewBox="0 0 24 24"');
  });

  test('is made of what the map can draw on a canvas', () => {
    const elements = [...body.matchAll(/<(\w+)/g)].map(([, name]) => name);
    expect(elements.filter((name) => !['path', 'circle', 'rect'].includes(name!))).toEqual([]);
  });

  test('takes the colour of the text around it', () => {
    const colours = [...body.matchAll(/(?:fill|stroke)="([^"]+)"/g)].map(([, colour]) => colour!);
    const allowed = ['currentColor', 'none', 'var(--surface)'];
    expect(colours.filter((colour) => !allowed.includes(colour))).toEqual([]);
  });
});
