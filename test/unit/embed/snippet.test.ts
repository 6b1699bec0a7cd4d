import { expect, test } from 'vitest';
import {
  builderDefaults,
  formatBuilder,
  parseBuilder,
  type BuilderState,
} from '../../../web/embed/builder/builder-url.ts';
import { writeSnippet } from '../../../web/embed/builder/write-snippet.ts';
import { embedDefaults } from '../../../web/embed/embed-url.ts';

const origin = 'https://map.example';
const chosen: BuilderState = {
  settings: { ...embedDefaults, district: '310101', needs: ['drink'] },
  width: 600,
  height: 400,
};

test('the code asks for what was chosen, and is well-formed', () => {
  expect(writeSnippet(chosen, origin, '黄浦区"驿站"')).toBe(`<iframe
  src="https://map.example/embed?district=310101&amp;needs=drink"
  title="黄浦区&quot;驿站&quot;"
  width="600"
  height="400"
  style="border: 0"
  loading="lazy"
  allow="geolocation"
  referrerpolicy="no-referrer"
></iframe>`);
});

test('a frame without a width fills its column', () => {
  expect(writeSnippet({ ...chosen, width: null }, origin, '')).toContain('width="100%"');
});

test('a frame that tells its height comes with the script that hears it, from us alone', () => {
  const settings = { ...chosen.settings, autoHeight: true };
  const code = writeSnippet({ ...chosen, settings }, origin, '');
  expect(code).toContain('autoheight=1');
  expect(code).toContain(`origin !== "${origin}"`);
  expect(writeSnippet(chosen, origin, '')).not.toContain('<script>');
});

test('the builder’s address says what was chosen', () => {
  expect(formatBuilder(chosen)).toBe('?district=310101&needs=drink&width=600&height=400');
  expect(parseBuilder(formatBuilder(chosen))).toEqual(chosen);
  expect(formatBuilder(builderDefaults)).toBe('');
});

test.each(['width=12', 'height=99999', 'height=tall', 'width=300.5'])('%s is no size', (query) => {
  expect(parseBuilder(`?${query}`)).toEqual(builderDefaults);
});
