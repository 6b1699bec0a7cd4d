import type { OpenInterval, OpenState } from '../contract/hours.ts';
import type { Notice } from '../contract/place.ts';
import type { CompiledHours } from '../hours/compile-hours.ts';

const closingSoonMilliseconds = 30 * 60_000;

/**
 * The four-way answer with closure notices laid over the weekly hours. A place that a notice
 * closes is closed until it really opens: the notice's end, or the first opening after it.
 */
export function stateWithNotices(
  hours: CompiledHours,
  notices: readonly Notice[],
  at: Date,
): OpenState {
  const closure = closureAt(notices, at.getTime());
  if (closure !== null) return closedByNotice(hours, notices, closure.endsAt);

  const state = hours.stateAt(at);
  if (state.state === 'closed' && state.until !== null) {
    const opensInto = closureAt(notices, Date.parse(state.until));
    return opensInto === null ? state : closedByNotice(hours, notices, opensInto.endsAt);
  }
  const next = nextClosure(notices, at.getTime());
  if (next === null || state.state === 'unknown' || state.state === 'closed') return state;
  const startsAt = Date.parse(next.startsAt);
  if (state.until !== null && Date.parse(state.until) <= startsAt) return state;
  const soon = startsAt - at.getTime() <= closingSoonMilliseconds;
  return { state: soon ? 'closing_soon' : 'open', until: next.startsAt, because: 'notice' };
}

/** Cuts closures out of opening intervals. */
export function intervalsWithNotices(
  intervals: readonly OpenInterval[],
  notices: readonly Notice[],
): OpenInterval[] {
  let open = [...intervals];
  for (const { startsAt, endsAt } of closures(notices)) {
    const [from, to] = [Date.parse(startsAt), endsAt === null ? Infinity : Date.parse(endsAt)];
    open = open.flatMap((interval) => {
      const [start, end] = [Date.parse(interval.from), Date.parse(interval.to)];
      if (end <= from || start >= to) return [interval];
      return [
        ...(start < from ? [{ from: interval.from, to: startsAt }] : []),
        ...(end > to ? [{ from: endsAt!, to: interval.to }] : []),
      ];
    });
  }
  return open;
}

/** @param endsAt end of the closure that is on; null when it has none. */
function closedByNotice(
  hours: CompiledHours,
  notices: readonly Notice[],
  endsAt: string | null,
): OpenState {
  let end = endsAt;
  // Each turn passes the end of one notice or one opening inside a later one.
  for (let turns = 0; end !== null && turns <= 2 * notices.length; turns++) {
    const following = closureAt(notices, Date.parse(end));
    if (following !== null) {
      end = following.endsAt;
      continue;
    }
    const state = hours.stateAt(new Date(end));
    if (state.state !== 'closed') break;
    if (state.until === null || closureAt(notices, Date.parse(state.until)) === null) {
      end = state.until;
      break;
    }
    end = state.until;
  }
  return { state: 'closed', until: end, because: 'notice' };
}

function closures(notices: readonly Notice[]): Notice[] {
  return notices.filter((notice) => notice.kind === 'closure');
}

function closureAt(notices: readonly Notice[], at: number): Notice | null {
  const on = closures(notices).filter(
    ({ startsAt, endsAt }) =>
      Date.parse(startsAt) <= at && (endsAt === null || Date.parse(endsAt) > at),
  );
  // Of several the one that lasts longest.
  return (
    on.toSorted(
      (a, b) =>
        (b.endsAt === null ? Infinity : Date.parse(b.endsAt)) -
        (a.endsAt === null ? Infinity : Date.parse(a.endsAt)),
    )[0] ?? null
  );
}

function nextClosure(notices: readonly Notice[], at: number): Notice | null {
  const coming = closures(notices).filter(({ startsAt }) => Date.parse(startsAt) > at);
  return coming.toSorted((a, b) => Date.parse(a.startsAt) - Date.parse(b.startsAt))[0] ?? null;
}
