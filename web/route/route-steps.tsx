import { useEffect } from 'preact/hooks';
import { formatClock, formatDistance, formatDuration } from '../i18n/format.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { now, origin, originName, timeZoneOf } from '../state.ts';
import { locate, locating } from '../nearby/locate.ts';
import { Handover } from '../place/handover.tsx';
import { placeState } from '../place/load-place.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { followRoute, reloadRoute, routeState } from './load-route.ts';
import './route.css';

/** The way there: mode, total, steps; or why there is none and what to do. */
export function RouteSteps() {
  const { detail } = placeState.value;
  useEffect(followRoute, []);
  return (
    <section class="route" aria-label={say('route.steps')}>
      <Start />
      <div aria-live="polite">
        <Outcome />
      </div>
      {detail !== null && <Handover place={detail} />}
    </section>
  );
}

/** A route from the middle of the city helps nobody: it says so, and offers the phone's place. */
function Start() {
  const known = origin.value?.kind === 'device' || origin.value?.kind === 'chosen';
  if (known) {
    return <p class="quiet">{say('route.from', { place: originName() })}</p>;
  }
  return (
    <div class="route-start">
      <p class="quiet">{say('route.needOrigin', { place: originName() })}</p>
      <Button icon="ui-locate" onClick={locate} aria-disabled={locating.value}>
        {locating.value ? say('locating') : say('locate')}
      </Button>
    </div>
  );
}

function Outcome() {
  const { result, failure } = routeState.value;
  const { language, mode, place } = url.value;
  if (failure !== null) {
    return (
      <Banner
        tone="danger"
        title={say(`failure.${failure}`)}
        actions={
          <Button icon="ui-refresh" onClick={reloadRoute}>
            {say('retry')}
          </Button>
        }
      />
    );
  }
  if (result === null) return <p class="route-busy">{say('route.busy')}</p>;
  if (!result.found) {
    return (
      <Banner tone="notice" title={say('route.noneHeading')}>
        {language === 'zh' ? result.zh : result.en} {say(`route.${result.reason}`)}
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
        <span class="quiet">{say('route.arrive', { time: clock })}</span>
      </p>
      {result.demonstration && <p class="list-note">{say('route.demonstration')}</p>}
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
