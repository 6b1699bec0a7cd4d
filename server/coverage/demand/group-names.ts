import type { DemandGroup } from '../../contract/coverage.ts';

/** What a layer of a group is called. */
export const groupNames: Readonly<Record<DemandGroup, { nameZh: string; nameEn: string }>> = {
  residents: { nameZh: '常住人口', nameEn: 'Residents' },
  couriers: { nameZh: '快递员和骑手', nameEn: 'Couriers and riders' },
  ride_hail: { nameZh: '网约车司机', nameEn: 'Ride-hailing drivers' },
  truck: { nameZh: '货车司机', nameEn: 'Truck drivers' },
  other: { nameZh: '其他', nameEn: 'Others' },
};
