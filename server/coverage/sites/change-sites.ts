import { amenities, kinds } from '../../contract/codes.ts';
import type { Position } from '../../contract/geometry.ts';
import type { ScenarioChanges } from '../../contract/scenario.ts';
import { openWeek, weekWords } from './open-week.ts';
import { siteColumns, widen, type SiteTable } from './sites.ts';

/** Sites after a scenario's changes; the first are those of the registry, in their order. */
export interface ChangedSites {
  readonly sites: SiteTable;
  /** Positions of the sites behind those of the registry, whose travel times must be asked for. */
  readonly added: readonly Position[];
}

export interface AreasAt {
  /** Positions in the grid's areas; `none16` for none. */
  (position: Position): { readonly district: number; readonly subdistrict: number };
}

/**
 * Applies changes to sites; copies what it changes. A place that is no longer on the map is left
 * aside: it is closed already.
 * @param monday see `openWeek`.
 */
export function changeSites(
  sites: SiteTable,
  changes: ScenarioChanges,
  { monday, areasAt }: { readonly monday: number; readonly areasAt: AreasAt },
): ChangedSites {
  const { open = [], close = [], move = [], hours = [] } = changes;
  const siteOf = sitesById(sites);
  const moved = move.flatMap(({ place, position }) => {
    const site = siteOf(place);
    return site === undefined || close.includes(place) ? [] : [{ site, position }];
  });
  const count = sites.count + moved.length + open.length;
  const columns = widen(sites, count);
  const setHours = (site: number, text: string | null): void => {
    const week = openWeek(text, monday);
    columns.hoursKnown[site] = week.known ? 1 : 0;
    columns.openWords.set(week.words, site * weekWords);
  };
  const setPosition = (site: number, position: Position): void => {
    [columns.longitudes[site], columns.latitudes[site]] = position;
    const { district, subdistrict } = areasAt(position);
    columns.districts[site] = district;
    columns.subdistricts[site] = subdistrict;
    columns.pending[site] = 0;
    columns.gone[site] = 0;
  };

  for (const place of close) {
    const site = siteOf(place);
    if (site !== undefined) columns.gone[site] = 1;
  }
  for (const { place, hours: text } of hours) {
    const site = siteOf(place);
    if (site !== undefined) setHours(site, text);
  }
  const from: number[] = [];
  for (const { site, position } of moved) {
    const at = sites.count + from.push(site) - 1;
    copySite(columns, site, at);
    setPosition(at, position);
    columns.gone[site] = 1;
  }
  for (const [index, site] of open.entries()) {
    const at = sites.count + moved.length + index;
    const kind = kinds.indexOf(site.kind);
    columns.kinds[at] = kind;
    columns.amenities[at] =
      site.amenities === undefined
        ? ordinaryAmenities(sites, kind)
        : site.amenities.reduce((mask, code) => mask | (1 << amenities.indexOf(code)), 0);
    columns.verified[at] = 1;
    columns.capacities[at] = site.capacity ?? ordinaryCapacity(sites, kind);
    setHours(at, site.hours === undefined ? '24/7' : site.hours);
    setPosition(at, site.position);
  }

  return {
    added: [...moved, ...open].map(({ position }) => position),
    sites: {
      count,
      ...columns,
      nameOf(site) {
        if (site < sites.count) return sites.nameOf(site);
        const behind = site - sites.count;
        if (behind < from.length) return sites.nameOf(from[behind]!);
        const { key, name } = open[behind - from.length]!;
        return { id: `new:${key}`, name: name ?? key };
      },
      kindOf: (site) => kinds[columns.kinds[site]!]!,
      positionOf: (site) => [columns.longitudes[site]!, columns.latitudes[site]!],
    },
  };
}

function sitesById(sites: SiteTable): (id: string) => number | undefined {
  let byId: Map<string, number> | null = null;
  return (id) => {
    byId ??= new Map(Array.from(sites.kinds, (_, site) => [sites.nameOf(site).id, site]));
    return byId.get(id);
  };
}

function copySite(columns: ReturnType<typeof siteColumns>, from: number, to: number): void {
  const { openWords, ...single } = columns;
  for (const column of Object.values(single)) column[to] = column[from]!;
  openWords.copyWithin(to * weekWords, from * weekWords, (from + 1) * weekWords);
}

/** What at least half of a city's sites of a kind have; nothing where there is none. */
function ordinaryAmenities(sites: SiteTable, kind: number): number {
  let [mask, ofKind] = [0, 0];
  const counts = amenities.map(() => 0);
  for (let site = 0; site < sites.count; site++) {
    if (sites.kinds[site] !== kind) continue;
    ofKind += 1;
    for (let bit = 0; bit < counts.length; bit++) {
      if ((sites.amenities[site]! & (1 << bit)) !== 0) counts[bit]! += 1;
    }
  }
  for (const [bit, count] of counts.entries())
    if (ofKind > 0 && count * 2 >= ofKind) mask |= 1 << bit;
  return mask;
}

/** The median of its kind stands in the sites that state none, so the median of all is the same. */
function ordinaryCapacity(sites: SiteTable, kind: number): number {
  const values = sites.capacities.filter((_, site) => sites.kinds[site] === kind).toSorted();
  return values[values.length >> 1] ?? 1;
}
