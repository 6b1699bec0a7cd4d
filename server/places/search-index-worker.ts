import { parentPort, type MessagePort } from 'node:worker_threads';
import { buildSearchIndex } from '../search/build-index.ts';
import type { CatalogueParts } from './catalogue-parts.ts';
import { searchEntries, type CityNames } from './search-entries.ts';
import type { SearchIndexMessage } from './search-worker.ts';

/**
 * The thread that builds search indexes, so that the one which answers never pauses. An index goes
 * straight to that one: its buffers are moved, not copied, and the event loop sees none of it.
 */
export type BuildMessage =
  | { readonly port: MessagePort }
  | { readonly parts: CatalogueParts; readonly cities: readonly CityNames[] };

let port: MessagePort | null = null;

parentPort!.on('message', (message: BuildMessage) => {
  if ('port' in message) {
    port = message.port;
    return;
  }
  const { parts, cities } = message;
  const index = buildSearchIndex(searchEntries(parts, cities));
  const built: SearchIndexMessage = { index, parts, cities };
  port!.postMessage(built, buffersIn(index));
});

/** The ArrayBuffers of a plain object, however deep. */
function buffersIn(value: unknown): ArrayBuffer[] {
  const found = new Set<ArrayBuffer>();
  const look = (inner: unknown): void => {
    if (ArrayBuffer.isView(inner)) {
      if (inner.buffer instanceof ArrayBuffer) found.add(inner.buffer);
    } else if (typeof inner === 'object' && inner !== null) {
      for (const part of Object.values(inner)) look(part);
    }
  };
  look(value);
  return [...found];
}
