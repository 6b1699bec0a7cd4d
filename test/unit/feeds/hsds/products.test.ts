import { describe, expect, test } from 'vitest';
import { hsdsProducts } from '../../../../server/feeds/hsds/products.ts';
import { uuidOf } from '../../../../server/feeds/hsds/uuid.ts';
import type { ProductSource } from '../../../../server/feeds/files/product.ts';
import { catalogueOf, type CataloguePlace } from '../../../helpers/catalogue.ts';
import { hsdsValidators } from './hsds-schemas.ts';

const places: CataloguePlace[] = [
  {
    name: '人民广场驿站',
    at: [121.473712345, 31.230412345],
    hours: 'Mo-Fr 08:30-17:00',
    amenities: { water: { state: 'yes' }, toilet: { state: 'no' }, seat: { state: 'limited' } },
    roles: ['courier'],
    entry: 'scan',
    offers: [
      { title: '骑手套餐', window: 'Mo-Fr 13:30-15:00', priceFen: 1250, roles: [], note: null },
      { title: '免费粥', window: null, priceFen: null, roles: [], note: '找王师傅' },
    ],
  },
  { name: '示范司机之家', at: [121.48, 31.23], kind: 'driver_home', source: 'demo', hours: null },
  {
    name: '暂停的站',
    at: [121.49, 31.23],
    status: 'temporarily_closed',
    notices: [
      {
        kind: 'closure',
        startsAt: '2026-05-05T00:00:00Z',
        endsAt: null,
        messageZh: '找王师傅 13800138000',
        messageEn: null,
      },
    ],
  },
];

const source: ProductSource = {
  catalogue: catalogueOf(places),
  now: new Date('2026-05-06T02:00:00Z'),
  publicUrl: 'https://yizhan.example',
  licence: 'CC-BY-4.0',
  attribution: '驿站 yizhan',
};

const validatorOf = hsdsValidators();

describe('the HSDS export', () => {
  test.each([
    ['hsds/organizations.json', 'organization', 2],
    ['hsds/locations.json', 'location', 3],
    ['hsds/services.json', 'service', 3],
    ['hsds/schedules.json', 'schedule', 2],
    ['hsds/taxonomies.json', 'taxonomy', 3],
    ['hsds/taxonomy_terms.json', 'taxonomy_term', 48],
  ])('%s holds what the published schema allows', (key, entity, count) => {
    const page = pageOf(key);
    expect(page).toMatchObject({ total_items: count, size: count, total_pages: 1 });
    expect(page.contents).toHaveLength(count);
    const validate = validatorOf(entity);
    for (const record of page.contents) {
      validate(record);
      expect(validate.errors).toBeNull();
    }
    const ids = page.contents.map(({ id }) => id);
    expect(new Set(ids).size).toBe(count);
  });

  test('a service tells of its place', () => {
    const [service] = pageOf('hsds/services.json').contents;
    expect(service).toMatchObject({
      name: '人民广场驿站',
      url: 'https://yizhan.example/p/sh-000001',
      status: 'active',
      application_process: '扫码进入',
      eligibility_description: '快递员',
      fees_description: '骑手套餐；免费粥',
      cost_options: [{ option: '骑手套餐', currency: 'CNY', amount: 12.5 }],
      organization: { name: 'test' },
      service_at_locations: [
        {
          location: {
            longitude: 121.473712,
            latitude: 31.230412,
            external_identifier: 'sh-000001',
          },
        },
      ],
    });
    const attributes = service!['attributes'] as { label: string; value?: string }[];
    expect(attributes.map(({ label, value }) => [label, value])).toEqual([
      ['工会驿站', undefined],
      ['座椅', 'limited'],
      ['补水', 'yes'],
      ['快递员', undefined],
    ]);
  });

  test('records lead to each other by their ids', () => {
    const [service] = pageOf('hsds/services.json').contents;
    const [location] = pageOf('hsds/locations.json').contents;
    const [schedule] = pageOf('hsds/schedules.json').contents;
    const organizations = pageOf('hsds/organizations.json').contents.map(({ id }) => id);
    const terms = pageOf('hsds/taxonomy_terms.json').contents.map(({ id }) => id);
    expect(service!['service_at_locations']).toMatchObject([
      { location_id: location!.id, location },
    ]);
    expect(service!['schedules']).toEqual([schedule]);
    expect(organizations).toContain(service!['organization_id']);
    for (const { taxonomy_term_id } of service!['attributes'] as { taxonomy_term_id: string }[]) {
      expect(terms).toContain(taxonomy_term_id);
    }
  });

  test('invented places are marked, unknown hours are said to be unknown', () => {
    const [, service] = pageOf('hsds/services.json').contents;
    expect(service).toMatchObject({ schedules: [], organization: { name: '示范数据（虚构）' } });
    expect(service!['description']).toContain('开放时间未知');
    expect(JSON.parse(textOf('hsds/index.json'))).toMatchObject({
      version: '3.1',
      demonstration: true,
    });
  });

  test('what keepers write to workers stays with them', () => {
    const [, , service] = pageOf('hsds/services.json').contents;
    expect(service).toMatchObject({
      status: 'temporarily closed',
      alert: '临时关闭：2026-05-05T08:00 起',
    });
    for (const key of hsdsProducts.keys()) {
      expect(textOf(key)).not.toContain('王师傅');
      expect(textOf(key)).not.toContain('13800138000');
    }
  });

  test('files with WGS-84 coordinates say so, and no others hold any', () => {
    for (const [key, { wgs84 = false }] of hsdsProducts) {
      expect([key, textOf(key).includes('"latitude"')]).toEqual([key, wgs84]);
    }
  });

  test('ids are UUIDs of version 5, the same for ever', () => {
    expect(uuidOf('service:sh-000001')).toBe(pageOf('hsds/services.json').contents[0]!.id);
    expect(uuidOf('service:sh-000001')).toBe('e80134b3-7d0a-5153-9ecb-0b37e0f53eeb');
  });
});

interface Page {
  readonly contents: readonly (Record<string, unknown> & { readonly id: string })[];
}

function pageOf(key: string): Page {
  return JSON.parse(textOf(key)) as Page;
}

function textOf(key: string): string {
  return [...hsdsProducts.get(key)!.write(source)].join('');
}
