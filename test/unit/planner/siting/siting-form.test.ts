import { Value } from 'typebox/value';
import { describe, expect, test } from 'vitest';
import { SitingRequest, sitingModels } from '../../../../server/contract/siting.ts';
import {
  candidateChoices,
  formErrors,
  sitingDefaults,
  sitingRequest,
  withMark,
} from '../../../../web/planner/siting/siting-form.ts';

const question = { mode: 'car', minutes: 15, kinds: 'driver_home', layer: 'ride_hail' } as const;

describe.each(sitingModels)('%s', (model) => {
  test.each(candidateChoices)(
    'the form with candidates %s is what the contract takes',
    (choice) => {
      const form = {
        ...sitingDefaults,
        model,
        candidateKinds: choice,
        capacity: '500',
        minimumShare: '62,5',
        weights: { residents: '0.5', ride_hail: '1', truck: '' },
        points: [{ key: 'p2', name: '', position: [121.4, 31.2] as [number, number] }],
        district: '310101',
      };
      const request = sitingRequest(form, question, { close: ['sh-000001'] });
      expect([...Value.Errors(SitingRequest, request)]).toEqual([]);
      expect(request.changes).toEqual({ close: ['sh-000001'] });
    },
  );
});

test('the public commitment: 20 driver homes that cover the most people', () => {
  const request = sitingRequest(sitingDefaults, question, undefined);
  expect(request).toMatchObject({
    model: 'mclp',
    sites: 20,
    kind: 'driver_home',
    keepExisting: true,
    candidates: { kinds: 'all' },
  });
  expect(request).not.toHaveProperty('changes');
  expect(request).not.toHaveProperty('minimumShare');
});

test('LSCP finds the number itself, so a wrong one does not matter', () => {
  const form = { ...sitingDefaults, model: 'lscp' as const, sites: 'many' };
  expect(formErrors(form)).toEqual({});
  expect(sitingRequest(form, question, undefined)).not.toHaveProperty('sites');
});

test('the layer of the question does not count twice, nor one without a weight', () => {
  const form = { ...sitingDefaults, weights: { ride_hail: '2', truck: '0', residents: '0.5' } };
  expect(sitingRequest(form, question, undefined).weights).toEqual([
    { layer: 'residents', factor: 0.5 },
  ]);
});

test('a minimum share is a per cent in the form and a share in the request', () => {
  const form = { ...sitingDefaults, minimumShare: '60' };
  expect(sitingRequest(form, question, undefined).minimumShare).toBeCloseTo(0.6);
});

test.each([
  [{ sites: '0' }, 'sites'],
  [{ sites: '2.5' }, 'sites'],
  [{ sites: '' }, 'sites'],
  [{ sites: '201' }, 'sites'],
  [{ capacity: '0' }, 'capacity'],
  [{ capacity: 'x' }, 'capacity'],
  [{ minimumShare: '101' }, 'minimumShare'],
  [{ weights: { truck: '-1' } }, 'weights'],
  [{ candidateKinds: 'none', cells: 0 }, 'candidates'],
] as const)('%o is wrong in %s', (change, field) => {
  expect(formErrors({ ...sitingDefaults, ...change })).toEqual({ [field]: true });
});

test('a site is marked in one list only, and not at all when it is marked again', () => {
  const site = { id: 'cell:8930a1', name: '甲' };
  const must = withMark(sitingDefaults, 'required', site);
  const not = withMark(must, 'excluded', site);
  expect(must.required).toEqual([site]);
  expect(not).toMatchObject({ required: [], excluded: [site] });
  expect(withMark(not, 'excluded', site)).toMatchObject({ required: [], excluded: [] });
});
