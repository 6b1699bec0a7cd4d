import { parentPort, type MessagePort } from 'node:worker_threads';
import type { SearchHit } from '../contract/search.ts';
import type { SearchIndex } from '../search/build-index.ts';
import type { SearchOptions } from '../search/entry.ts';
import { search } from '../search/search.ts';
import type { CatalogueParts } from './catalogue-parts.ts';
import { searchHit, type CityNames } from './search-entries.ts';

/** The thread that answers the search box. Questions that come before the first index wait. */
export type SearchMessage =
  | { readonly port: MessagePort }
  | { readonly id: number; readonly query: string; readonly options: SearchOptions };

export interface SearchIndexMessage {
  readonly index: SearchIndex;
  readonly parts: CatalogueParts;
  readonly cities: readonly CityNames[];
}

export type SearchReply =
  | { readonly indexed: number }
  | { readonly id: number; readonly hits: SearchHit[] };

type Question = Extract<SearchMessage, { id: number }>;

let current: SearchIndexMessage | null = null;
const waiting: Question[] = [];

parentPort!.on('message', (message: SearchMessage) => {
  if ('port' in message) message.port.on('message', receive);
  else if (current === null) waiting.push(message);
  else answer(current, message);
});

function receive(built: SearchIndexMessage): void {
  current = built;
  reply({ indexed: built.parts.version });
  for (const question of waiting.splice(0)) answer(built, question);
}

function answer({ index, parts, cities }: SearchIndexMessage, question: Question): void {
  const hits = search(index, question.query, question.options).flatMap(
    ({ entry }) => searchHit(parts, cities, entry) ?? [],
  );
  reply({ id: question.id, hits });
}

function reply(message: SearchReply): void {
  parentPort!.postMessage(message);
}
