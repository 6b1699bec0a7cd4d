import { effect, signal } from '@preact/signals';
import type { Vehicle } from '../server/contract/routing.ts';

export type ThemeChoice = 'system' | 'light' | 'dark';

/** The largest value that the service takes for each dimension; see the contract's `Vehicle`. */
export const vehicleLimits: Readonly<Record<keyof Vehicle, number>> = {
  heightMetres: 6,
  widthMetres: 4,
  lengthMetres: 30,
  weightTonnes: 100,
};

/** What belongs to this phone and not to a link: kept in its storage, never sent as a profile. */
export const theme = signal<ThemeChoice>(readChoice());
export const largeText = signal(read('large-text') === '1');
export const vehicle = signal<Vehicle>(readVehicle());

/** Applies the preferences to the document and keeps them, from now on. */
export function keepPreferences(): void {
  effect(() => {
    const { dataset } = document.documentElement;
    if (theme.value === 'system') delete dataset['theme'];
    else dataset['theme'] = theme.value;
    write('theme', theme.value === 'system' ? null : theme.value);
  });
  effect(() => {
    const { dataset } = document.documentElement;
    if (largeText.value) dataset['text'] = 'large';
    else delete dataset['text'];
    write('large-text', largeText.value ? '1' : null);
  });
  effect(() => {
    const stated = Object.keys(vehicle.value).length > 0;
    write('vehicle', stated ? JSON.stringify(vehicle.value) : null);
  });
}

/** A dimension that somebody typed: its number, or null when it is out of range. */
export function parseDimension(dimension: keyof Vehicle, text: string): number | null {
  const value = Number(text.trim().replace(',', '.'));
  return text.trim() !== '' && value > 0 && value <= vehicleLimits[dimension] ? value : null;
}

function readChoice(): ThemeChoice {
  const kept = read('theme');
  return kept === 'light' || kept === 'dark' ? kept : 'system';
}

function readVehicle(): Vehicle {
  const kept = parseObject(read('vehicle') ?? '');
  const result: Vehicle = {};
  for (const dimension of Object.keys(vehicleLimits) as (keyof Vehicle)[]) {
    const stated = kept[dimension];
    const value = typeof stated === 'number' ? parseDimension(dimension, `${stated}`) : null;
    if (value !== null) result[dimension] = value;
  }
  return result;
}

function parseObject(text: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    // What another version of the page left there is no reason to fail.
    return {};
  }
}

/** Storage may be forbidden (private windows, some web views); then nothing is remembered. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(`yizhan:${key}`);
  } catch {
    return null;
  }
}

function write(key: string, value: string | null): void {
  try {
    if (value === null) localStorage.removeItem(`yizhan:${key}`);
    else localStorage.setItem(`yizhan:${key}`, value);
  } catch {
    // See `read`.
  }
}
