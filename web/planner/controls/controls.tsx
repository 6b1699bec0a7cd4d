import type { ComponentChildren } from 'preact';
import { useId } from 'preact/hooks';
import type { Mode } from '../../../server/contract/codes.ts';
import { modes } from '../../codes.ts';
import { Segmented } from '../../ui/fields.tsx';
import { horizonMinutes } from '../choices.ts';
import { modeName } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { word } from '../words/words.ts';
import { CutoffField } from './cutoff-field.tsx';
import { HourField } from './hour-field.tsx';
import { LayerField, MeasureFields } from './choice-fields.tsx';
import { MoreConditions } from './more-conditions.tsx';
import { ServiceField } from './service-field.tsx';

/** What is asked. Every control writes into the address, and everything else follows that. */
export function Controls() {
  return (
    <section class="controls" aria-label={word('page.controls')}>
      <ServiceField />
      <MoreConditions />
      <Labelled label={word('page.mode')}>
        <Segmented
          legend={word('page.mode')}
          name="mode"
          value={url.value.mode}
          choices={modes.map((mode) => ({ value: mode, label: modeName(mode) }))}
          onChoose={chooseMode}
        />
      </Labelled>
      <CutoffField />
      <HourField />
      <div class="controls-pair">
        <LayerField />
        <MeasureFields />
      </div>
    </section>
  );
}

/** A group of controls under one name that is seen; the group names itself for screen readers. */
function Labelled({
  label,
  children,
}: {
  readonly label: string;
  readonly children: ComponentChildren;
}) {
  const id = useId();
  return (
    <div class="controls-row" role="group" aria-labelledby={id}>
      <span class="field-label" id={id}>
        {label}
      </span>
      {children}
    </div>
  );
}

/** Wheels go further in a minute, and their times are known for fewer of them. */
function chooseMode(mode: Mode): void {
  navigate({ mode, minutes: Math.min(url.peek().minutes, horizonMinutes[mode]) });
}
