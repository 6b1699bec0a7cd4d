import { signal } from '@preact/signals';
import type { SearchHit, SearchResult } from '../../server/contract/search.ts';
import { ApiFailure, getJson, type FailureCode } from '../api.ts';

export interface SearchState {
  readonly query: string;
  readonly hits: readonly SearchHit[];
  readonly failure: FailureCode | null;
}

/** Null while the list of results is closed. */
export const searchState = signal<SearchState | null>(null);

/** A fast typist's pause between two keys is shorter, so one word asks once. */
const pauseMilliseconds = 180;
let timer: ReturnType<typeof setTimeout> | undefined;
let running: AbortController | undefined;

/** Searches after a pause in the typing, and drops whatever was asked before. */
export function searchFor(text: string): void {
  clearTimeout(timer);
  running?.abort();
  const query = text.trim();
  if (query === '') {
    searchState.value = null;
    return;
  }
  timer = setTimeout(() => void load(query), pauseMilliseconds);
}

export function closeSearch(): void {
  clearTimeout(timer);
  running?.abort();
  searchState.value = null;
}

async function load(query: string): Promise<void> {
  const controller = new AbortController();
  running = controller;
  try {
    const path = `/api/search?q=${encodeURIComponent(query)}&limit=8`;
    const { hits } = await getJson<SearchResult>(path, controller.signal);
    searchState.value = { query, hits, failure: null };
  } catch (error) {
    if (controller.signal.aborted) return;
    if (!(error instanceof ApiFailure)) throw error;
    searchState.value = { query, hits: [], failure: error.code };
  }
}
