import { useId } from 'preact/hooks';
import { Chip } from '../../ui/controls.tsx';
import { horizonMinutes } from '../choices.ts';
import { navigate, url } from '../navigation.ts';
import { word } from '../words/words.ts';

/** The cut-offs that policies speak of. */
const usualMinutes = [5, 10, 15] as const;

/** Within how many minutes: the usual ones by a press, any other by the slider. */
export function CutoffField() {
  const id = useId();
  const { minutes, mode } = url.value;
  return (
    <div class="controls-row">
      <div class="controls-head">
        <label class="field-label" for={id}>
          {word('page.minutes')}
        </label>
        <output for={id} class="controls-value">
          {word('page.minutesValue', { minutes })}
        </output>
      </div>
      <div class="cutoff">
        {usualMinutes.map((value) => (
          <Chip
            key={value}
            pressed={minutes === value}
            onClick={() => navigate({ minutes: value })}
            aria-label={word('page.minutesValue', { minutes: value })}
          >
            {value}
          </Chip>
        ))}
        <input
          class="cutoff-slider"
          id={id}
          type="range"
          min={1}
          max={horizonMinutes[mode]}
          step={1}
          value={minutes}
          aria-valuetext={word('page.minutesValue', { minutes })}
          onInput={({ currentTarget }) => navigate({ minutes: Number(currentTarget.value) })}
        />
      </div>
    </div>
  );
}
