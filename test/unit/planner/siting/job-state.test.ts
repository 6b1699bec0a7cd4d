import { expect, test } from 'vitest';
import type { SitingEvent } from '../../../../server/contract/siting.ts';
import {
  afterEvent,
  isRunning,
  type SitingJobState,
} from '../../../../web/planner/siting/job-state.ts';
import { sitingDefaults, sitingRequest } from '../../../../web/planner/siting/siting-form.ts';
import { sitingResult } from '../../../helpers/planner-answers.ts';

const started: SitingJobState = {
  id: 'j1',
  request: sitingRequest(sitingDefaults, { mode: 'car' }, undefined),
  phase: { type: 'starting' },
  result: null,
  lost: false,
};
const preview: SitingEvent = { type: 'preview', result: sitingResult({ status: 'preview' }) };
const result: SitingEvent = { type: 'result', result: sitingResult() };

test('the preview is in sight while the solver goes on, and the proof takes its place', () => {
  const estimated = afterEvent(started, preview);
  expect(estimated.result?.status).toBe('preview');
  expect(isRunning(estimated)).toBe(true);
  const solving = afterEvent(estimated, { type: 'solving', seconds: 3, limit: 30 });
  expect(solving.result?.status).toBe('preview');
  const done = afterEvent(solving, result);
  expect(done.result?.status).toBe('optimal');
  expect(isRunning(done)).toBe(false);
});

test('events that are told again after a reconnection do not undo the proof', () => {
  expect(afterEvent(afterEvent(started, result), preview).result?.status).toBe('optimal');
});

test('what was heard ends the search for the connection', () => {
  expect(afterEvent({ ...started, lost: true }, { type: 'queued', ahead: 2 })).toMatchObject({
    lost: false,
    phase: { type: 'queued', ahead: 2 },
  });
});

test('a stopped job keeps its preview', () => {
  const stopped = afterEvent(afterEvent(started, preview), { type: 'cancelled' });
  expect(stopped.result?.status).toBe('preview');
  expect(isRunning(stopped)).toBe(false);
});

test('a failure says its code', () => {
  const failed = afterEvent(started, { type: 'failed', code: 'internal', detail: 'x' });
  expect(failed.phase).toEqual({ type: 'failed', code: 'internal', detail: 'x' });
});
