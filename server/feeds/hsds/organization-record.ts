import { demonstrationSource } from '../../contract/codes.ts';
import { organizationId, type Detail } from './ids.ts';
import type { HsdsOrganization } from './records.ts';

/** The registry does not know who runs a place; it knows whose list the place stands in. */
export function organizationRecord(detail: Pick<Detail, 'city' | 'source'>): HsdsOrganization {
  const id = organizationId(detail);
  const { source } = detail;
  if (source === demonstrationSource) {
    return {
      id,
      name: '示范数据（虚构）',
      description: '虚构的示范站点，并非真实机构。Invented places: never show them as real.',
    };
  }
  return {
    id,
    name: source,
    description:
      `名单来源：${source}。登记册不记录站点由谁运营。` +
      'The source of the records; who runs a place is not recorded.',
  };
}
