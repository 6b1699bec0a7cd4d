import type { Mode } from '../contract/codes.ts';
import type { RouteStep } from '../contract/routing.ts';
import type { Static } from 'typebox';
import { walkingMetresPerSecond } from './costing.ts';
import { decodePolyline } from './decode-polyline.ts';
import { greatCircleMetres } from './great-circle.ts';
import { distanceText, writeInstruction, type EnglishNames } from './instructions.ts';
import type { LonLat, RouteAnswer, RouteQuestion } from './router.ts';
import type { ValhallaRoute } from './valhalla-messages.ts';

/** Nearer than this, a point counts as on the road. */
const onRoadMetres = 1;
/** A last stretch off the road is worth a word from here. */
const worthSayingMetres = 15;

/**
 * The way from the road to the entrance, and for a walker from where one stands to the road,
 * goes in a straight line at walking pace: the roads' data ends before the door.
 */
export function accessMetres(
  mode: Mode,
  ends: { from: LonLat; fromRoad: LonLat; to: LonLat; toRoad: LonLat },
): { atStart: number; atEnd: number } {
  return {
    // A vehicle stands on the road already, whatever its receiver says.
    atStart: mode === 'walk' ? offRoadMetres(ends.from, ends.fromRoad) : 0,
    atEnd: offRoadMetres(ends.to, ends.toRoad),
  };
}

/** Valhalla's route as an answer: line, totals and steps, with the ends off the road. */
export function readRoute(
  { trip }: Static<typeof ValhallaRoute>,
  { from, to, mode }: RouteQuestion,
  englishNames: EnglishNames,
): Extract<RouteAnswer, { found: true }> {
  const leg = trip.legs[0]!;
  const line = decodePolyline(leg.shape);
  const access = accessMetres(mode, {
    from,
    fromRoad: line[0] ?? from,
    to,
    toRoad: line.at(-1) ?? to,
  });
  const shift = access.atStart > 0 ? 1 : 0;
  const steps = leg.maneuvers.map((manoeuvre): RouteStep => {
    const words = writeInstruction(manoeuvre, mode, englishNames);
    return {
      manoeuvre: words.manoeuvre,
      zh: words.zh,
      en: words.en,
      metres: Math.round(manoeuvre.length * 1000),
      seconds: Math.round(manoeuvre.time),
      at: manoeuvre.begin_shape_index + shift,
    };
  });
  addAccess(steps, access);
  if (access.atStart > 0) line.unshift([...from]);
  if (access.atEnd > 0) line.push([...to]);
  const offRoad = access.atStart + access.atEnd;
  return {
    found: true,
    line,
    // Cut off as Valhalla's matrix does, so that a list and its route say the same.
    seconds: Math.round(Math.floor(trip.summary.time) + offRoad / walkingMetresPerSecond),
    metres: Math.round(trip.summary.length * 1000 + offRoad),
    steps,
  };
}

/** Straight-line metres between a point and where it meets the road; 0 where it is on it. */
export function offRoadMetres(point: LonLat, road: LonLat): number {
  const metres = greatCircleMetres(point, road);
  return metres < onRoadMetres ? 0 : metres;
}

function addAccess(steps: RouteStep[], access: { atStart: number; atEnd: number }): void {
  const first = steps[0];
  const last = steps.at(-1);
  if (first && access.atStart > 0) {
    first.metres += Math.round(access.atStart);
    first.seconds += Math.round(access.atStart / walkingMetresPerSecond);
    first.at = 0;
  }
  if (last && access.atEnd > 0) {
    last.metres += Math.round(access.atEnd);
    last.seconds += Math.round(access.atEnd / walkingMetresPerSecond);
    if (access.atEnd >= worthSayingMetres) {
      const distance = distanceText(access.atEnd);
      last.zh = `${last.zh}，再步行 ${distance.zh}`;
      last.en = `${last.en}; walk the last ${distance.en}`;
    }
  }
}
