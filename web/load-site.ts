import type { SiteInfo } from '../server/contract/city.ts';
import { ApiFailure, getJson } from './api.ts';
import { reloadList } from './nearby/load-list.ts';
import { nearby, site } from './state.ts';

/** What the page must know of the cities; without it the list has no point to start from. */
export async function loadSite(): Promise<void> {
  try {
    site.value = await getJson<SiteInfo>('/api/site');
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    nearby.value = { ...nearby.peek(), busy: false, failure: error.code };
  }
}

/** Asks again for whatever is missing: the retry button, a phone that is back online. */
export function retry(): void {
  if (site.peek() === null) void loadSite();
  reloadList();
}
