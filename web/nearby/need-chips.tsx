import { needs } from '../codes.ts';
import { t } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { toggleNeed } from '../state.ts';
import { Icon } from '../ui/icon.tsx';

/** The ten needs, all in sight and under the thumb: two rows of five. */
export function NeedChips() {
  const chosen = url.value.needs;
  return (
    <div class="needs" role="group" aria-label={t('needsLabel')}>
      {needs.map((need) => (
        <button
          key={need}
          type="button"
          class="need"
          data-need={need}
          aria-pressed={chosen.includes(need)}
          onClick={() => toggleNeed(need)}
        >
          <Icon name={`need-${need}`} />
          <span class="need-word">{t(`need.${need}`)}</span>
        </button>
      ))}
    </div>
  );
}
