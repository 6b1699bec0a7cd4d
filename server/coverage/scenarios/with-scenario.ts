import type { Database } from '../../db/database.ts';
import { isDatabaseAway } from '../../db/away.ts';
import type { Scenario } from '../../contract/scenario.ts';
import { ProblemError } from '../../errors.ts';
import { addChanges, type AskedQuestion } from '../questions/question.ts';
import { badQuestion } from '../questions/read-question.ts';
import { findScenario } from './save-scenario.ts';

/** More than a meeting looks at. */
const remembered = 100;

/**
 * Adds what a question's scenario changes to what the question changes itself. Scenarios that were
 * read before answer while the database is away.
 * @returns a function that throws {ProblemError} 404 for a scenario that is not there, 400 for one of
 *   another city.
 */
export function scenarioAdder(
  db: Database['db'],
): (asked: AskedQuestion) => Promise<AskedQuestion> {
  const known = new Map<string, Scenario>();
  const find = async (id: string): Promise<Scenario> => {
    try {
      const scenario = await findScenario(db, id);
      if (known.size >= remembered) known.clear();
      known.set(id, scenario);
      return scenario;
    } catch (error) {
      if (!isDatabaseAway(error)) {
        known.delete(id);
        throw error;
      }
      const before = known.get(id);
      if (before !== undefined) return before;
      throw new ProblemError(503, 'database_unavailable', 'scenarios cannot be read right now');
    }
  };
  return async (asked) => {
    if (asked.scenario === null) return asked;
    const { city, changes } = await find(asked.scenario);
    if (city !== asked.city) {
      throw badQuestion([{ parameter: 'scenario', message: `is about "${city}"` }]);
    }
    return { ...asked, changes: addChanges(changes, asked.changes) };
  };
}
