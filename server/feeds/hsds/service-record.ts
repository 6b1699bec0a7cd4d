import { parseHours } from '../../hours/parse-hours.ts';
import { timeZoneClock } from '../../hours/time-zone.ts';
import { organizationId, locationId, serviceId, type Detail } from './ids.ts';
import { locationRecord, nameFields, phoneRecords } from './location-record.ts';
import { organizationRecord } from './organization-record.ts';
import type { HsdsAttribute, HsdsCostOption, HsdsSchedule, HsdsService } from './records.ts';
import { entryWords, hsdsTerm, type TaxonomyName } from './terms.ts';
import { uuidOf } from './uuid.ts';

export interface ServiceContext {
  readonly now: Date;
  readonly publicUrl: string | null;
  readonly cityName: string;
  readonly schedules: HsdsSchedule[];
}

/** A place is one service at one location, whole with all that belongs to it. */
export function serviceRecord(detail: Detail, context: ServiceContext): HsdsService {
  const { now, publicUrl, cityName, schedules } = context;
  const id = serviceId(detail);
  return {
    id,
    organization_id: organizationId(detail),
    ...nameFields(detail),
    description: describe(detail),
    ...(publicUrl === null ? {} : { url: `${publicUrl}/p/${detail.id}` }),
    status: detail.status === 'open' ? 'active' : 'temporarily closed',
    ...wordedFields(detail, now),
    last_modified: detail.updatedAt,
    phones: phoneRecords(detail, 'service'),
    schedules,
    service_at_locations: [
      {
        id: uuidOf(`service_at_location:${detail.id}`),
        service_id: id,
        location_id: locationId(detail),
        location: locationRecord(detail, cityName),
      },
    ],
    organization: organizationRecord(detail),
    cost_options: costOptions(detail),
    attributes: attributes(detail),
  };
}

function describe({ kind, hours }: Detail): string {
  const known = hours !== null && parseHours(hours).ok;
  const { name } = hsdsTerm('kind', kind);
  return known ? `${name}。` : `${name}。开放时间未知。Hours unknown.`;
}

function wordedFields(
  { entry, offers, roles, verifiedAt, timeZone, notices }: Detail,
  now: Date,
): Partial<HsdsService> {
  const clock = timeZoneClock(timeZone);
  const local = (instant: string): string => clock.textOf(Date.parse(instant));
  const served = roles.map((role) => hsdsTerm('role', role).name).join('、');
  // Only when: what keepers write beside it is for workers, and may name people.
  const closures = notices
    .filter(({ kind }) => kind === 'closure')
    .filter(({ endsAt }) => endsAt === null || Date.parse(endsAt) > now.getTime())
    .map(({ startsAt, endsAt }) => {
      const until = endsAt === null ? '起' : `至 ${local(endsAt).slice(0, 16)}`;
      return `临时关闭：${local(startsAt).slice(0, 16)} ${until}`;
    });
  return {
    ...(entry === null ? {} : { application_process: entryWords[entry] }),
    ...(offers.length === 0
      ? {}
      : { fees_description: offers.map(({ title }) => title).join('；') }),
    ...(served === '' ? {} : { eligibility_description: served }),
    ...(verifiedAt === null ? {} : { assured_date: local(verifiedAt).slice(0, 10) }),
    ...(closures.length === 0 ? {} : { alert: closures.join('；') }),
  };
}

function costOptions(detail: Detail): HsdsCostOption[] {
  return detail.offers.flatMap(({ title, window, priceFen }, index) => {
    if (priceFen === null) return [];
    return {
      id: uuidOf(`cost_option:${detail.id}:${index}`),
      service_id: serviceId(detail),
      option: title,
      currency: 'CNY' as const,
      amount: priceFen / 100,
      ...(window === null ? {} : { amount_description: window }),
    };
  });
}

/** An amenity that is not there, or of which nobody knows, is no attribute. */
function attributes(detail: Detail): HsdsAttribute[] {
  const link = (
    taxonomy: TaxonomyName,
    code: Parameters<typeof hsdsTerm>[1],
    value?: string,
  ): HsdsAttribute => {
    const term = hsdsTerm(taxonomy, code);
    return {
      id: uuidOf(`attribute:${detail.id}:${taxonomy}:${code}`),
      taxonomy_term_id: term.id,
      link_type: taxonomy,
      ...(value === undefined ? {} : { value }),
      label: term.name,
    };
  };
  return [
    link('kind', detail.kind),
    ...detail.amenities
      .filter(({ state }) => state === 'yes' || state === 'limited')
      .map(({ amenity, state }) => link('amenity', amenity, state)),
    ...detail.roles.map((role) => link('role', role)),
  ];
}
