import { modes } from '../codes.ts';
import { t } from '../i18n/messages.ts';
import { navigate, url } from '../navigation.ts';
import { Chip } from '../ui/controls.tsx';
import { devicePosition, flyMapTo } from '../state.ts';
import { Icon } from '../ui/icon.tsx';
import { locate, locating } from './locate.ts';
import { filterCount } from './list-query.ts';

/** How one goes, what is open, and the way to all the other filters. */
export function ListToolbar() {
  const state = url.value;
  const count = filterCount(state);
  return (
    <div class="toolbar chip-row">
      <LocateChip />
      <label class="mode-choice">
        <span class="visually-hidden">{t('modeLabel')}</span>
        <Icon name={`mode-${state.mode}`} size={20} />
        <select
          value={state.mode}
          onChange={({ currentTarget }) => {
            const mode = modes.find((one) => one === currentTarget.value) ?? 'walk';
            navigate({ mode, radius: null });
            if (mode === 'truck') navigate({ panel: 'filters' }, 'push');
          }}
        >
          {modes.map((mode) => (
            <option key={mode} value={mode}>
              {t(`mode.${mode}`)}
            </option>
          ))}
        </select>
        <Icon name="ui-chevron-down" size={16} />
      </label>
      <Chip pressed={state.openNow} onClick={() => navigate({ openNow: !state.openNow })}>
        {t('openNow')}
      </Chip>
      <button
        type="button"
        class="chip"
        data-on={count > 0 ? '' : undefined}
        aria-haspopup="dialog"
        onClick={() => navigate({ panel: 'filters' }, 'push')}
      >
        <Icon name="ui-filter" size={20} />
        {count === 0 ? t('filters') : t('filtersCount', { count })}
      </button>
    </div>
  );
}

/** The one control that asks for permission. Once it is given it leads the map back there. */
function LocateChip() {
  const device = devicePosition.value;
  if (device === null) {
    return (
      <Chip icon="ui-locate" pressed={false} aria-disabled={locating.value} onClick={locate}>
        {locating.value ? t('locating') : t('locate')}
      </Chip>
    );
  }
  return (
    <Chip icon="ui-locate" pressed onClick={() => flyMapTo([device[0], device[1]])}>
      {t('originDevice')}
    </Chip>
  );
}
