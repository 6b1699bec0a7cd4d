import { Type, type Static } from 'typebox';
import { CoordinateSystem, Mode } from './codes.ts';
import { Vehicle } from './routing.ts';

export const placeListLimits = {
  defaultRadiusMetres: 3_000,
  maximumRadiusMetres: 50_000,
  defaultLimit: 20,
  maximumLimit: 200,
} as const;

const list = (what: string, example: string) =>
  Type.String({
    description: `${what}; several with commas between`,
    examples: [example],
    maxLength: 500,
  });

/** `GET /api/places`. Lists and coordinates are texts here; what they hold is checked by hand. */
export const PlacesQuery = Type.Object(
  {
    near: Type.Optional(
      Type.String({
        description: 'Where to look from: longitude,latitude. Either this, `bbox` or `adcode`.',
        examples: ['121.4693,31.2317'],
        maxLength: 100,
      }),
    ),
    bbox: Type.Optional(
      Type.String({
        // Its example stands in the text: together with that of `near` it would be refused.
        description:
          'west,south,east,north in degrees, such as `121.46,31.22,121.48,31.24`; the nearest to ' +
          'its middle come first',
        maxLength: 200,
      }),
    ),
    adcode: Type.Optional(
      Type.String({
        description:
          'Code of the district or subdistrict that they lie in, or the id of the city, of those ' +
          'under /api/areas. Alone it lists the nearest to its middle first; with `near` or ' +
          '`bbox` it leaves out what those find elsewhere.',
        examples: ['310101'],
        pattern: '^([0-9]{6,12}|[a-z]{2,8})$',
      }),
    ),
    radius: Type.Optional(
      Type.Number({
        description: 'Metres around `near`',
        default: placeListLimits.defaultRadiusMetres,
        exclusiveMinimum: 0,
        maximum: placeListLimits.maximumRadiusMetres,
      }),
    ),
    needs: Type.Optional(list('Needs, all of which the place answers', 'drink,toilet')),
    kinds: Type.Optional(list('Kinds, of which the place is one', 'union_station')),
    amenities: Type.Optional(list('Amenities, all of which it has', 'microwave')),
    roles: Type.Optional(list('Roles, one of which it serves', 'courier')),
    entry: Type.Optional(list('Ways in, one of which it has', 'open,staff')),
    openAt: Type.Optional(
      Type.String({
        description:
          '`now`, or an instant in ISO 8601 with its offset. Leaves out what is closed then; with ' +
          '`mode`, what is closed on arrival. Unknown hours are not closed: those places stay and say so.',
        examples: ['now', '2026-05-01T08:30:00+08:00'],
        maxLength: 40,
      }),
    ),
    mode: Type.Optional(
      Type.Union([Mode], {
        description:
          'Order by travel time to the entrance instead of by distance; places that cannot be ' +
          'reached come last. Only with `near`.',
      }),
    ),
    crs: Type.Optional(
      Type.Union([CoordinateSystem], {
        description: 'Of `near`, `bbox` and the answer; longitude first in each',
        default: 'wgs84',
      }),
    ),
    limit: Type.Optional(
      Type.Integer({
        minimum: 1,
        maximum: placeListLimits.maximumLimit,
        default: placeListLimits.defaultLimit,
      }),
    ),
    ...Vehicle.properties,
  },
  { additionalProperties: false },
);
export type PlacesQuery = Static<typeof PlacesQuery>;
