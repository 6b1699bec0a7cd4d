import { expect, test } from 'vitest';
import { mergePlace, newPlace, samePlace } from '../../../server/imports/merge.ts';
import type { PlaceState } from '../../../server/imports/place-state.ts';
import { listed } from './grid-city.ts';

const here: [number, number] = [121.47, 31.23];
const row = (state: Partial<PlaceState>) =>
  listed(1, { state: { kind: 'union_station', name: '驿站', source: '名单', ...state } });

test('a new place is claimed by its list, and unverified without coordinates', () => {
  expect(newPlace(row({ location: here })).verification).toBe('claimed');
  expect(newPlace(row({})).verification).toBe('unverified');
});

test('what the list does not carry stays as a curator left it', () => {
  const known = {
    ...newPlace(row({ location: here, amenities: { water: { state: 'yes' } } })),
    phone: '021-12345678',
    verification: 'field' as const,
    amenities: { water: { state: 'yes' as const }, toilet: { state: 'yes' as const } },
  };
  const merged = mergePlace(known, row({ hours: '24/7', amenities: { water: { state: 'no' } } }));
  expect(merged).toEqual({
    ...known,
    hours: '24/7',
    amenities: { water: { state: 'no' }, toilet: { state: 'yes' } },
  });
});

test('the same row again changes nothing, whatever the order of keys', () => {
  const line = row({
    location: here,
    amenities: { water: { state: 'yes' }, seat: { state: 'yes' } },
  });
  const stored = newPlace(line);
  const reordered = {
    ...stored,
    amenities: { seat: { state: 'yes' }, water: { state: 'yes' } },
  } as const;
  expect(samePlace(reordered, mergePlace(reordered, line))).toBe(true);
});

test('a coordinate that differs by a conversion is the same', () => {
  const stored = newPlace(row({ location: here }));
  expect(samePlace(stored, { ...stored, location: [here[0] + 1e-9, here[1]] })).toBe(true);
  expect(samePlace(stored, { ...stored, location: [here[0] + 1e-6, here[1]] })).toBe(false);
});

test('another source fills what is missing and overwrites nothing', () => {
  const known = newPlace(row({ location: here, hours: '24/7', source_id: 'A1' }));
  const other = row({
    source: '别的',
    source_id: 'B9',
    kind: 'party_station',
    hours: 'Mo-Fr 09:00-17:00',
    phone: '021-12345678',
  });
  const merged = mergePlace(known, other);
  expect(merged).toEqual({ ...known, phone: '021-12345678', external_ids: { 别的: 'B9' } });
  expect(samePlace(merged, mergePlace(merged, other))).toBe(true);
});

test('coordinates that arrive later put a place on the map', () => {
  const known = newPlace(row({ district: '310101' }));
  const merged = mergePlace(known, row({ location: here, district: '310101' }));
  expect(merged).toMatchObject({ location: here, verification: 'claimed' });
});

test('a row without coordinates takes none away', () => {
  const known = newPlace(row({ location: here, district: '310101', subdistrict: '310101002' }));
  expect(mergePlace(known, row({ district: '310104' }))).toEqual(known);
});

test('a price that the list does not carry stays with its window', () => {
  const offer = { title: '午餐', window: '10:30-13:00', price_fen: 1500, roles: [], note: null };
  const known = { ...newPlace(row({})), offers: [offer] };
  const listedOffer = { ...offer, price_fen: null };
  expect(mergePlace(known, row({ offers: [listedOffer] })).offers).toEqual([offer]);
});
