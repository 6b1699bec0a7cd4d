import type { CoverageGap } from '../../../server/contract/coverage.ts';
import { url } from '../navigation.ts';
import { horizonOf } from '../travel-status.ts';
import { word } from '../words/words.ts';

/** Subdistrict and district, as far as they are known. */
export function placeOf({ district, subdistrict }: CoverageGap): string {
  const names = [district?.name, subdistrict?.name].filter((name) => name !== undefined);
  return names.length === 0 ? word('gaps.unknownPlace') : names.join(' ');
}

export function minutesOf(minutes: number | null): string {
  return minutes === null
    ? word('gaps.beyond', { horizon: horizonOf(url.value.mode) })
    : word('gaps.minutes', { minutes: minutes.toFixed(1) });
}
