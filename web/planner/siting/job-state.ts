import type { SitingEvent, SitingRequest, SitingResult } from '../../../server/contract/siting.ts';

/** Where a siting job stands. */
export type JobPhase =
  | { readonly type: 'starting' }
  | { readonly type: 'queued'; readonly ahead: number }
  | { readonly type: 'travel'; readonly done: number; readonly total: number }
  | { readonly type: 'solving'; readonly seconds: number; readonly limit: number }
  | { readonly type: 'done' }
  | { readonly type: 'cancelled' }
  | { readonly type: 'failed'; readonly code: string; readonly detail: string };

export interface SitingJobState {
  /** Null until the server has taken it. */
  readonly id: string | null;
  readonly request: SitingRequest;
  readonly phase: JobPhase;
  /** The preview, then the proven answer in its place. */
  readonly result: SitingResult | null;
  /** The connection is lost and is being tried again. */
  readonly lost: boolean;
}

/** What an event makes of a job. */
export function afterEvent(job: SitingJobState, event: SitingEvent): SitingJobState {
  const heard = { ...job, lost: false };
  switch (event.type) {
    case 'preview': {
      const limit = job.request.timeLimitSeconds ?? 30;
      // Events are told again after a reconnection: a preview does not undo what came after it.
      if (job.phase.type === 'done') return heard;
      return {
        ...heard,
        phase: job.phase.type === 'solving' ? job.phase : { type: 'solving', seconds: 0, limit },
        result: event.result,
      };
    }
    case 'result':
      return { ...heard, phase: { type: 'done' }, result: event.result };
    default:
      return { ...heard, phase: event };
  }
}

/** Whether the server still works on it. */
export function isRunning({ phase }: SitingJobState): boolean {
  return !['done', 'cancelled', 'failed'].includes(phase.type);
}
