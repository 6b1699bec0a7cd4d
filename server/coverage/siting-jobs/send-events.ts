import { PassThrough } from 'node:stream';
import type { FastifyReply } from 'fastify';
import type { SitingEvent } from '../../contract/siting.ts';
import { isLast } from './siting-jobs.ts';

/** Proxies close a connection on which nothing is said for long. */
const heartbeatMilliseconds = 15_000;

/**
 * Sends events as they come (HTML standard, server-sent events) and ends after the last one.
 * @param follow tells of events from now on; returns the way to stop.
 * @param open where the way to end this stream is kept as long as it is open.
 */
export function sendEvents(
  reply: FastifyReply,
  follow: (told: (event: SitingEvent) => void) => () => void,
  open: Set<() => void>,
): FastifyReply {
  const stream = new PassThrough();
  const heartbeat = setInterval(() => stream.write(': still there\n\n'), heartbeatMilliseconds);
  // How long a browser waits before it comes back.
  stream.write('retry: 2000\n\n');
  let stop: (() => void) | null = null;
  let ended = false;
  const end = (): void => {
    if (ended) return;
    ended = true;
    clearInterval(heartbeat);
    open.delete(end);
    stop?.();
    stream.end();
  };
  stream.on('close', end);
  reply.raw.on('close', end);
  open.add(end);
  stop = follow((event) => {
    stream.write(`data: ${JSON.stringify(event)}\n\n`);
    if (isLast(event)) end();
  });
  if (ended) stop();
  return reply
    .header('cache-control', 'no-store')
    .header('x-accel-buffering', 'no')
    .type('text/event-stream; charset=utf-8')
    .send(stream);
}
