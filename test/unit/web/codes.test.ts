import { expect, it } from 'vitest';
import * as contract from '../../../server/contract/codes.ts';
import * as page from '../../../web/codes.ts';

it.each([
  ['needs', page.needs, contract.needs],
  ['kinds', page.kinds, contract.kinds],
  ['amenities', page.amenities, contract.amenities],
  ['roles', page.roles, contract.roles],
  ['entries', page.entries, contract.entries],
  ['modes', page.modes, contract.modes],
])('the page has the %s of the contract, in its order', (_name, ours, theirs) => {
  expect(ours).toEqual(theirs);
});
