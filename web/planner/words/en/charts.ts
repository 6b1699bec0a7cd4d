import type { zh } from '../zh.ts';

/** Charts and the picker of hours. */
export const charts: Record<keyof typeof zh.charts, string> = {
  numbers: 'Show the numbers',
  noData: 'no data',
  people: '{count} people',
  minutes: '{count} min',

  'dayShort.0': 'Mo',
  'dayShort.1': 'Tu',
  'dayShort.2': 'We',
  'dayShort.3': 'Th',
  'dayShort.4': 'Fr',
  'dayShort.5': 'Sa',
  'dayShort.6': 'Su',

  hourLegend: 'Hour of the week',
  hourNone: 'Any time',
  hourNoneHint: 'Opening hours play no part now: all places count.',
  hourDay: 'Day',
  hourClock: 'Hour',
  hourCell: '{hour}: {share} covered, {sites} open',
  hourCellNone: '{hour}: no data',
  hourGrid: 'Share covered in each hour; arrow keys move, Enter chooses',
  hourNight: 'night 22–06',
  hourBusy: 'Working out the hours…',

  stripTitle: 'Coverage in the 168 hours of a week',
  stripSummary:
    'By day {day} on average, by night (22–06) {night}. Best {best} ({bestHour}), worst {worst} ({worstHour}).',
  stripMean: 'Mean',
  stripDay: 'Day 06–22',
  stripNight: 'Night 22–06',
  stripUnknown: 'with unknown hours taken for open',

  lorenzTitle: 'Fairness: Lorenz curve',
  lorenzPeople: 'people, worst served first',
  lorenzAccess: 'access',
  lorenzEqual: 'all alike',
  lorenzGini: 'Gini {gini}',
  lorenzHalf: 'The worse served half gets {share} of the access.',
  lorenzNone: 'No Gini coefficient: nothing to compare.',

  marginalTitle: 'What one more adds',
  marginalSites: 'new sites',
  'marginal.mclp': 'people newly covered',
  'marginal.lscp': 'people newly covered',
  'marginal.p_median': 'mean minutes',
  'marginal.p_center': 'longest minutes',
  marginalProven: 'proven best',
  marginalPreview: 'quick estimate',
  marginalChosen: 'this plan: {sites}',
  'marginalSummary.mclp':
    '{sites} new sites cover {value} more people; number {sites} alone adds {last}.',
  'marginalSummary.lscp':
    '{sites} new sites cover {value} more people; number {sites} alone adds {last}.',
  'marginalSummary.p_median':
    'With {sites} new sites the mean is {value} min; number {sites} alone saves {last} min.',
  'marginalSummary.p_center':
    'With {sites} new sites the longest is {value} min; number {sites} alone saves {last} min.',
  marginalStatus: 'Basis',

  bandTitle: 'How sure is this figure',
  bandShare: 'by network time',
  bandShareHint: 'counting the way from the middle of the hexagon to the road',
  bandRoad: 'without the way to the road',
  bandUnknown: 'with unknown hours taken for open',
  bandIsochrone: 'if drawn as an isochrone',
  bandCircle: 'if drawn as a circle',
  bandOver: '{percent} too much (measured at {minutes} min)',
  bandCheck:
    '{pairs} pairs checked against single routes: median error {median} s, 90% within {p90} s.',
  bandNoCheck: 'Travel times have not been checked yet.',
  bandNone: 'Nobody lives here, so there is no share.',
  bandAlt: '{share}, error band up to {high}',
};
