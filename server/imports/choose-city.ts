import type { Database } from '../db/database.ts';
import { ImportError } from './problem.ts';
import { readCities } from './queries.ts';

/**
 * The city that a list is of.
 * @param asked `--city`; may be left out where there is one city only.
 * @throws {ImportError} naming the cities to choose from.
 */
export async function chooseCity(db: Database['db'], asked: string | null): Promise<string> {
  const cities = await readCities(db);
  const [first, ...others] = cities;
  if (asked === null && first && others.length === 0) return first.id;
  const found = cities.find(({ id, nameZh }) => id === asked || nameZh === asked);
  if (found) return found.id;
  const list = cities.map(({ id, nameZh }) => `${id} (${nameZh})`).join(', ');
  throw asked === null
    ? new ImportError(
        `有多个城市，请用 --city 指明：${list}`,
        `There are several cities; choose one with --city: ${list}`,
      )
    : new ImportError(
        `没有城市“${asked}”。可选：${list}`,
        `There is no city "${asked}". Choose from ${list}`,
      );
}
