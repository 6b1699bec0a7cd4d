import type { Amenity, Entry, Kind, Role } from '../../contract/codes.ts';
import { amenities, kinds, roles } from '../../contract/codes.ts';
import { feedSchemaVersion } from '../../contract/feed-place.ts';
import { kindNames } from '../../search/kind-names.ts';
import type { HsdsTaxonomy, HsdsTaxonomyTerm } from './records.ts';
import { uuidOf } from './uuid.ts';

export type TaxonomyName = 'kind' | 'amenity' | 'role';

const amenityNames: Readonly<Record<Amenity, string>> = {
  seat: '座椅',
  water: '补水',
  microwave: '热饭',
  fridge: '冰箱',
  air_conditioning: '空调',
  heating: '取暖',
  phone_charge: '手机充电',
  ebike_charge: '电动车充电',
  battery_swap: '换电',
  toilet: '如厕',
  shower: '淋浴',
  laundry: '洗衣',
  bed: '住宿',
  wifi: '无线网',
  first_aid: '药箱',
  aed: 'AED',
  umbrella: '雨具',
  tools: '修车打气',
  parking_bike: '非机动车停车',
  parking_car: '汽车停车',
  parking_truck: '货车临时停车',
  reading: '读书角',
  care_corner: '心理关爱角',
  self_test: '心理自助测评',
  legal_service: '工会法律服务',
  nursing: '母婴',
};

const roleNames: Readonly<Record<Role, string>> = {
  courier: '快递员',
  food_rider: '外卖送餐员',
  ride_hail: '网约车司机',
  truck: '货车司机',
  domestic: '家政人员',
  creator: '主播和创作者',
  public: '公众',
};

/** What somebody who wants to use a place must do. */
export const entryWords: Readonly<Record<Entry, string>> = {
  open: '直接进入',
  staff: '找站长',
  scan: '扫码进入',
  app: '需用 App',
  code: '凭密码进入',
  member: '限会员',
};

const taxonomies = {
  kind: { name: '驿站种类', description: 'Kinds of place, the codes of `kind` in /feed/v1/' },
  amenity: { name: '设施与服务', description: 'What a place has, `amenities` in /feed/v1/' },
  role: { name: '服务对象', description: 'Whom a place serves, `roles` in /feed/v1/' },
} as const satisfies Record<TaxonomyName, object>;

export const hsdsTaxonomies: readonly HsdsTaxonomy[] = Object.entries(taxonomies).map(
  ([code, { name, description }]) => ({
    id: uuidOf(`taxonomy:${code}`),
    name,
    description,
    version: feedSchemaVersion,
  }),
);

/** Every term, also those that no place has now. */
export const hsdsTerms: readonly HsdsTaxonomyTerm[] = [
  ...kinds.map((code) => termOf('kind', code, kindName(code))),
  ...amenities.map((code) => termOf('amenity', code, amenityNames[code])),
  ...roles.map((code) => termOf('role', code, roleNames[code])),
];

const byCode = new Map(hsdsTerms.map((term) => [`${term.taxonomy}:${term.code}`, term]));

export function hsdsTerm(taxonomy: TaxonomyName, code: Kind | Amenity | Role): HsdsTaxonomyTerm {
  return byCode.get(`${taxonomies[taxonomy].name}:${code}`)!;
}

function kindName(kind: Kind): string {
  return kindNames[kind][0]!;
}

function termOf(taxonomy: TaxonomyName, code: string, name: string): HsdsTaxonomyTerm {
  return {
    id: uuidOf(`term:${taxonomy}:${code}`),
    code,
    name,
    description: `${taxonomies[taxonomy].name}：${name}`,
    taxonomy: taxonomies[taxonomy].name,
    taxonomy_id: uuidOf(`taxonomy:${taxonomy}`),
    language: 'zh',
  };
}
