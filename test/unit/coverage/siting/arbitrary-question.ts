import { array, constantFrom, integer, nat, option, record, type Arbitrary } from 'fast-check';
import type { SitingModel } from '../../../../server/contract/siting.ts';
import type { Posed } from './pose.ts';

/** Small questions with many ties, cells without people, pairs out of reach and sites there already. */
export function anyQuestion(
  model: SitingModel,
  { mostPeople = 9, withShare = false, withCapacity = false } = {},
): Arbitrary<Posed> {
  return record({ cells: integer({ min: 1, max: 6 }), sites: integer({ min: 1, max: 5 }) }).chain(
    ({ cells, sites }) =>
      record({
        costs: listOf(cells, listOf(sites, option(nat(9), { freq: 3 }))),
        people: listOf(cells, nat(mostPeople)),
        existing: listOf(
          cells,
          option(nat(9), { freq: 1, nil: Infinity }).map((cost) => cost),
        ),
        isThere: listOf(cells, integer({ min: 0, max: 3 })),
        groups: listOf(cells, nat(1)),
        cutoff: integer({ min: 1, max: 9 }),
        facilities: integer({ min: 1, max: 3 }),
        required: option(nat(sites - 1), { freq: 1 }),
        capacity: withCapacity ? integer({ min: 1, max: 12 }) : constantFrom(null),
        share: withShare ? constantFrom(0, 0.3, 0.5, 0.8, 1) : constantFrom(null),
        unreachedCost: constantFrom(null, 20),
      }).map(({ existing, isThere, required, ...rest }) => ({
        ...rest,
        model,
        existing: existing.map((cost, cell) => (isThere[cell] === 0 ? cost : Infinity)),
        required: required === null ? [] : [required],
      })),
  );
}

function listOf<T>(length: number, one: Arbitrary<T>): Arbitrary<T[]> {
  return array(one, { minLength: length, maxLength: length });
}
