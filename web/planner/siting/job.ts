import { computed, signal } from '@preact/signals';
import type { SitingEvent, SitingJob, SitingRequest } from '../../../server/contract/siting.ts';
import { ApiFailure, postJson } from '../../api.ts';
import { afterEvent, isRunning, type SitingJobState } from './job-state.ts';
import { changeJson } from '../requests.ts';

const base = '/api/coverage/siting';
const storageKey = 'yizhan:siting';

/** The job of this tab; null while none was started. */
export const sitingJob = signal<SitingJobState | null>(null);
/** The sites that were found, for the map and the report. */
export const sitingResult = computed(() => sitingJob.value?.result ?? null);

let stopFollowing: () => void = () => {};

/** Sends a request and follows its job. What fails is kept in the job, for the page to say. */
export async function startSiting(request: SitingRequest): Promise<void> {
  stopFollowing();
  sitingJob.value = { id: null, request, phase: { type: 'starting' }, result: null, lost: false };
  try {
    const { id } = await postJson<SitingJob>(base, request);
    follow(id, request);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    fail(error.code, error.problem?.detail ?? '');
  }
}

/** Goes on with the job that this tab started before it was loaded again. @returns whether it did */
export function resumeSiting(): boolean {
  const kept = readKept();
  if (kept === null || sitingJob.peek() !== null) return false;
  follow(kept.id, kept.request);
  return true;
}

/** Stops the solver. The preview stays in sight. */
export async function cancelSiting(): Promise<void> {
  const job = sitingJob.peek();
  if (job?.id == null || !isRunning(job)) return;
  try {
    await changeJson<undefined>('DELETE', `${base}/${job.id}`, undefined, {});
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    // Ended meanwhile, or never to be heard of again: either way there is nothing left to stop.
  }
  const latest = sitingJob.peek();
  if (latest?.id !== job.id || !isRunning(latest)) return;
  stopFollowing();
  sitingJob.value = { ...latest, phase: { type: 'cancelled' } };
}

function follow(id: string, request: SitingRequest): void {
  sitingJob.value = { id, request, phase: { type: 'starting' }, result: null, lost: false };
  keep({ id, request });
  const source = new EventSource(`${base}/${id}/events`);
  stopFollowing = () => source.close();
  source.addEventListener('message', ({ data }: MessageEvent<string>) => {
    const job = sitingJob.peek();
    if (job?.id !== id) return;
    const next = afterEvent(job, JSON.parse(data) as SitingEvent);
    sitingJob.value = next;
    if (!isRunning(next)) source.close();
  });
  source.addEventListener('error', () => {
    const job = sitingJob.peek();
    if (job?.id !== id) return;
    // The browser tries again by itself unless the server refused: then it has no such job. A page
    // that is being left sees the same, so the job is kept: the page that comes next asks again.
    if (source.readyState === EventSource.CLOSED) fail('siting_not_found', '');
    else sitingJob.value = { ...job, lost: true };
  });
}

function fail(code: string, detail: string): void {
  const job = sitingJob.peek();
  if (job === null) return;
  sitingJob.value = { ...job, lost: false, phase: { type: 'failed', code, detail } };
}

interface Kept {
  readonly id: string;
  readonly request: SitingRequest;
}

/** Of this tab, so that two tabs do not take each other's job. */
function keep(kept: Kept): void {
  try {
    sessionStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // Storage may be forbidden: then a reload forgets the job.
  }
}

function readKept(): Kept | null {
  try {
    const kept: unknown = JSON.parse(sessionStorage.getItem(storageKey) ?? 'null');
    const known = typeof kept === 'object' && kept !== null && 'id' in kept && 'request' in kept;
    return known ? (kept as Kept) : null;
  } catch {
    // What another version of the page left there.
    return null;
  }
}
