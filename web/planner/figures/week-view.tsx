import { HeatStrip } from '../charts/heat-strip.tsx';
import { HourPicker } from '../charts/hour-picker.tsx';
import { profile } from '../answers.ts';
import { navigate, url } from '../navigation.ts';
import { word } from '../words/words.ts';

/** The share through the week, and a press on an hour asks about it. */
export function WeekView() {
  const { value, slow, stale } = profile.answer.value;
  if (value === null) {
    return <p class="panel-waiting">{stale ? word('page.loading') : word('table.none')}</p>;
  }
  return (
    <div class="panel-stack" data-stale={slow ? '' : undefined} aria-busy={stale}>
      <HeatStrip profile={value} />
      <HourPicker
        profile={value}
        busy={stale}
        hour={url.value.hour}
        onChoose={(hour) => navigate({ hour })}
      />
    </div>
  );
}
