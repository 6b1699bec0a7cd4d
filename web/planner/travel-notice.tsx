import { t } from '../i18n/messages.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import type { TravelStatus } from '../../server/contract/coverage.ts';
import { askAgain, summary } from './answers.ts';
import { formatTimeLeft, modeName, wholeNumber } from './format.ts';
import { coverageStatus, statusFailure, travel } from './travel-status.ts';
import { word } from './words/words.ts';

/** What stands in the way of figures, and what to do about it; nothing where nothing does. */
export function TravelNotice() {
  const times = travel.value;
  const failure = summary.answer.value.failure ?? statusFailure.value;
  if (times?.state === 'building' || times?.state === 'waiting') return <Building times={times} />;
  if (times?.state === 'no_roads') {
    return (
      <Banner tone="notice" title={word('page.noRoads')}>
        {word('page.noRoadsHint')}
      </Banner>
    );
  }
  if (times?.state === 'failed') {
    return (
      <Banner tone="danger" title={word('page.travelFailed')} announce="alert">
        {word('page.travelFailedHint')}
      </Banner>
    );
  }
  if (coverageStatus.value?.layers.length === 0) {
    return (
      <Banner tone="notice" title={word('page.noDemand')}>
        {word('page.noDemandHint')}
      </Banner>
    );
  }
  if (failure === null) return null;
  // It is asked again all by itself.
  if (failure === 'coverage_preparing') {
    return <Banner title={t(`failure.${failure}`)} announce="status" />;
  }
  return (
    <Banner
      tone="danger"
      title={t(`failure.${failure}`)}
      announce="alert"
      actions={
        <Button icon="ui-refresh" onClick={askAgain}>
          {t('retry')}
        </Button>
      }
    >
      {summary.answer.value.value !== null && word('page.stale')}
    </Banner>
  );
}

function Building({ times }: { readonly times: TravelStatus }) {
  const { mode, state, done, total, secondsLeft } = times;
  const title =
    state === 'waiting'
      ? word('page.buildingWaiting', { mode: modeName(mode) })
      : word('page.building', { mode: modeName(mode) });
  return (
    <div class="building" role="group" aria-label={title}>
      <p class="building-title">{title}</p>
      <progress
        class="building-bar"
        aria-label={title}
        max={Math.max(1, total)}
        {...(total > 0 ? { value: done } : {})}
      />
      <p class="quiet">
        {word('page.buildingProgress', { done: wholeNumber(done), total: wholeNumber(total) })}
        {secondsLeft !== null &&
          ` · ${word('page.buildingLeft', { time: formatTimeLeft(secondsLeft) })}`}
      </p>
    </div>
  );
}
