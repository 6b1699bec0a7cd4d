import type { Area } from '../contract/city.ts';
import { badParameter } from '../errors.ts';
import type { Catalogue } from './catalogue.ts';

/**
 * Areas in the order of the registry, with the published places inside.
 * @throws {ProblemError} 400 for a parent or a city that is not there.
 */
export function listAreas(
  { areas, areaPlaces, cityIds }: Catalogue,
  { level, parent, city }: { level?: Area['level']; parent?: string; city?: string },
): Area[] {
  if (parent !== undefined && !areas.some((area) => area.code === parent)) {
    throw badParameter('parent', `there is no area with the code "${parent}"`);
  }
  if (city !== undefined && !cityIds.includes(city)) {
    throw badParameter('city', `there is no city "${city}"; there are ${cityIds.join(', ')}`);
  }
  return areas.flatMap((area, position) => {
    const asked =
      (level === undefined || area.level === level) &&
      (parent === undefined || area.parent === parent) &&
      (city === undefined || area.city === city);
    if (!asked) return [];
    return [{ ...area, places: areaPlaces[position]! }];
  });
}
