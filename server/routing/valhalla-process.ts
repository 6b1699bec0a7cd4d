import { Actor } from '@valhallajs/valhallajs';
import { modes } from '../contract/codes.ts';
import { readRoadLines, type RoadLines } from '../roads/road-lines.ts';
import { catchmentMetres, nearMetres, valhallaConfig } from '../roads/valhalla-config.ts';
import { createCatchmentEngine } from './answer-catchment.ts';
import type { CatchmentEngine } from './catchment.ts';
import { createEngine, type Engine } from './engine.ts';
import type { LonLat } from './router.ts';
import {
  valhallaCodes,
  type AskValhalla,
  type ValhallaAction,
  type ValhallaReply,
} from './valhalla-messages.ts';

/** What the server asks of this process; the arguments are those of the engine's function. */
export type ProcessRequest = { readonly id: number } & {
  [K in keyof Answers]: { readonly action: K; readonly values: Parameters<Answers[K]> };
}[keyof Answers];

type Answers = Engine & CatchmentEngine;

export type ProcessReply =
  | { readonly ready: true }
  | { readonly id: number; readonly answer: unknown }
  | { readonly id: number; readonly failure: string };

/** The binding passes an error's text on, not its code. */
const codesByText: Readonly<Record<string, number>> = {
  'Path distance exceeds the max distance limit': valhallaCodes.tooFar,
  'Locations are in unconnected regions': valhallaCodes.unconnected,
  'No suitable edges near location': valhallaCodes.noEdgesNear,
  'Location is unreachable': valhallaCodes.unreachable,
  'No path could be found for input': valhallaCodes.noPath,
};

/** Pairs of one catchment: some hundred thousand take seconds, and megabytes of text. */
const mostCatchmentPairs = 60_000;

const [tilesFolder, linesPath, catchmentTiles] = process.argv.slice(2);
if (tilesFolder === undefined || linesPath === undefined) {
  throw new Error('Started without a folder of tiles and a file of lines.');
}
process.once('disconnect', () => process.exit(0));
// An interrupt at the terminal reaches this process too: the server decides when it ends.
process.on('SIGINT', () => undefined);

const lines = await readRoadLines(linesPath);
const engine = createEngine(
  askActor(new Actor(valhallaConfig(tilesFolder))),
  englishNamesOf(lines),
  askActor(new Actor(valhallaConfig(tilesFolder, nearMetres))),
);
const catchments =
  catchmentTiles === undefined
    ? null
    : createCatchmentEngine(
        askActor(new Actor(valhallaConfig(catchmentTiles, catchmentMetres, mostCatchmentPairs))),
        mostCatchmentPairs,
      );
// For catchments nobody waits as a worker does: their first requests may take their time.
if (!catchments) await warmUp();
process.on('message', (request: ProcessRequest) => void answer(request));
send({ ready: true });

function send(reply: ProcessReply): void {
  // A server that was killed takes no answer any more; `disconnect` ends this process.
  if (process.connected) process.send?.(reply, undefined, undefined, () => undefined);
}

async function answer(request: ProcessRequest): Promise<void> {
  const { id } = request;
  try {
    send({ id, answer: await run(request) });
  } catch (error) {
    send({ id, failure: error instanceof Error ? error.message : String(error) });
  }
}

async function run(request: ProcessRequest): Promise<unknown> {
  if (request.action === 'route') return engine.route(...request.values);
  if (request.action === 'matrix') return engine.matrix(...request.values);
  if (request.action === 'isochrone') return engine.isochrone(...request.values);
  if (!catchments) throw new Error('This process was started without tiles for catchments.');
  if (request.action === 'catchment') return catchments.catchment(...request.values);
  if (request.action === 'accessSeconds') return catchments.accessSeconds(...request.values);
  return catchments.reverseIsochrone(...request.values);
}

/** The actor's methods run in libuv's threads, each with an actor of its own. */
function askActor(actor: Actor): AskValhalla {
  const methods: Record<ValhallaAction, (request: string) => Promise<string>> = {
    route: (request) => actor.route(request),
    sources_to_targets: (request) => actor.matrix(request),
    isochrone: (request) => actor.isochrone(request),
    locate: (request) => actor.locate(request),
  };
  return async (action, request): Promise<ValhallaReply> => {
    try {
      return { ok: true, value: JSON.parse(await methods[action](JSON.stringify(request))) };
    } catch (error) {
      const text = error instanceof Error ? error.message : '';
      const known = Object.keys(codesByText).find((part) => text.includes(part));
      if (known === undefined) throw error;
      return { ok: false, code: codesByText[known]! };
    }
  };
}

function englishNamesOf({ names, englishNames }: RoadLines): Map<string, string> {
  const english = new Map<string, string>();
  for (const [index, name] of names.entries()) {
    const translated = englishNames[index];
    if (name !== '' && translated) english.set(name, translated);
  }
  return english;
}

/** The first request of each thread and mode loads tiles, which takes some 50 ms: not a worker's. */
async function warmUp(): Promise<void> {
  const [from, to] = [vertexOfLine(0.45), vertexOfLine(0.55)];
  const threads = Number(process.env['UV_THREADPOOL_SIZE'] ?? 1);
  for (const mode of modes) {
    const once = (): Promise<unknown>[] => [
      engine.route({ from, to, mode }),
      engine.matrix({ from, targets: [to], mode }),
    ];
    await Promise.all(Array.from({ length: threads }, once).flat());
  }
}

/** The first vertex of the line that stands that far down the list. */
function vertexOfLine(part: number): LonLat {
  const at = 2 * lines.starts[Math.floor(part * (lines.count - 1))]!;
  return [lines.coordinatesE7[at]! / 1e7, lines.coordinatesE7[at + 1]! / 1e7];
}
