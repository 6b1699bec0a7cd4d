import { amenities, type Amenity, type AmenityState } from '../contract/codes.ts';
import type { AmenityValue, Notice, Offer, PlaceDetail } from '../contract/place.ts';

/**
 * What the snapshot keeps of a place beside its columns: the database's own texts, as one JSON
 * array in this order. It is taken apart only when somebody asks for the place, which is rare
 * beside loading it: a million rows load without a million objects being built.
 */
export const recordFields = [
  'aliases',
  'address',
  'floor',
  'entryNote',
  'amenities',
  'capacity',
  'areaSquareMetres',
  'star',
  'standards',
  'phone',
  'note',
  'photo',
  'confirmedAt',
  'source',
  'sourceId',
  'externalIds',
  'revision',
  'updatedAt',
  'offers',
  'notices',
] as const;

export interface PlaceRecord {
  readonly aliases: string[];
  readonly address: string | null;
  readonly floor: string | null;
  readonly entryNote: string | null;
  readonly amenities: AmenityValue[];
  readonly capacity: number | null;
  readonly areaSquareMetres: number | null;
  readonly star: number | null;
  readonly standards: string[];
  readonly phone: string | null;
  readonly note: string | null;
  readonly photo: PlaceDetail['photo'];
  readonly lastConfirmedOpen: string | null;
  readonly source: string;
  readonly sourceId: string | null;
  readonly externalIds: Record<string, string>;
  readonly revision: number;
  readonly updatedAt: string;
  readonly offers: Offer[];
  readonly notices: Notice[];
}

/** @param texts the database's texts in the order of `recordFields`. */
export function writeRecord(texts: readonly (string | null)[]): string {
  return JSON.stringify(texts);
}

export function readRecord(text: string): PlaceRecord {
  const texts = JSON.parse(text) as (string | null)[];
  const at = (field: (typeof recordFields)[number]) => texts[recordFields.indexOf(field)] ?? null;
  const json = <T>(field: (typeof recordFields)[number], absent: T): T => {
    const value = at(field);
    return value === null ? absent : (JSON.parse(value) as T);
  };
  const number = (field: (typeof recordFields)[number]) => {
    const value = at(field);
    return value === null ? null : Number(value);
  };
  return {
    aliases: json('aliases', []),
    address: at('address'),
    floor: at('floor'),
    entryNote: at('entryNote'),
    amenities: amenityValues(json('amenities', {})),
    capacity: number('capacity'),
    areaSquareMetres: number('areaSquareMetres'),
    star: number('star'),
    standards: json('standards', []),
    phone: at('phone'),
    note: at('note'),
    photo: json<PlaceDetail['photo']>('photo', null),
    lastConfirmedOpen: instant(at('confirmedAt')),
    source: at('source') ?? '',
    sourceId: at('sourceId'),
    externalIds: json('externalIds', {}),
    revision: number('revision') ?? 1,
    updatedAt: instant(at('updatedAt')) ?? new Date(0).toISOString(),
    offers: json('offers', []),
    notices: json<Notice[]>('notices', []).map((notice) => ({
      ...notice,
      startsAt: new Date(notice.startsAt).toISOString(),
      endsAt: notice.endsAt === null ? null : new Date(notice.endsAt).toISOString(),
    })),
  };
}

/** As the database keeps them. */
export type StoredAmenities = Partial<Record<Amenity, { state: AmenityState; count?: number }>>;

function amenityValues(stored: StoredAmenities): AmenityValue[] {
  return amenities.flatMap((amenity) => {
    const value = stored[amenity];
    if (value === undefined) return [];
    return [
      { amenity, state: value.state, ...(value.count == null ? {} : { count: value.count }) },
    ];
  });
}

/** Seconds since the epoch, as PostgreSQL writes them, to ISO 8601. */
function instant(seconds: string | null): string | null {
  return seconds === null ? null : new Date(Math.round(Number(seconds) * 1000)).toISOString();
}
