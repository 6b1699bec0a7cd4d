import { useLayoutEffect, useRef } from 'preact/hooks';
import { modes } from '../codes.ts';
import { say } from '../i18n/messages.ts';
import { goBack, navigate, url } from '../navigation.ts';
import { placeState } from '../place/load-place.ts';
import { nearby } from '../state.ts';
import { IconButton } from '../ui/controls.tsx';
import { Segmented } from '../ui/fields.tsx';
import './route.css';

/** Where the route leads, and by what. */
export function RouteHeader() {
  const { mode, place } = url.value;
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => heading.current?.focus({ preventScroll: true }), []);
  const listed = nearby.value.collection?.features.find(({ id }) => id === place);
  const name = placeState.value.detail?.name ?? listed?.properties.name ?? '';
  return (
    <div class="route-head">
      <div class="route-title">
        <IconButton
          icon="ui-back"
          label={say('card.details')}
          onClick={() => goBack({ panel: null })}
        />
        <h2 ref={heading} tabIndex={-1}>
          {say('route.heading', { name })}
        </h2>
      </div>
      <Segmented
        legend={say('modeLabel')}
        name="route-mode"
        value={mode}
        choices={modes.map((one) => ({
          value: one,
          label: say(`mode.${one}`),
          icon: `mode-${one}` as const,
        }))}
        onChoose={(chosen) => navigate({ mode: chosen, radius: null })}
      />
    </div>
  );
}
