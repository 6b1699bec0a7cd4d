import { expect, it } from 'vitest';
import * as contract from '../../../server/contract/codes.ts';
import * as page from '../../../web/codes.ts';

it.each(['needs', 'kinds', 'amenities', 'roles', 'entries', 'modes'] as const)(
  'the page has the %s of the contract, in its order',
  (name) => {
    expect(page[name]).toEqual(contract[name]);
  },
);
