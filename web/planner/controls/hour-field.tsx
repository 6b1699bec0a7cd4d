import { profile } from '../answers.ts';
import { HourPicker } from '../charts/hour-picker.tsx';
import { formatHour } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { hourPickerOpen } from '../state.ts';
import { word } from '../words/words.ts';
import { Disclosure } from './disclosure.tsx';

/** Hour of the week, or none: the picker shows how the share goes through the week. */
export function HourField() {
  const { hour } = url.value;
  const { value, stale } = profile.answer.value;
  return (
    <div class="controls-row">
      <span class="field-label">{word('page.hour')}</span>
      <Disclosure
        label={word('page.hour')}
        onToggle={(open) => {
          hourPickerOpen.value = open;
        }}
        summary={hour === null ? word('page.hourAny') : formatHour(hour)}
      >
        <p class="quiet">{word('page.hourHint')}</p>
        <HourPicker
          profile={value}
          busy={stale}
          hour={hour}
          onChoose={(chosen) => navigate({ hour: chosen })}
        />
      </Disclosure>
    </div>
  );
}
