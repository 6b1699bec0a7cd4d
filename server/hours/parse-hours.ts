import { readWithLibrary } from './opening-hours-library.ts';

export type ParsedHours =
  | { readonly ok: true; readonly normalised: string }
  | { readonly ok: false; readonly message: string };

/** OpenStreetMap allows 255 characters for a value; a place's own text has no reason for more. */
const maximumLength = 255;

/**
 * Checks an opening-hours text and gives its normal form. Refused is all that could only be
 * answered wrongly: rules that need a holiday calendar or a place on Earth, and "maybe".
 * Source: https://wiki.openstreetmap.org/wiki/Key:opening_hours/specification
 */
export function parseHours(text: string): ParsedHours {
  let parsed = remembered.get(text);
  if (parsed === undefined) {
    parsed = parse(text);
    if (remembered.size >= rememberedTexts) remembered.clear();
    remembered.set(text, parsed);
  }
  return parsed;
}

/** A list of a hundred thousand rows has some hundred texts, and each takes a millisecond. */
const rememberedTexts = 5000;
const remembered = new Map<string, ParsedHours>();

function parse(text: string): ParsedHours {
  const trimmed = text.normalize('NFKC').trim();
  if (trimmed.length > maximumLength) {
    return refuse(`are longer than ${maximumLength} characters; write the weekly hours only`);
  }
  const refused = reasonInText(trimmed);
  if (refused !== null) return refuse(refused);
  try {
    const written = readWithLibrary(trimmed);
    const reason = reasonInText(written.normalised) ?? reasonInWarnings(written);
    if (reason !== null) return refuse(reason);
    // What is stored is the normal form, so it must be one that reads back as itself.
    const { normalised } = readWithLibrary(written.normalised);
    return normalised === written.normalised
      ? { ok: true, normalised }
      : refuse(reasonInError(null));
  } catch (error) {
    return refuse(reasonInError(error));
  }
}

const dependsOnSun =
  'depend on the sun; write clock times, by season if needed ("Apr-Oct 06:00-20:00; Nov-Mar 07:00-18:00")';

const refusedText: readonly (readonly [RegExp, string])[] = [
  [/^$/, 'say nothing; leave them out when they are unknown'],
  [/"/, 'hold a comment in quotes, which cannot be computed; put it in the note'],
  [/\|\|/, 'use "||" (a fallback), which answers "perhaps"; write the hours that are certain'],
  [
    /\b(PH|SH)\b/i,
    'use PH or SH; leave these out and set the holiday policy instead (ordinary, closed_on_holidays or as_sunday)',
  ],
  [/\b(sunrise|sunset|dawn|dusk)\b/i, dependsOnSun],
  [/\beaster\b/i, 'depend on Easter; write dates'],
  [/\d\s*\+/, 'have an open end ("17:00+"); write when it closes'],
  [/\bunknown\b/i, 'say "unknown"; leave those hours out'],
  // The library would walk through every day until that year.
  [/\d{5,}/, 'hold a number of more than four digits, which is neither a time nor a year'],
];

function reasonInText(text: string): string | null {
  return refusedText.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** Warnings after which the library only guesses; the others it corrects, and `normalised` shows how. */
const refusedWarnings: Readonly<Record<string, string>> = {
  vague: 'name days without times; write the times too, "Mo-Fr 00:00-24:00" for all day',
  ambiguous_word:
    'hold a word with two meanings; use the English abbreviations Mo Tu We Th Fr Sa Su',
  interpreted_as_year: 'hold a number that reads as a year; write times as 08:30-17:00',
  use_multi: 'run two rules together; put ";" between them',
};

function reasonInWarnings(schedule: ReturnType<typeof readWithLibrary>): string | null {
  for (const { type } of schedule.warnings) {
    const reason = refusedWarnings[type];
    if (reason !== undefined) return reason;
  }
  return null;
}

/**
 * The library throws its explanation as a string, but on some broken texts ("week") it trips over
 * itself with a TypeError; to whoever wrote the text both mean the same.
 */
function reasonInError(error: unknown): string {
  if (error instanceof RangeError && error.message.startsWith('Variable time')) return dependsOnSun;
  const explanation = typeof error === 'string' ? `: ${error.trim()}` : '';
  return `could not be read${explanation}. Write them as "Mo-Fr 08:30-11:00,13:30-17:00"`;
}

function refuse(reason: string): ParsedHours {
  return { ok: false, message: `the hours ${reason}` };
}
