import { signal } from '@preact/signals';

/** The site of the results that is pointed at, in the table or on the map. */
export const pointedSite = signal<string | null>(null);
