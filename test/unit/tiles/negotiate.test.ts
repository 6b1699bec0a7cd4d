import { describe, expect, test } from 'vitest';
import { chooseEncoding, matchesEtag } from '../../../server/tiles/negotiate.ts';

describe('Accept-Encoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['deflate', 'identity'],
    ['*', 'br'],
    ['br;q=0, gzip', 'gzip'],
    ['gzip;q=0.5, br;q=1.0', 'br'],
    ['*;q=0', 'identity'],
    ['BR', 'br'],
    ['brotli, xgzip', 'identity'],
  ])('%s chooses %s', (header, encoding) => {
    expect(chooseEncoding(header)).toBe(encoding);
  });
});

describe('If-None-Match', () => {
  test.each(['"a"', 'W/"a"', '"b", "a"', '"b",W/"a"', '*'])('%s names "a"', (header) => {
    expect(matchesEtag(header, '"a"')).toBe(true);
  });

  test.each(['"b"', '"a-br"', 'a', ''])('%s does not', (header) => {
    expect(matchesEtag(header, '"a"')).toBe(false);
  });
});
