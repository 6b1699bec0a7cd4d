import { useLayoutEffect, useRef } from 'preact/hooks';
import { needs } from '../codes.ts';
import { t } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { toggleNeed } from '../state.ts';
import { Icon } from '../ui/icon.tsx';

/**
 * The ten needs, all in sight and under the thumb: two rows of five. On a phone they make one row
 * once one is chosen, so that its answers have the room.
 */
export function NeedChips() {
  const chosen = url.value.needs;
  const row = useRef<HTMLDivElement>(null);
  const first = chosen[0];
  useLayoutEffect(() => {
    const chip = row.current?.querySelector<HTMLElement>('[aria-pressed=true]');
    if (chip == null) return;
    const { offsetLeft, offsetWidth } = chip;
    row.current!.scrollLeft = offsetLeft - (row.current!.clientWidth - offsetWidth) / 2;
  }, [first]);
  return (
    <div
      class="needs"
      ref={row}
      role="group"
      aria-label={t('needsLabel')}
      data-chosen={first === undefined ? undefined : ''}
    >
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
