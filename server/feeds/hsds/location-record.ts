import { publicPhone } from '../features/public-phone.ts';
import { locationId, organizationId, serviceId, type Detail } from './ids.ts';
import { provinceOf } from './provinces.ts';
import type { HsdsAddress, HsdsLocation, HsdsPhone } from './records.ts';
import { uuidOf } from './uuid.ts';

/** @param cityName the name of the place's city, for its address */
export function locationRecord(detail: Detail, cityName: string): HsdsLocation {
  const [longitude, latitude] = detail.position;
  return {
    id: locationId(detail),
    location_type: 'physical',
    organization_id: organizationId(detail),
    ...nameFields(detail),
    latitude: sixDecimals(latitude),
    longitude: sixDecimals(longitude),
    external_identifier: detail.id,
    external_identifier_type: 'yizhan',
    addresses: addresses(detail, cityName),
    phones: phoneRecords(detail, 'location'),
  };
}

export function nameFields({ name, aliases }: Detail): { name: string; alternate_name?: string } {
  return aliases.length === 0 ? { name } : { name, alternate_name: aliases.join('；') };
}

/** Of the place alone, never a mobile number. */
export function phoneRecords(detail: Detail, of: 'service' | 'location'): HsdsPhone[] {
  return (publicPhone(detail.phone)?.split(', ') ?? []).map((number, index) => ({
    id: uuidOf(`phone:${of}:${detail.id}:${index}`),
    ...(of === 'service' ? { service_id: serviceId(detail) } : { location_id: locationId(detail) }),
    number,
    type: 'voice',
  }));
}

function addresses(detail: Detail, cityName: string): HsdsAddress[] {
  const { address, floor, district, subdistrict } = detail;
  if (address === null) return [];
  const area = [district?.name, subdistrict?.name].filter((name) => name !== undefined).join(' ');
  return [
    {
      id: uuidOf(`address:${detail.id}`),
      location_id: locationId(detail),
      address_1: address,
      ...(floor === null ? {} : { address_2: floor }),
      city: cityName,
      ...(area === '' ? {} : { region: area }),
      state_province: provinceOf(district?.code ?? '') ?? cityName,
      postal_code: '',
      country: 'CN',
      address_type: 'physical',
    },
  ];
}

/** Six decimals are 11 cm. */
function sixDecimals(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
