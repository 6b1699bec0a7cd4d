import { demonstrationSource, type CoordinateSystem } from '../../../../server/contract/codes.ts';
import type { FeedPlace, FeedPlaceProperties } from '../../../../server/contract/feed-place.ts';
import type { Position } from '../../../../server/contract/geometry.ts';
import type { OpenInterval } from '../../../../server/contract/hours.ts';
import { timeZoneClock } from '../../../../server/hours/time-zone.ts';
import { fromWgs84 } from '../../../../server/city/coordinates.ts';
import type { PlaceCatalogue } from '../../../../server/places/wrap-catalogue.ts';
import type { FeatureOptions } from '../../../../server/feeds/features/feature-writer.ts';
import { publicPhone } from '../../../../server/feeds/features/public-phone.ts';

/** Features the plain way: an object of the contract's type, written by `JSON.stringify`. */
export function createReferenceWriter(
  catalogue: PlaceCatalogue,
  options: FeatureOptions,
): { write(row: number): string } {
  return { write: (row) => JSON.stringify(feedPlace(catalogue, row, options)) };
}

const dayMilliseconds = 24 * 60 * 60_000;
const shownDays = 14;

function feedPlace(catalogue: PlaceCatalogue, row: number, options: FeatureOptions): FeedPlace {
  const { crs, now, publicUrl } = options;
  const detail = catalogue.detailOf(row);
  const clock = timeZoneClock(detail.timeZone);
  const today = Math.floor(clock.wallOf(now.getTime()) / dayMilliseconds);
  const midnight = (day: number) => new Date(clock.instantOf(day * dayMilliseconds));
  const intervals = catalogue.intervalsOf(row, midnight(today), midnight(today + shownDays));
  const properties: FeedPlaceProperties = {
    id: detail.id,
    revision: detail.revision,
    updated_at: detail.updatedAt,
    verified_at: detail.verifiedAt,
    verification: detail.verification,
    last_confirmed_open: detail.lastConfirmedOpen,
    demonstration: detail.source === demonstrationSource,
    name: detail.name,
    aliases: detail.aliases,
    kind: detail.kind,
    city: detail.city,
    address: detail.address,
    adcode: detail.district?.code ?? null,
    district: detail.district?.name ?? null,
    subdistrict_code: detail.subdistrict?.code ?? null,
    subdistrict: detail.subdistrict?.name ?? null,
    floor: detail.floor,
    phone: publicPhone(detail.phone),
    status: detail.status,
    hours: detail.hours,
    holiday_policy: detail.holidayPolicy,
    time_zone: detail.timeZone,
    intervals: intervals?.map(({ from, to }: OpenInterval): [string, string] => [from, to]) ?? null,
    amenities: detail.amenities,
    entry: detail.entry,
    roles: detail.roles,
    offers: detail.offers.map(({ title, window, priceFen, roles }) => ({
      title,
      window,
      price_fen: priceFen,
      roles,
    })),
    entrance: detail.entrance === null ? null : published(detail.entrance, crs),
    capacity: detail.capacity,
    star: detail.star,
    standards: detail.standards,
    photo: detail.photo,
    page_url: `${publicUrl ?? ''}/p/${detail.id}`,
    external_ids: detail.externalIds,
    source: detail.source,
    coordinate_system: crs,
  };
  return {
    type: 'Feature',
    id: detail.id,
    geometry: { type: 'Point', coordinates: published(detail.position, crs) },
    properties,
  };
}

/** Six decimals are 11 cm. */
function published(position: Position, crs: CoordinateSystem): Position {
  const [longitude, latitude] = fromWgs84(position, crs);
  return [Math.round(longitude * 1e6) / 1e6, Math.round(latitude * 1e6) / 1e6];
}
