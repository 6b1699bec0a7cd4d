import type { GridArea } from '../grid/grid.ts';
import type { InfeasibleReason } from '../siting/outcome.ts';

/** Why nothing fits, and what would help, in both languages. */
export function infeasibleWords(
  reason: InfeasibleReason,
  areas: readonly GridArea[],
): { readonly zh: string; readonly en: string } {
  switch (reason.kind) {
    case 'more_required_than_sites':
      return {
        zh: `必选点有 ${reason.required} 个，超过新建数 ${reason.facilities} 个；请增加新建数或减少必选点。`,
        en: `${reason.required} sites must be included, more than the ${reason.facilities} new ones; allow more or include fewer.`,
      };
    case 'cells_out_of_reach':
      return {
        zh: `有 ${reason.cells} 个网格（约 ${whole(reason.weight)} 人）任何候选点都到不了；请放宽时限或增加候选点。`,
        en: `No candidate reaches ${reason.cells} cells with about ${whole(reason.weight)} people; allow more minutes or add candidates.`,
      };
    case 'capacity_too_small': {
      const { demand, servable, sites, capacity } = reason;
      const mostZh = servable === null ? '' : `，最多服务 ${whole(servable)} 人`;
      const mostEn = servable === null ? '' : ` (at most ${whole(servable)} people)`;
      return {
        zh: `需服务约 ${whole(demand)} 人，${sites} 个新点每个 ${capacity} 人不够${mostZh}；请提高容量或增加新建数。`,
        en: `About ${whole(demand)} people must be served, too many for ${sites} new sites of ${capacity} each${mostEn}; raise the capacity or allow more sites.`,
      };
    }
    case 'minimum_share_unreachable': {
      const named = reason.groups
        .slice(0, 5)
        .map(({ group, bestShare }) => `${areas[group]?.name ?? group} ${percent(bestShare)}`);
      const list = named.join('、');
      return {
        zh: `各区至少 ${percent(reason.share)} 无法达到：即使全部候选点都建，${list}${reason.groups.length > 5 ? ' 等' : ''}仍不够。请降低比例或增加候选点。`,
        en: `At least ${percent(reason.share)} in every district cannot be reached: with every candidate built there would still be only ${named.join(', ')}${reason.groups.length > 5 ? ' and others' : ''}. Ask for a smaller share or add candidates.`,
      };
    }
    case 'minimum_share_needs_more_sites':
      return {
        zh: `${reason.facilities} 个新点无法让各区都达到 ${percent(reason.share)}${neededZh(reason.sitesNeeded)}。`,
        en: `${reason.facilities} new sites cannot bring every district to ${percent(reason.share)}${neededEn(reason.sitesNeeded)}.`,
      };
    default:
      return {
        zh: `${reason.facilities} 个新点无法让所有网格都有点可达${neededZh(reason.sitesNeeded)}。`,
        en: `${reason.facilities} new sites cannot reach every cell${neededEn(reason.sitesNeeded)}.`,
      };
  }
}

function neededZh(sites: number | null): string {
  return sites === null ? '；请增加新建数' : `；至少需要 ${sites} 个`;
}

function neededEn(sites: number | null): string {
  return sites === null ? '; allow more' : `; at least ${sites} are needed`;
}

function whole(people: number): string {
  return String(Math.round(people));
}

function percent(share: number): string {
  return `${Math.round(share * 1000) / 10}%`;
}
