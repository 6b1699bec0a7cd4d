import { signal } from '@preact/signals';
import type { PlaceDetail } from '../../../server/contract/place.ts';
import { ApiFailure, getJson } from '../../api.ts';

/** Names of places that the page met, by id; a place that is closed is in no other answer. */
const names = signal<Readonly<Record<string, string>>>({});
const asked = new Set<string>();

/** The name of a place; its id until the name is there, and where it has none. */
export function placeName(id: string): string {
  if (!asked.has(id)) {
    asked.add(id);
    void fetchName(id);
  }
  return names.value[id] ?? id;
}

async function fetchName(id: string): Promise<void> {
  try {
    const { name } = await getJson<PlaceDetail>(`/api/places/${id}`);
    names.value = { ...names.peek(), [id]: name };
  } catch (error) {
    // The id stands for it: a list of changes must not fail for a name.
    if (!(error instanceof ApiFailure)) throw error;
  }
}
