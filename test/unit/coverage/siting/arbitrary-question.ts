import {
  array,
  constant,
  constantFrom,
  integer,
  nat,
  oneof,
  option,
  record,
  type Arbitrary,
} from 'fast-check';
import type { SitingModel } from '../../../../server/contract/siting.ts';
import type { Posed } from './pose.ts';

/** Small questions with many ties, cells without people, pairs out of reach and sites there already. */
export function anyQuestion(
  model: SitingModel,
  { mostPeople = 9, mostCells = 6, mostSites = 5, withShare = false, withCapacity = false } = {},
): Arbitrary<Posed> {
  return record({
    cells: integer({ min: 1, max: mostCells }),
    sites: integer({ min: 1, max: mostSites }),
  }).chain(({ cells, sites }) =>
    record({
      costs: listOf(cells, listOf(sites, option(nat(9), { freq: 3 }))),
      people: listOf(cells, nat(mostPeople)),
      existing: listOf(
        cells,
        oneof({ weight: 3, arbitrary: constant(Infinity) }, { weight: 1, arbitrary: nat(9) }),
      ),
      groups: listOf(cells, nat(1)),
      cutoff: integer({ min: 1, max: 9 }),
      facilities: integer({ min: 1, max: 3 }),
      required: option(nat(sites - 1), { freq: 1 }),
      capacity: withCapacity ? integer({ min: 1, max: 12 }) : constantFrom(null),
      share: withShare ? constantFrom(0, 0.3, 0.5, 0.8, 1) : constantFrom(null),
      unreachedCost: constantFrom(null, 20),
    }).map(({ required, ...rest }) => ({
      ...rest,
      model,
      required: required === null ? [] : [required],
    })),
  );
}

function listOf<T>(length: number, one: Arbitrary<T>): Arbitrary<T[]> {
  return array(one, { minLength: length, maxLength: length });
}
