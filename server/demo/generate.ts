import {
  amenities,
  demonstrationSource,
  kinds,
  type Kind,
  type Status,
  type Verification,
} from '../contract/codes.ts';
import type { CityPack } from '../city/pack.ts';
import type { AmenityColumn } from '../db/schema.ts';
import { emptyPlace, type OfferState, type PlaceState } from '../imports/place-state.ts';
import { countedAmenities, profiles, type Profile } from './profiles.ts';
import { createRandom, type Random } from './random.ts';
import { createSpread, type Spot } from './spread.ts';

export interface DemonstrationNotice {
  readonly kind: 'closure' | 'message';
  readonly startsAt: Date;
  readonly endsAt: Date | null;
  readonly messageZh: string;
  readonly messageEn: string;
}

export interface DemonstrationPlace {
  readonly state: PlaceState;
  readonly verifiedAt: Date | null;
  readonly confirmedOpenAt: Date | null;
  readonly notice: DemonstrationNotice | null;
}

/** The city whose counts DOMAIN.md gives; other packs get as many for their people. */
const referencePopulation = 24_870_895;

/**
 * Invented places of a city, the same for the same pack, seed and time. Every name and address says
 * 示范, none has a phone number: nobody can take one for a real place.
 */
export function generateDemonstration(
  pack: CityPack,
  options: { now: Date; seed?: string },
): DemonstrationPlace[] {
  const random = createRandom(`${pack.id}:${options.seed ?? 'yizhan'}`);
  const draw = createSpread(pack, random);
  const population = pack.districts.reduce((sum, each) => sum + (each.population ?? 1_000_000), 0);
  const scale = population === referencePopulation ? 1 : population / referencePopulation;
  const districtNames = new Map(pack.districts.map(({ code, name }) => [code, name]));
  const places: DemonstrationPlace[] = [];
  for (const kind of kinds) {
    const profile = profiles[kind];
    const open = Math.max(1, Math.round(profile.count * scale));
    const planned = Math.round((profile.planned ?? 0) * scale);
    for (let number = 1; number <= open + planned; number += 1) {
      const spot = draw();
      const district = districtNames.get(spot.district) ?? '';
      const status =
        number > open ? 'planned' : random.chance(0.012) ? 'temporarily_closed' : 'open';
      places.push(placeOf({ kind, profile, number, spot, district, status }, random, options.now));
    }
  }
  return places;
}

interface Outline {
  readonly kind: Kind;
  readonly profile: Profile;
  readonly number: number;
  readonly spot: Spot;
  readonly district: string;
  readonly status: Status;
}

function placeOf(outline: Outline, random: Random, now: Date): DemonstrationPlace {
  const { kind, profile, number, spot, district, status } = outline;
  const digits = String(number).padStart(4, '0');
  const there = status !== 'planned';
  const verification = there ? random.weighted(verifications) : 'unverified';
  const hours = there ? random.weighted(profile.hours) : null;
  const state: PlaceState = {
    ...emptyPlace,
    kind,
    name: `示范·${district}${profile.title} ${digits}`,
    address: `${district}示范${random.weighted(roadWords)}路 ${random.integer(1, 1200)} 号`,
    district: spot.district,
    location: [...spot.position],
    entrance: random.chance(0.3) ? nearby(spot, random) : null,
    floor: random.chance(0.2) ? random.weighted(floors) : null,
    entry: there ? random.weighted(profile.entries) : null,
    amenities: there ? amenitiesOf(profile, random) : {},
    roles: [...profile.roles],
    hours,
    holiday_policy: random.weighted(profile.holidays),
    capacity: random.chance(0.6) ? random.integer(...profile.capacity) : null,
    area_square_metres: random.chance(0.4) ? random.integer(8, 300) : null,
    star: kind === 'union_station' && random.chance(0.25) ? random.integer(3, 5) : null,
    note: '示范数据，不是真实地点。',
    status,
    verification,
    source: demonstrationSource,
    source_id: `${kind}-${digits}`,
    offers: kind === 'meal_point' && hours !== null ? offersOf(hours, random) : [],
  };
  const checked = verification === 'field' || verification === 'crowd' || verification === 'stale';
  return {
    state,
    verifiedAt: checked
      ? before(now, verification === 'stale' ? [200, 700] : [1, 150], random)
      : null,
    confirmedOpenAt: there && random.chance(0.6) ? before(now, [0, 60], random) : null,
    notice: there ? noticeOf(status, random, now) : null,
  };
}

const verifications: readonly (readonly [number, Verification])[] = [
  [45, 'claimed'],
  [32, 'field'],
  [10, 'crowd'],
  [8, 'unverified'],
  [5, 'stale'],
];

const roadWords = ['东', '南', '西', '北', '中', '东一', '南二', '西三', '北四', '环'].map(
  (word) => [1, word] as const,
);
const floors = [
  [6, '1F'],
  [2, '2F'],
  [1, 'B1'],
] as const;

function amenitiesOf(profile: Profile, random: Random): AmenityColumn {
  const column: AmenityColumn = {};
  for (const amenity of amenities) {
    const likely = profile.amenities[amenity];
    if (likely === undefined) continue;
    const draw = random.next();
    if (draw < likely) {
      const most = countedAmenities[amenity];
      const state = random.chance(0.05) ? 'limited' : 'yes';
      column[amenity] =
        most === undefined || random.chance(0.4)
          ? { state }
          : { state, count: random.integer(1, most) };
    } else if (draw < likely + (1 - likely) * 0.5) column[amenity] = { state: 'no' };
  }
  return column;
}

function offersOf(hours: string, random: Random): OfferState[] {
  const days = hours.split(' ')[0] ?? 'Mo-Su';
  const offer = (title: string, window: string, priceFen: number): OfferState => ({
    title,
    window: `${days} ${window}`,
    price_fen: priceFen,
    roles: [],
    note: null,
  });
  const yuan = (least: number, most: number): number => random.integer(least, most) * 100;
  const windows = hours.slice(days.length + 1).split(',');
  const offers = windows.flatMap((window) => {
    const from = Number(window.slice(0, 2));
    if (window === '06:00-20:00') return [offer('简餐', window, yuan(12, 20))];
    if (from < 10) return [offer('早餐', window, yuan(5, 10))];
    return [offer(from < 15 ? '午餐' : '晚餐', window, yuan(14, 26))];
  });
  if (random.chance(0.5) && windows.some((window) => window.startsWith('10:30'))) {
    offers.push({
      ...offer('错峰优惠套餐', '13:00-14:00', yuan(10, 15)),
      roles: ['courier', 'food_rider', 'ride_hail'],
    });
  }
  return offers;
}

function noticeOf(status: Status, random: Random, now: Date): DemonstrationNotice | null {
  if (status === 'temporarily_closed' || random.chance(0.015)) {
    return {
      kind: 'closure',
      startsAt: before(now, [1, 6], random),
      endsAt: random.chance(0.8) ? before(now, [-14, -1], random) : null,
      messageZh: '示范通知：设备检修，暂停开放。',
      messageEn: 'Demonstration notice: closed for maintenance.',
    };
  }
  if (!random.chance(0.01)) return null;
  return {
    kind: 'message',
    startsAt: before(now, [1, 10], random),
    endsAt: null,
    messageZh: '示范通知：夏季增设冰饮。',
    messageEn: 'Demonstration notice: cold drinks in summer.',
  };
}

/** So many days before `now`; negative ones lie ahead. */
function before(now: Date, [least, most]: readonly [number, number], random: Random): Date {
  const days = least + random.next() * (most - least);
  return new Date(now.getTime() - Math.round(days * 24 * 60) * 60_000);
}

/** A door some ten metres off. */
function nearby({ position: [longitude, latitude] }: Spot, random: Random): [number, number] {
  const offset = (): number => Math.round((random.next() - 0.5) * 400) / 1e6;
  return [
    Math.round((longitude + offset()) * 1e6) / 1e6,
    Math.round((latitude + offset()) * 1e6) / 1e6,
  ];
}
