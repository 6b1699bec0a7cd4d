import type { CoverageBasis } from '../../contract/coverage.ts';
import type { Position } from '../../contract/geometry.ts';
import { changeSites } from '../sites/change-sites.ts';
import { chooseSites, type ChosenSites } from '../sites/choose-sites.ts';
import type { CoverageModel, ModelLayer } from '../model.ts';
import { nearestSites, type NearestSites } from '../measures/nearest.ts';
import { buildTravelTimes, type SiteReach } from '../pairs/pair-matrix.ts';
import { isUnchanged, statedQuestion, type AskedQuestion } from '../questions/question.ts';
import type { Reach } from '../pairs/reach.ts';
import type { SiteTable } from '../sites/sites.ts';

/** A question put to a model: which sites count, for whom, and how far each cell has to go. */
export interface Situation {
  readonly model: CoverageModel;
  readonly asked: AskedQuestion;
  readonly layer: ModelLayer;
  /** By cell, in the hour that is asked for where the layer tells hours apart. */
  readonly people: Float64Array;
  /** Those of the model, behind them what a scenario opens and moves. */
  readonly sites: SiteTable;
  readonly reach: Reach;
  readonly chosen: ChosenSites;
  readonly cutoffSeconds: number;
  /** Seconds to the nearest site that counts. */
  readonly nearest: NearestSites;
}

/** Looks up what a new position reaches; null where nobody has computed it yet. */
export type TimesAt = (position: Position) => SiteReach | null;

/** @param timesAt for the sites that the question's changes open and move. */
export function situationOf(
  model: CoverageModel,
  asked: AskedQuestion,
  layer: ModelLayer,
  timesAt: TimesAt,
): Situation {
  const { sites, reach } = changedSites(model, asked, timesAt);
  const chosen = chooseSites(sites, asked);
  return {
    model,
    asked,
    layer,
    people: layer.peopleAt(asked.hour),
    sites,
    reach,
    chosen,
    cutoffSeconds: asked.minutes * 60,
    nearest: nearestSites(reach, chosen.counted),
  };
}

function changedSites(
  model: CoverageModel,
  { changes }: AskedQuestion,
  timesAt: TimesAt,
): { sites: SiteTable; reach: Reach } {
  if (isUnchanged(changes)) return { sites: model.sites, reach: [model.times] };
  const { sites, added } = changeSites(model.sites, changes, model);
  if (added.length === 0) return { sites, reach: [model.times] };
  const reaches = added.map((position, index): SiteReach => {
    const reach = timesAt(position);
    if (reach === null) sites.pending[model.sites.count + index] = 1;
    return reach ?? { cells: new Uint32Array(0), costs: new Uint16Array(0) };
  });
  return { sites, reach: [model.times, buildTravelTimes(model.grid.count, reaches)] };
}

export function basisOf({ model, asked, layer, chosen }: Situation): CoverageBasis {
  return {
    question: statedQuestion(asked),
    version: model.version,
    layer: layer.layer,
    mode: asked.mode,
    minutes: asked.minutes,
    resolution: model.grid.resolution,
    roads: model.roads,
    demonstrationPlaces: model.demonstrationPlaces,
    sites: chosen.numbers,
    check: model.check,
  };
}
