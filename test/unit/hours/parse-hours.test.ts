import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseHours } from '../../../server/hours/parse-hours.ts';

describe('accepts', () => {
  test.each([
    ['Mo-Fr 08:30-11:00,13:30-17:00', 'Mo-Fr 08:30-11:00,13:30-17:00'],
    ['mo-fr 9-17', 'Mo-Fr 09:00-17:00'],
    ['24/7', '24/7'],
    ['22:00-06:00', '22:00-06:00'],
    ['Apr-Oct 06:00-20:00; Nov-Mar 07:00-18:00', 'Apr-Oct 06:00-20:00; Nov-Mar 07:00-18:00'],
    ['Mo-Su 08:00-18:00; 2026 Oct 01-03 off', 'Mo-Su 08:00-18:00; 2026 Oct 01-03 off'],
    ['08：00－20：00', '08:00-20:00'],
  ])('%s', (text, normalised) => {
    expect(parseHours(text)).toEqual({ ok: true, normalised });
  });

  test('its own normal form, unchanged', () => {
    for (const text of [
      'Mo,We 8-10, Sa 9:00-12:00; Su off',
      '9:00-17:00;12-13 off',
      'We[2] 9-10',
    ]) {
      const parsed = parseHours(text);
      expect(parsed.ok && parseHours(parsed.normalised)).toEqual(parsed);
    }
  });
});

describe('refuses, saying what to do', () => {
  test.each([
    ['Mo-Fr 09:00-17:00; PH off', 'holiday policy'],
    ['Mo-Fr 09:00-17:00; SH 10:00-12:00', 'holiday policy'],
    ['ph off', 'holiday policy'],
    ['sunrise-18:00', 'depend on the sun'],
    ['daylight', 'depend on the sun'],
    ['easter off', 'depend on Easter'],
    ['09:00-17:00 "按铃"', 'comment in quotes'],
    ['Mo-Fr 09:00-17:00 || "call"', 'comment in quotes'],
    ['Mo-Fr 09:00-17:00 || Sa 10:00-12:00', 'fallback'],
    ['Mo-Fr 09:00-17:00; Sa unknown', 'unknown'],
    ['17:00+', 'open end'],
    ['09:00-17:00+', 'open end'],
    ['312026; Su off', 'more than four digits'],
    ['Mo-Fr', 'without times'],
    ['Mo 09:00-10:00 Tu 10:00-11:00', 'put ";" between'],
    ['Feb 30 09:00-10:00', 'could not be read'],
    ['hello', 'could not be read'],
    ['  ', 'say nothing'],
    ['Mo 09:00-10:00,'.repeat(20), 'longer than 255'],
  ])('%s', (text, reason) => {
    const parsed = parseHours(text);
    expect(parsed.ok).toBe(false);
    expect(!parsed.ok && parsed.message).toContain(reason);
  });
});

const pieces =
  'Mo|-|Fr| |,|;|08:30|17:00|26:00|24/7|off|PH|Jan|31|[1]|(|)|+|/|"x"|week|2026|周一|每天|:|sunset|' +
  '1 day|daylight|night|open|weekend|am|pm|9|2099|9999|~|：|Mo-Fr 09:00-17:00|; Su off|20:00-02:00';

test('any text is answered, and what is accepted has a normal form that stays', () => {
  const text = fc.array(fc.constantFrom(...pieces.split('|')), { maxLength: 6 });
  fc.assert(
    fc.property(text, (written) => {
      const parsed = parseHours(written.join(''));
      expect(parsed.ok ? parseHours(parsed.normalised) : parsed).toEqual(parsed);
    }),
    { numRuns: 1500 },
  );
});
