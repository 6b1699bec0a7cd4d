import type { CityPack } from '../../city/pack.ts';
import { demonstrationSource } from '../../contract/codes.ts';
import type { PlaceDetail } from '../../contract/place.ts';
import { publicPhone } from '../../feeds/features/public-phone.ts';
import type { Language, Say } from '../words/words.ts';
import type { Moments } from './moments.ts';
import type { PlaceHours } from './place-hours.ts';

/** What a place's page is written from. */
export interface PlaceView {
  readonly detail: PlaceDetail;
  readonly hours: PlaceHours | null;
  readonly now: Date;
  readonly language: Language;
  readonly say: Say;
  readonly moments: Moments;
  /** Without a slash at the end. */
  readonly origin: string;
  /** Whether WGS-84 coordinates may be given out to everybody. */
  readonly showWgs84: boolean;
  readonly city: Pick<CityPack, 'nameZh' | 'nameEn'> | undefined;
  /** Whether the trade union's line can be called where the place is. */
  readonly unionLine: boolean;
}

export function isDemonstration({ detail }: Pick<PlaceView, 'detail'>): boolean {
  return detail.source === demonstrationSource;
}

export interface Photo {
  /** Absolute. */
  readonly url: string;
  readonly licence: string;
  readonly attribution: string;
}

/** The photograph, unless its address is none that a browser may load. */
export function photoOf({ detail, origin }: Pick<PlaceView, 'detail' | 'origin'>): Photo | null {
  const { photo } = detail;
  if (photo === null || !URL.canParse(photo.url, origin)) return null;
  const url = new URL(photo.url, origin);
  return /^https?:$/.test(url.protocol) ? { ...photo, url: url.href } : null;
}

export interface Phone {
  readonly text: string;
  /** What a `tel:` link dials: an extension cannot be dialled with it. */
  readonly dialled: string;
}

/** The numbers that may be published. */
export function phonesOf({ phone }: Pick<PlaceDetail, 'phone'>): Phone[] {
  return (publicPhone(phone)?.split(', ') ?? []).flatMap((text) => {
    const dialled = text.split(/转|分机|ext|#|x/i)[0]!.replace(/[^\d+]/g, '');
    return dialled === '' ? [] : [{ text, dialled }];
  });
}
