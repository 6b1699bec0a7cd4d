import type { SiteInfo } from '../../server/contract/city.ts';
import { ApiFailure, getJson } from '../api.ts';
import { site } from './state.ts';

/** What the page must know of the cities. Without it the figures still come, in plain dress. */
export async function loadSite(): Promise<void> {
  try {
    site.value = await getJson<SiteInfo>('/api/site');
  } catch (error) {
    // The figures say that the server is away; one message is enough.
    if (!(error instanceof ApiFailure)) throw error;
  }
}
