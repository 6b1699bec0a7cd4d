import { t } from '../../i18n/messages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/controls.tsx';
import { modeName, wholeNumber } from '../format.ts';
import { word } from '../words/words.ts';
import { isRunning, type JobPhase, type SitingJobState } from './job-state.ts';
import { cancelSiting } from './job.ts';
import { failureKey } from './status-words.ts';

/** How far the calculation is; where it did not work, what to do about it. */
export function SitingProgress({ job }: { readonly job: SitingJobState }) {
  const { phase, lost, result } = job;
  if (phase.type === 'done') return null;
  if (phase.type === 'failed') return <Failed job={job} code={phase.code} />;
  if (phase.type === 'cancelled') {
    return (
      <Banner announce="status">
        {word(result === null ? 'siting.cancelled' : 'siting.cancelledPreview')}
      </Banner>
    );
  }
  const text = phaseText(phase);
  return (
    <div class="siting-progress">
      <p role="status">{lost ? word('siting.lost') : text}</p>
      <progress aria-label={text} {...progressOf(phase)} />
      {isRunning(job) && job.id !== null && (
        <Button icon="ui-close" onClick={() => void cancelSiting()}>
          {word('siting.cancel')}
        </Button>
      )}
    </div>
  );
}

function Failed({ job, code }: { readonly job: SitingJobState; readonly code: string }) {
  const hint = hintFor(code, job);
  return (
    <Banner
      tone="danger"
      title={`${word('siting.failed')} · ${t(`failure.${failureKey(code)}`)}`}
      announce="alert"
    >
      {hint}
    </Banner>
  );
}

function hintFor(code: string, job: SitingJobState): string {
  switch (code) {
    case 'busy':
    case 'too_many_requests':
      return word('siting.busyHint');
    case 'coverage_preparing':
      return word('siting.preparingHint', { mode: modeName(job.request.question.mode ?? 'walk') });
    case 'offline':
    case 'server_away':
    case 'too_slow':
      return word('siting.offlineHint');
    case 'siting_not_found':
      return word('siting.expired');
    default:
      return job.phase.type === 'failed' ? job.phase.detail : '';
  }
}

function phaseText(phase: JobPhase): string {
  switch (phase.type) {
    case 'queued':
      return phase.ahead === 0
        ? word('siting.queuedNext')
        : word('siting.queued', { ahead: phase.ahead });
    case 'travel':
      return word('siting.travel', {
        done: wholeNumber(phase.done),
        total: wholeNumber(phase.total),
      });
    case 'solving':
      return word('siting.solving', {
        seconds: Math.floor(phase.seconds),
        limit: Math.round(phase.limit),
      });
    default:
      return word('siting.starting');
  }
}

/** Without a value the bar says only that something goes on. */
function progressOf(phase: JobPhase): { readonly value?: number; readonly max?: number } {
  if (phase.type === 'travel') return { value: phase.done, max: Math.max(1, phase.total) };
  if (phase.type === 'solving') {
    return { value: Math.min(phase.seconds, phase.limit), max: Math.max(1, phase.limit) };
  }
  return {};
}
