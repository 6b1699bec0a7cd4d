import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/controls.tsx';
import {
  areasFailure,
  chooseSettings,
  chosen,
  cities,
  districts,
  loadAreas,
} from './builder-state.ts';
import { word } from './words/words.ts';

/** A whole city, or one of its districts. */
export function AreaField() {
  const { district, city, language } = chosen.value.settings;
  const failure = areasFailure.value;
  const first = cities.value[0]?.id;
  return (
    <div class="field">
      <label class="field-label" for="area">
        {word('area')}
      </label>
      <select
        id="area"
        class="field-input"
        value={district ?? city ?? first ?? ''}
        disabled={cities.value.length === 0}
        onChange={({ currentTarget }) => chooseArea(currentTarget.value)}
      >
        {cities.value.map(({ id, nameZh, nameEn }) => (
          <optgroup key={id} label={language === 'zh' ? nameZh : nameEn}>
            <option value={id}>
              {word('wholeCity', { city: language === 'zh' ? nameZh : nameEn })}
            </option>
            {districts.value
              .filter((one) => one.city === id)
              .map(({ code, name }) => (
                <option key={code} value={code}>
                  {name}
                </option>
              ))}
          </optgroup>
        ))}
      </select>
      {failure !== null && (
        <div role="alert">
          <p class="field-error">{word('areasFailed', { reason: t(`failure.${failure}`) })}</p>
          <Button icon="ui-refresh" onClick={() => void loadAreas()}>
            {t('retry')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** The first city is what a frame shows without being told. */
function chooseArea(code: string): void {
  const isCity = cities.peek().some(({ id }) => id === code);
  const first = cities.peek()[0]?.id;
  chooseSettings({
    district: isCity ? null : code,
    city: isCity && code !== first ? code : null,
  });
}
