import { kinds, needs } from '../../codes.ts';
import { t } from '../../i18n/messages.ts';
import { Chip } from '../../ui/controls.tsx';
import { Segmented } from '../../ui/fields.tsx';
import { embedThemes, listPlacements } from '../embed-url.ts';
import { AreaField } from './area-field.tsx';
import { chooseSettings, chosen } from './builder-state.ts';
import { SizeField } from './size-field.tsx';
import { word } from './words/words.ts';

/** All that can be chosen. */
export function Options() {
  const { settings } = chosen.value;
  return (
    <form
      class="builder-options"
      aria-label={word('options')}
      onSubmit={(event) => event.preventDefault()}
    >
      <AreaField />
      <fieldset class="builder-choices">
        <legend>{word('needs')}</legend>
        <div class="builder-chips">
          {needs.map((need) => (
            <Chip
              key={need}
              icon={`need-${need}`}
              pressed={settings.needs.includes(need)}
              onClick={() => chooseSettings({ needs: toggled(needs, settings.needs, need) })}
            >
              {t(`need.${need}`)}
            </Chip>
          ))}
        </div>
        <p class="field-hint">{word('needsHint')}</p>
      </fieldset>
      <fieldset class="builder-choices">
        <legend>{word('kinds')}</legend>
        <div class="builder-chips">
          {kinds.map((kind) => (
            <Chip
              key={kind}
              pressed={settings.kinds.includes(kind)}
              onClick={() => chooseSettings({ kinds: toggled(kinds, settings.kinds, kind) })}
            >
              {t(`kind.${kind}`)}
            </Chip>
          ))}
        </div>
        <p class="field-hint">{word('kindsHint')}</p>
      </fieldset>
      <div class="builder-sizes">
        <SizeField name="width" />
        <SizeField name="height" />
      </div>
      <Labelled label={word('list')}>
        <Segmented
          legend={word('list')}
          name="list"
          value={settings.list}
          choices={listPlacements.map((value) => ({ value, label: word(`list.${value}`) }))}
          onChoose={(list) => chooseSettings({ list })}
        />
        {settings.list === 'beside' && <p class="field-hint">{word('besideNarrow')}</p>}
      </Labelled>
      <Labelled label={word('theme')}>
        <Segmented
          legend={word('theme')}
          name="theme"
          value={settings.theme}
          choices={embedThemes.map((value) => ({ value, label: word(`theme.${value}`) }))}
          onChoose={(theme) => chooseSettings({ theme })}
        />
      </Labelled>
      <div>
        <label class="builder-switch">
          <input
            type="checkbox"
            checked={settings.autoHeight}
            aria-describedby="auto-height-hint"
            onChange={({ currentTarget }) => chooseSettings({ autoHeight: currentTarget.checked })}
          />
          {word('autoHeight')}
        </label>
        <p class="field-hint" id="auto-height-hint">
          {word('autoHeightHint', { message: "{ type: 'yizhan:height', height }" })}
        </p>
      </div>
    </form>
  );
}

interface LabelledProps {
  readonly label: string;
  readonly children: preact.ComponentChildren;
}

/** The legend of a row of choices is for the screen reader; this is the same for the eye. */
function Labelled({ label, children }: LabelledProps) {
  return (
    <div class="field">
      <p class="field-label" aria-hidden="true">
        {label}
      </p>
      {children}
    </div>
  );
}

/** With or without one code, in the contract's order. */
function toggled<T extends string>(all: readonly T[], on: readonly T[], code: T): T[] {
  return all.filter((one) => on.includes(one) !== (one === code));
}
