import type { Amenity, Entry, HolidayPolicy, Kind, Role } from '../contract/codes.ts';

type Choices<T> = readonly (readonly [weight: number, value: T])[];

/** What demonstration places of one kind are like. */
export interface Profile {
  /** In the name, after 示范. */
  readonly title: string;
  /** In a city of Shanghai's population. */
  readonly count: number;
  /** Further ones that are announced and not there yet. */
  readonly planned?: number;
  readonly hours: Choices<string | null>;
  readonly holidays: Choices<HolidayPolicy>;
  readonly entries: Choices<Entry | null>;
  readonly roles: readonly Role[];
  /** How likely each amenity is. */
  readonly amenities: Partial<Record<Amenity, number>>;
  readonly capacity: readonly [least: number, most: number];
}

/** The city's minimum for a station, 六有: not every one has all of it. */
const sixHave = {
  seat: 0.97,
  water: 0.97,
  microwave: 0.9,
  fridge: 0.8,
  air_conditioning: 0.93,
  phone_charge: 0.93,
} as const;

const stationHours: Choices<string | null> = [
  [26, '24/7'],
  [20, 'Mo-Su 08:00-20:00'],
  [16, 'Mo-Fr 08:30-17:30'],
  [10, 'Mo-Su 06:00-22:00'],
  [9, 'Mo-Fr 08:30-11:30,13:30-17:00'],
  [6, 'Mo-Sa 09:00-18:00'],
  [4, 'Mo-Su 07:00-01:00'],
  [9, null],
];

const officeHours: Choices<string | null> = [
  [50, 'Mo-Fr 08:30-17:00'],
  [25, 'Mo-Fr 09:00-11:30,13:30-17:00'],
  [15, 'Mo-Sa 08:30-16:30'],
  [10, null],
];

const stationHolidays: Choices<HolidayPolicy> = [
  [70, 'ordinary'],
  [20, 'closed_on_holidays'],
  [10, 'as_sunday'],
];
const officeHolidays: Choices<HolidayPolicy> = [[100, 'closed_on_holidays']];

const stationEntries: Choices<Entry | null> = [
  [46, 'open'],
  [16, 'staff'],
  [14, 'scan'],
  [8, 'code'],
  [5, 'app'],
  [4, 'member'],
  [7, null],
];
const officeEntries: Choices<Entry | null> = [
  [75, 'open'],
  [20, 'staff'],
  [5, null],
];

const outdoorWorkers: readonly Role[] = ['courier', 'food_rider', 'ride_hail', 'domestic'];
const everyone: readonly Role[] = [];

/**
 * Counts of DOMAIN.md. 工会驿站 with driver homes, warm posts, courier and rider homes and relay
 * stations is the one combined figure 3400 余 (沪工总劳〔2026〕107号); the others stand beside it.
 */
export const profiles: Readonly<Record<Kind, Profile>> = {
  union_station: {
    title: '工会驿站',
    count: 1_934,
    hours: stationHours,
    holidays: stationHolidays,
    entries: stationEntries,
    roles: outdoorWorkers,
    amenities: {
      ...sixHave,
      heating: 0.4,
      toilet: 0.55,
      wifi: 0.6,
      first_aid: 0.75,
      umbrella: 0.5,
      tools: 0.35,
      reading: 0.4,
      ebike_charge: 0.16,
      battery_swap: 0.08,
      parking_bike: 0.45,
      aed: 0.1,
      care_corner: 0.06,
      legal_service: 0.05,
      nursing: 0.07,
    },
    capacity: [4, 40],
  },
  relay_station: {
    title: '户外职工爱心接力站',
    count: 960,
    hours: stationHours,
    holidays: stationHolidays,
    entries: stationEntries,
    roles: outdoorWorkers,
    amenities: { ...sixHave, fridge: 0.5, toilet: 0.4, first_aid: 0.6, umbrella: 0.4, wifi: 0.35 },
    capacity: [2, 16],
  },
  driver_home: {
    title: '司机之家',
    count: 101,
    planned: 20,
    hours: [
      [62, '24/7'],
      [16, 'Mo-Su 06:00-23:00'],
      [14, 'Mo-Su 16:00-08:00'],
      [8, null],
    ],
    holidays: [[100, 'ordinary']],
    entries: stationEntries,
    roles: ['ride_hail', 'truck'],
    amenities: {
      ...sixHave,
      toilet: 0.98,
      shower: 0.85,
      laundry: 0.7,
      bed: 0.6,
      parking_car: 0.9,
      parking_truck: 0.5,
      wifi: 0.8,
      first_aid: 0.8,
      reading: 0.4,
    },
    capacity: [10, 60],
  },
  warm_post: {
    title: '暖新驿站',
    count: 348,
    hours: stationHours,
    holidays: stationHolidays,
    entries: stationEntries,
    roles: outdoorWorkers,
    amenities: {
      ...sixHave,
      toilet: 0.6,
      wifi: 0.7,
      first_aid: 0.7,
      ebike_charge: 0.25,
      battery_swap: 0.15,
      reading: 0.5,
      care_corner: 0.25,
      self_test: 0.1,
      shower: 0.08,
      laundry: 0.06,
    },
    capacity: [6, 50],
  },
  courier_home: {
    title: '暖蜂爱心之家',
    count: 22,
    hours: [
      [60, 'Mo-Su 08:00-21:00'],
      [30, '24/7'],
      [10, null],
    ],
    holidays: stationHolidays,
    entries: stationEntries,
    roles: ['courier'],
    amenities: { ...sixHave, toilet: 0.8, wifi: 0.8, reading: 0.6, parking_bike: 0.7, tools: 0.6 },
    capacity: [8, 40],
  },
  rider_home: {
    title: '骑手之家',
    count: 56,
    hours: [
      [45, 'Mo-Su 10:00-02:00'],
      [35, '24/7'],
      [20, 'Mo-Su 09:00-22:00'],
    ],
    holidays: [[100, 'ordinary']],
    entries: stationEntries,
    roles: ['food_rider'],
    amenities: {
      ...sixHave,
      toilet: 0.7,
      ebike_charge: 0.5,
      battery_swap: 0.55,
      parking_bike: 0.9,
      tools: 0.6,
      wifi: 0.6,
      umbrella: 0.5,
    },
    capacity: [8, 40],
  },
  meal_point: {
    title: '社区食堂',
    count: 236,
    hours: [
      [50, 'Mo-Su 06:30-09:00,10:30-14:00,16:30-19:30'],
      [25, 'Mo-Su 10:30-14:00,16:30-19:00'],
      [15, 'Mo-Fr 06:30-09:00,10:30-14:00'],
      [7, 'Mo-Su 06:00-20:00'],
      [3, null],
    ],
    holidays: stationHolidays,
    entries: [[100, 'open']],
    roles: everyone,
    amenities: { seat: 1, air_conditioning: 0.95, toilet: 0.5, water: 0.7, wifi: 0.3, aed: 0.1 },
    capacity: [40, 200],
  },
  party_station: {
    title: '党群服务站',
    count: 252,
    hours: stationHours,
    holidays: stationHolidays,
    entries: officeEntries,
    roles: everyone,
    amenities: {
      ...sixHave,
      toilet: 0.9,
      wifi: 0.9,
      reading: 0.9,
      first_aid: 0.8,
      nursing: 0.4,
      aed: 0.5,
    },
    capacity: [10, 80],
  },
  job_station: {
    title: '社区就业服务站点',
    count: 506,
    hours: officeHours,
    holidays: officeHolidays,
    entries: officeEntries,
    roles: everyone,
    amenities: { seat: 0.9, water: 0.7, air_conditioning: 0.9, toilet: 0.5, wifi: 0.4 },
    capacity: [4, 20],
  },
  counselling_point: {
    title: '社区心理健康咨询点',
    count: 250,
    hours: officeHours,
    holidays: officeHolidays,
    entries: officeEntries,
    roles: everyone,
    amenities: { seat: 1, care_corner: 0.9, self_test: 0.5, water: 0.5 },
    capacity: [2, 10],
  },
  clinic: {
    title: '心理和睡眠门诊',
    count: 33,
    hours: officeHours,
    holidays: officeHolidays,
    entries: [[100, 'open']],
    roles: everyone,
    amenities: { seat: 1, toilet: 1, aed: 0.9, water: 0.8 },
    capacity: [10, 60],
  },
  legal_point: {
    title: '新就业形态劳动纠纷调解工作室',
    count: 24,
    hours: officeHours,
    holidays: officeHolidays,
    entries: officeEntries,
    roles: everyone,
    amenities: { seat: 1, legal_service: 1, water: 0.6 },
    capacity: [4, 16],
  },
  health_point: {
    title: '健康服务点',
    count: 64,
    hours: officeHours,
    holidays: officeHolidays,
    entries: officeEntries,
    roles: everyone,
    amenities: { seat: 1, first_aid: 0.95, aed: 0.4, water: 0.6 },
    capacity: [4, 20],
  },
  fitness_point: {
    title: '健身驿站',
    count: 52,
    hours: [
      [60, 'Mo-Su 09:00-21:00'],
      [30, 'Mo-Su 06:00-22:00'],
      [10, null],
    ],
    holidays: stationHolidays,
    entries: stationEntries,
    roles: everyone,
    amenities: { seat: 0.8, water: 0.8, shower: 0.4, toilet: 0.7, air_conditioning: 0.9 },
    capacity: [6, 40],
  },
  carnation_station: {
    title: '康乃馨服务站',
    count: 40,
    hours: officeHours,
    holidays: officeHolidays,
    entries: officeEntries,
    roles: ['domestic', 'courier', 'food_rider', 'ride_hail'],
    amenities: { seat: 1, nursing: 0.9, care_corner: 0.6, water: 0.8, first_aid: 0.7 },
    capacity: [4, 20],
  },
};

/** Amenities that are counted, and how many there are at most. */
export const countedAmenities: Partial<Record<Amenity, number>> = {
  microwave: 3,
  toilet: 4,
  shower: 4,
  laundry: 3,
  bed: 12,
  parking_car: 40,
  parking_truck: 20,
  parking_bike: 30,
  ebike_charge: 12,
  battery_swap: 12,
};
