import { describe, expect, test } from 'vitest';
import { chooseEncoding, matchesEtag } from '../../../server/http/negotiate.ts';

describe('Accept-Encoding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['identity', 'identity'],
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip, deflate', 'gzip'],
    ['deflate', 'identity'],
    ['*', 'br'],
    ['gzip, zstd', 'zstd'],
    ['br;q=0, gzip', 'gzip'],
    ['br;q=0.5, gzip', 'gzip'],
    ['gzip;q=1, zstd;q=1', 'zstd'],
    ['identity;q=1, br;q=0.5', 'identity'],
    ['identity;q=0.5, *;q=0.5', 'br'],
    ['gzip;q=0.5, br;q=1.0', 'br'],
    ['*;q=0', 'identity'],
    ['BR', 'br'],
    ['brotli, xgzip', 'identity'],
  ])('%s chooses %s', (header, encoding) => {
    expect(chooseEncoding(header, ['br', 'zstd', 'gzip'])).toBe(encoding);
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
