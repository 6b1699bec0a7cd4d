import type { PlaceCollection, PlaceFeature } from '../contract/place.ts';
import { areaOf, middleOfArea, rowsInArea } from './area-rows.ts';
import { compileFilter } from './filter.ts';
import { anywhere, circle, rectangle, type Region } from './find-rows.ts';
import { distanceMetres } from './geodesy.ts';
import { offerOn } from './offer-on.ts';
import type { ListQuery, LonLat } from './read-query.ts';
import { acceptOpen } from './accept-open.ts';
import { askedAmenities, summarise } from './summarise.ts';
import type { TravelTimes } from './travel.ts';
import type { PlaceCatalogue } from './wrap-catalogue.ts';

/** Rows that are looked at for each one that is shown, where travel or offers set the order. */
const candidatesPerRow = 3;
const fewestCandidates = 40;
const mostCandidates = 120;
/** How much longer a way, by any mode, an offer that is on at arrival is worth. */
const offerWorthSeconds = 10 * 60;
/** The same where distance sets the order: ten minutes on foot. */
const offerWorthMetres = 800;
/** A place that opens later than this is not waited for. */
const opensWithinMilliseconds = 60 * 60_000;

/**
 * The places that answer a question, best first: by distance, or by travel time to the entrance
 * where a mode is given. For "eat" an offer that is on at arrival counts as ten minutes less of travel,
 * or 800 m less of distance: it goes before what is a little nearer, not before what is next door.
 * All coordinates are WGS-84.
 * @throws {ProblemError} 400 for an area that is not there; what `travel` throws when there is no routing.
 */
export async function listPlaces(
  catalogue: PlaceCatalogue,
  travel: TravelTimes,
  query: ListQuery,
  now: Date,
): Promise<PlaceCollection> {
  const { filter, where, mode, limit } = query;
  const { columns } = catalogue;
  const start = query.openAt ?? now;
  const eat = filter.needs.includes('eat');
  const region = regionOf(catalogue, query);
  const { rows, matched } = await catalogue.find(
    region,
    mode === null && !eat ? limit : candidates(limit),
    acceptRows(catalogue, query, start),
  );

  const travelled =
    mode !== null && 'near' in where ? await travelTo(travel, catalogue, rows, query) : null;
  const asked = askedAmenities(filter);
  const listed = rows.map((row, position) => {
    const record = catalogue.recordOf(row);
    const trip = travelled?.[position];
    const arrival = new Date(start.getTime() + (trip?.seconds ?? 0) * 1000);
    const offer = eat ? offerOn(catalogue, row, record.offers, filter.roles, arrival) : null;
    const open = catalogue.openStateOf(row, start);
    const summary = summarise(catalogue, row, record, asked, open, offer);
    const coordinates: [number, number] = [columns.longitudes[row]!, columns.latitudes[row]!];
    const feature: PlaceFeature = {
      type: 'Feature',
      id: summary.id,
      geometry: { type: 'Point', coordinates },
      properties: {
        ...summary,
        ...('near' in where
          ? { distanceMetres: round(distanceMetres(...where.near, ...coordinates)) }
          : {}),
        ...(travelled === null
          ? {}
          : {
              travelSeconds: trip?.seconds ?? null,
              travelMetres: trip?.metres ?? null,
              openOnArrival: trip == null ? null : catalogue.openStateOf(row, arrival),
            }),
      },
    };
    return feature;
  });
  const shown =
    query.openAt === null ? listed : listed.filter((feature) => !closedOnArrival(feature));
  return {
    type: 'FeatureCollection',
    features: order(shown, [region.longitude, region.latitude], travelled !== null).slice(0, limit),
    version: catalogue.version,
    crs: 'wgs84',
    mode,
    matched,
    demonstration: catalogue.demonstration,
  };
}

function regionOf(catalogue: PlaceCatalogue, { where, filter }: ListQuery): Region {
  if (filter.adcode !== undefined) areaOf(catalogue, filter.adcode);
  if ('near' in where) return circle(...where.near, where.radiusMetres);
  if ('box' in where) return rectangle(where.box);
  const { columns } = catalogue;
  const inside = rowsInArea(where.area, columns, catalogue);
  // Without a middle there are no places, and no order.
  return anywhere(...(middleOfArea(areaOf(catalogue, where.area), columns, inside) ?? [0, 0]));
}

function candidates(limit: number): number {
  return Math.max(
    limit,
    Math.min(mostCandidates, Math.max(fewestCandidates, limit * candidatesPerRow)),
  );
}

function acceptRows(
  catalogue: PlaceCatalogue,
  { filter, openAt, mode }: ListQuery,
  start: Date,
): (row: number) => boolean {
  const fits = compileFilter(filter, catalogue.columns, catalogue);
  if (openAt === null) return fits;
  // On the way it may open.
  const opensBy = mode === null ? start : new Date(start.getTime() + opensWithinMilliseconds);
  const isOpen = acceptOpen(catalogue, start, opensBy);
  return (row) => fits(row) && isOpen(row);
}

function travelTo(
  travel: TravelTimes,
  { columns }: PlaceCatalogue,
  rows: readonly number[],
  { where, mode, vehicle }: ListQuery,
): ReturnType<TravelTimes['matrix']> {
  if (rows.length === 0 || mode === null || !('near' in where)) return Promise.resolve([]);
  const targets = rows.map(
    (row) => [columns.entranceLongitudes[row]!, columns.entranceLatitudes[row]!] as const,
  );
  return travel.matrix({ from: where.near, targets, mode, vehicle });
}

function closedOnArrival({ properties }: PlaceFeature): boolean {
  return (properties.openOnArrival ?? properties.open).state === 'closed';
}

function order(features: PlaceFeature[], middle: LonLat, byTravel: boolean): PlaceFeature[] {
  const rank = ({ properties, geometry }: PlaceFeature) => {
    // An offer is looked for where it was asked for: with "eat".
    const offered = properties.offer !== null;
    const away = distanceMetres(...middle, ...geometry.coordinates);
    if (!byTravel) return away - (offered ? offerWorthMetres : 0);
    // What cannot be reached comes last, whatever it offers.
    if (properties.travelSeconds == null) return Infinity;
    return properties.travelSeconds - (offered ? offerWorthSeconds : 0);
  };
  // The sort is stable: equals stay in the order of distance.
  return features
    .map((feature) => ({ feature, rank: rank(feature) }))
    .toSorted((a, b) => (a.rank === b.rank ? 0 : a.rank - b.rank))
    .map(({ feature }) => feature);
}

/** Tenths of a metre. */
function round(metres: number): number {
  return Math.round(metres * 10) / 10;
}
