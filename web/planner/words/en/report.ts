import type { zh } from '../zh.ts';

/** The export menu, the printed report, and a question in words. */
export const report: Record<keyof typeof zh.report, string> = {
  listSeparator: ', ',
  partSeparator: ' · ',
  need: 'places for “{need}”',
  anyPlace: 'any place',
  within: '{mode}, within {minutes} min',
  anyHour: 'at any hour',
  having: 'with {list}',
  serving: 'for {list}',
  verifiedOnly: 'verified only',

  menu: 'Export',
  csv: 'Table as CSV',
  csvHint: 'the table that is shown',
  geojson: 'Shapes as GeoJSON',
  geojsonHint: 'WGS-84, with the same figures',
  png: 'Map as PNG',
  pngHint: 'with legend, title and sources',
  link: 'Copy the link',
  linkHint: 'opens exactly this view',
  linkDraft: 'The link does not hold changes that are not saved. Save them as a scenario first.',
  linkCopied: 'Link copied',
  linkFailed: 'Cannot copy; take it from the address bar.',
  print: 'Print a report',
  printHint: 'A4 with map, table, formulas and sources',
  working: 'Getting ready…',
  mapMissing: 'The map is not drawn yet; try again when it is.',
  sourcesLine: 'Sources: {sources}',
  wgs84: 'Coordinates: WGS-84',

  title: 'Coverage report',
  titleSiting: 'Siting report',
  asked: 'Question',
  layerOf: '{layer}, {people} in all',
  made: 'Made on {date}',
  answer: '{share} can reach one, {covered} people; {uncovered} cannot.',
  answerBand: 'error band {low}–{high}',
  scenario: 'Scenario',
  scenarioToday: 'today, as registered',
  scenarioUnsaved: 'not saved, {count} changes',
  scenarioNamed: '{name}, {count} changes',
  compared: 'compared with “{name}”; changes in percentage points',
  demonstration: 'Demonstration data',
  demonstrationPlaces: 'The places are made up.',
  demonstrationRoads: 'The roads are made up; the times mean nothing.',
  map: 'Map',
  mapAbsent: 'No map here: let the map show before you press “Print a report”.',
  areas: 'Areas',
  bandColumn: 'Error band',
  sure: 'How sure these figures are',
  formulas: 'How the figures are worked out',
  sources: 'Data and dates',
  sourcePeople: 'People',
  sourceRoads: 'Roads',
  sourcePlaces: 'Places',
  sourcePlacesText:
    'register, version {version}: {counted} counted, {closed} closed then, {unknown} with unknown hours, {suspended} suspended, {pending} still being worked out',
  sourceGrid: 'Grid',
  sourceGridText: 'H3 hexagons of resolution {resolution}, only where people are',
  estimated: 'estimate',
  permalink: 'Address of this view',
  permalinkUnsaved: 'It does not hold the changes that are not saved.',
  siting: 'Sites found',
  sitingTerms: 'Terms',
  sitingTermsText:
    '{model}; {sites} new sites, kind: {kind}; {candidates} candidates; {existing} existing places.',

  'formula.share':
    'Share covered C(T) = Σ peopleᵢ · [tᵢ ≤ T] ÷ Σ peopleᵢ, where tᵢ is the time on the network from cell i to the nearest place, with the way from the middle of the cell to the road; T included. Where nobody is, there is no share.',
  'formula.band':
    'Error band: its lower end is the above; its upper end leaves the way to the road out, or takes unknown hours for open, whichever is more.',
  'formula.backup':
    'Two to choose from = share of people with two different places or more within the limit.',
  'formula.minutes':
    'Mean minutes = Σ peopleᵢ · tᵢ ÷ Σ peopleᵢ, of those who reach one within {horizon} min.',
  'formula.gini':
    'Gini = twice the area between the Lorenz curve and the diagonal, weighted by people.',
  'formula.mclp':
    'Maximal covering (MCLP, Church and ReVelle 1974): with p sites, the greatest Σ peopleᵢ · yᵢ with yᵢ ≤ Σⱼ∈Nᵢ xⱼ. Solved and proven by HiGHS.',
  'formula.lscp':
    'Set covering (LSCP, Toregas et al. 1971): the smallest Σ xⱼ with Σⱼ∈Nᵢ xⱼ ≥ 1 for every cell that can be reached. Solved and proven by HiGHS.',
  'formula.p_median':
    'p-median (Hakimi 1964): the smallest Σ peopleᵢ · tᵢ; its bound is from Lagrangian relaxation.',
  'formula.p_center':
    'p-center (Hakimi 1964): the smallest greatest tᵢ, by bisection over set covering problems.',
};
