import { costingFor, furthestMetres, nearbyMetres, walkingMetresPerSecond } from './costing.ts';
import { greatCircleMetres } from './great-circle.ts';
import { location, nearNetwork, unexpected } from './near-network.ts';
import { accessMetres } from './read-route.ts';
import type { LonLat, MatrixAnswer, MatrixQuestion, RouteAnswer, RouteQuestion } from './router.ts';
import { readReply, ValhallaMatrix, valhallaCodes, type AskValhalla } from './valhalla-messages.ts';

/** Targets that the near search did not reach are asked one by one up to this number. */
const mostSingleRoutes = 8;

/**
 * Times and distances from one point to many. Near targets go to a search that gives up early;
 * what it did not reach is asked again, so that "no way" is never a matter of patience: a single
 * route searches from both ends and sees at once that a target is cut off.
 */
export async function answerMatrix(
  question: MatrixQuestion,
  engine: {
    ask: AskValhalla;
    askNear: AskValhalla | undefined;
    route: (question: RouteQuestion) => Promise<RouteAnswer>;
  },
): Promise<MatrixAnswer> {
  const { from, targets, mode, vehicle } = question;
  const answer: MatrixAnswer = Array.from({ length: targets.length }, () => null);
  const within = (metres: number): number[] =>
    [...targets.keys()].filter((position) => greatCircleMetres(from, targets[position]!) <= metres);
  let open = within(furthestMetres(mode));
  if (engine.askNear) {
    const near = await askMatrix(engine.askNear, question, within(nearbyMetres(mode)), answer);
    if (near === 'origin_off_network') return answer;
    open = open.filter((position) => answer[position] === null && !near.has(position));
  }
  if (!engine.askNear || open.length > mostSingleRoutes) {
    await askMatrix(engine.ask, question, open, answer);
    return answer;
  }
  await Promise.all(
    open.map(async (position) => {
      const single = await engine.route({ from, to: targets[position]!, mode, vehicle });
      if (single.found) answer[position] = { seconds: single.seconds, metres: single.metres };
    }),
  );
  return answer;
}

/**
 * Fills in what Valhalla reaches of some targets.
 * @returns the positions that have no road near them.
 */
async function askMatrix(
  ask: AskValhalla,
  question: MatrixQuestion,
  asked: readonly number[],
  answer: MatrixAnswer,
): Promise<ReadonlySet<number> | 'origin_off_network'> {
  const { from, targets, mode, vehicle } = question;
  const offNetwork = new Set<number>();
  if (asked.length === 0) return offNetwork;
  let reply = await request(ask, question, asked);
  let positions = asked;
  if (!reply.ok && reply.code === valhallaCodes.noEdgesNear) {
    // One point without a road fails them all: leave those out and ask again.
    const points = [from, ...asked.map((position) => targets[position]!)];
    const [fromNear, ...targetsNear] = await nearNetwork(ask, points, mode, vehicle);
    if (!fromNear) return 'origin_off_network';
    for (const [index, position] of asked.entries()) {
      if (!targetsNear[index]) offNetwork.add(position);
    }
    positions = asked.filter((position) => !offNetwork.has(position));
    if (positions.length === 0) return offNetwork;
    reply = await request(ask, question, positions);
  }
  if (!reply.ok) {
    const { noPath, unconnected, unreachable } = valhallaCodes;
    if ([noPath, unconnected, unreachable].some((code) => code === reply.code)) return offNetwork;
    throw unexpected(reply.code);
  }
  const {
    sources_to_targets: rows,
    sources,
    targets: met,
  } = readReply(ValhallaMatrix, reply.value);
  const fromRoad: LonLat = [sources[0]!.lon, sources[0]!.lat];
  for (const [index, position] of positions.entries()) {
    const cell = rows[0]?.[index];
    if (!cell || cell.time === null || cell.distance === null) continue;
    const toRoad: LonLat = [met[index]!.lon, met[index]!.lat];
    const access = accessMetres(mode, { from, fromRoad, to: targets[position]!, toRoad });
    const offRoad = access.atStart + access.atEnd;
    answer[position] = {
      seconds: Math.round(cell.time + offRoad / walkingMetresPerSecond),
      metres: Math.round(cell.distance * 1000 + offRoad),
    };
  }
  return offNetwork;
}

function request(
  ask: AskValhalla,
  { from, targets, mode, vehicle }: MatrixQuestion,
  positions: readonly number[],
): ReturnType<AskValhalla> {
  return ask('sources_to_targets', {
    sources: [location(from)],
    targets: positions.map((position) => location(targets[position]!)),
    ...costingFor(mode, vehicle),
    units: 'kilometers',
    verbose: true,
  });
}
