import { defaults, formatUrl } from '../url-state.ts';
import { area, settings } from './embed-state.ts';

/** A district fills a phone's screen at about this zoom. */
const districtZoom = 12;

/** The worker's page with the same question, over the same area. */
export function fullMapAddress(place: string | null = null): string {
  const { needs, kinds, language } = settings;
  const centre = area.value?.centre ?? null;
  const zoom = centre === null || area.value?.level === 'city' ? null : districtZoom;
  return `/${formatUrl({ ...defaults, needs, kinds, language, centre, zoom, place })}`;
}
