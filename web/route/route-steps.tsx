import { useEffect } from 'preact/hooks';
import { modes } from '../codes.ts';
import { formatClock, formatDistance, formatDuration } from '../i18n/format.ts';
import { t } from '../i18n/messages.ts';
import { goBack, navigate, url } from '../navigation.ts';
import { now, origin, originName, timeZoneOf } from '../state.ts';
import { locate, locating } from '../nearby/locate.ts';
import { Banner } from '../ui/banner.tsx';
import { Button, Segmented } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { followRoute, reloadRoute, routeState } from './load-route.ts';
import './route.css';

/** The way there: mode, total, steps; or why there is none and what to do. */
export function RouteSteps() {
  const { mode } = url.value;
  useEffect(followRoute, []);
  return (
    <section class="route" aria-label={t('route.steps')}>
      <Segmented
        legend={t('modeLabel')}
        name="route-mode"
        value={mode}
        choices={modes.map((one) => ({
          value: one,
          label: t(`mode.${one}`),
          icon: `mode-${one}` as const,
        }))}
        onChoose={(chosen) => navigate({ mode: chosen, radius: null })}
      />
      <Start />
      <div aria-live="polite">
        <Outcome />
      </div>
      <Button icon="ui-back" onClick={() => goBack({ panel: null })}>
        {t('card.details')}
      </Button>
    </section>
  );
}

/** A route from the middle of the city helps nobody: it says so, and offers the phone's place. */
function Start() {
  const known = origin.value?.kind === 'device' || origin.value?.kind === 'chosen';
  if (known) {
    return <p class="quiet">{t('route.from', { place: originName() })}</p>;
  }
  return (
    <Banner
      icon="ui-locate"
      actions={
        <Button icon="ui-locate" onClick={locate} aria-disabled={locating.value}>
          {locating.value ? t('locating') : t('locate')}
        </Button>
      }
    >
      {t('route.needOrigin', { place: originName() })}
    </Banner>
  );
}

function Outcome() {
  const { result, failure } = routeState.value;
  const { language, mode, place } = url.value;
  if (failure !== null) {
    return (
      <Banner
        tone="danger"
        title={t(`failure.${failure}`)}
        actions={
          <Button icon="ui-refresh" onClick={reloadRoute}>
            {t('retry')}
          </Button>
        }
      />
    );
  }
  if (result === null) return <p class="route-busy">{t('route.busy')}</p>;
  if (!result.found) {
    return (
      <Banner tone="notice" title={t('route.noneHeading')}>
        {language === 'zh' ? result.zh : result.en} {t(`route.${result.reason}`)}
      </Banner>
    );
  }
  const arrival = new Date(now.value.getTime() + result.seconds * 1000);
  const clock = formatClock(arrival, timeZoneOf(place ?? ''));
  return (
    <>
      <p class="route-total">
        <Icon name={`mode-${mode}`} />
        <strong>{formatDuration(result.seconds)}</strong>
        <span>{formatDistance(result.metres)}</span>
        <span class="quiet">{t('route.arrive', { time: clock })}</span>
      </p>
      {result.demonstration && <p class="list-note">{t('route.demonstration')}</p>}
      <ol class="steps">
        {result.steps.map((step) => (
          <li key={`${step.at} ${step.manoeuvre}`} class="step">
            <Icon name={`turn-${step.manoeuvre}`} />
            <span class="step-text">{language === 'zh' ? step.zh : step.en}</span>
            {step.metres > 0 && <span class="step-far">{formatDistance(step.metres)}</span>}
          </li>
        ))}
      </ol>
    </>
  );
}
