import { signal } from '@preact/signals';
import type { Area } from '../../server/contract/city.ts';
import { url } from '../navigation.ts';
import { site } from '../state.ts';
import { parseEmbed } from './embed-url.ts';

/** What the frame's address asks for; it stays as it is while the frame stands. */
export const { settings, problems } = parseEmbed(location.search);

/** The area of the frame, once it is known; its name, its box and its middle. */
export const area = signal<Area | null>(null);

/** The code that the list and the tiles are asked by; null until the city is known. */
export function areaCode(): string | null {
  return settings.district ?? settings.city ?? site.value?.cities[0]?.id ?? null;
}

/** What the card covers of a map that has no list beside it. */
export const cardCover = signal({ left: 0, bottom: 0 });

/**
 * Opens a place's card, or closes it. The frame keeps no history: each step in it would be one
 * more that the back button of the page around it goes through.
 */
export function selectPlace(place: string | null): void {
  url.value = { ...url.peek(), place };
}
