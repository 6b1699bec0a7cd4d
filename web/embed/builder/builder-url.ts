import { inRange, toNumber } from '../../url-values.ts';
import { embedDefaults, formatEmbed, parseEmbed, type EmbedSettings } from '../embed-url.ts';

export const sizeLimits = {
  width: { least: 280, most: 4000 },
  height: { least: 320, most: 2000 },
} as const;

/** What the builder's address holds: the frame's own parameters, and its size. */
export interface BuilderState {
  readonly settings: EmbedSettings;
  /** CSS pixels; null fills the column that the frame stands in. */
  readonly width: number | null;
  readonly height: number;
}

export const builderDefaults: BuilderState = {
  settings: embedDefaults,
  width: null,
  height: 480,
};

/** What does not fit is left at its default: here nobody is hurt by it, and the preview shows it. */
export function parseBuilder(search: string): BuilderState {
  const query = new URLSearchParams(search);
  const size = (name: 'width' | 'height') => parseSize(name, query.get(name) ?? '');
  const own = new URLSearchParams(query);
  own.delete('width');
  own.delete('height');
  return {
    settings: parseEmbed(`?${own.toString()}`).settings,
    width: size('width'),
    height: size('height') ?? builderDefaults.height,
  };
}

/** A size that somebody typed: its whole number, or null when it is none or out of range. */
export function parseSize(name: 'width' | 'height', text: string): number | null {
  const { least, most } = sizeLimits[name];
  const value = inRange(toNumber(text), least, most);
  return value !== null && Number.isInteger(value) ? value : null;
}

export function formatBuilder({ settings, width, height }: BuilderState): string {
  const query = [
    formatEmbed(settings).slice(1),
    width === null ? '' : `width=${width}`,
    height === builderDefaults.height ? '' : `height=${height}`,
  ].filter((part) => part !== '');
  return query.length === 0 ? '' : `?${query.join('&')}`;
}
