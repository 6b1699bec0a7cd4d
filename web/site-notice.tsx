import { signal } from '@preact/signals';
import { t, type FirstKey } from './i18n/messages.ts';
import { site } from './state.ts';
import { Button } from './ui/controls.tsx';
import { Icon } from './ui/icon.tsx';

const storageKey = 'yizhan:demonstration-seen';
const dismissed = signal(wasDismissed());

/** Demonstration data is named as such in plain words, until real data is imported. */
export function DemonstrationNotice() {
  const key = noticeKey();
  if (key === null || dismissed.value) return null;
  return (
    <aside class="demonstration" aria-label={t('site.demonstrationShort')}>
      <p class="demonstration-long">{t(key)}</p>
      <p class="demonstration-short">{t('site.demonstrationShort')}</p>
      <Button onClick={dismiss}>{t('site.dismiss')}</Button>
    </aside>
  );
}

/** What stays in sight after the notice was dismissed: a press brings it back. */
export function DemonstrationMark() {
  if (noticeKey() === null || !dismissed.value) return null;
  return (
    <button
      type="button"
      class="demonstration-mark"
      onClick={() => {
        dismissed.value = false;
      }}
    >
      <span>
        <Icon name="ui-warning" size={16} />
        {t('site.demonstrationShort')}
      </span>
    </button>
  );
}

/** Sources, map approval and ICP number: a public map in China must show them. */
export function SiteFoot() {
  const info = site.value;
  if (info === null) return null;
  return (
    <footer class="foot">
      {info.attributions.length > 0 && (
        <p>
          {t('site.sources')}: {info.attributions.join(' · ')}
        </p>
      )}
      {info.mapApproval !== null && <p>{t('site.approval', { number: info.mapApproval })}</p>}
      {info.icpNumber !== null && (
        <p>
          <a href="https://beian.miit.gov.cn/" target="_blank" rel="noopener noreferrer">
            {info.icpNumber}
          </a>
        </p>
      )}
    </footer>
  );
}

function noticeKey(): FirstKey | null {
  const { places = false, roads = false } = site.value?.demonstration ?? {};
  if (places && roads) return 'site.demonstration';
  if (places) return 'site.demonstrationPlaces';
  return roads ? 'site.demonstrationRoads' : null;
}

function dismiss(): void {
  dismissed.value = true;
  try {
    sessionStorage.setItem(storageKey, '1');
  } catch {
    // Storage may be forbidden; then the notice comes back with the next page.
  }
}

function wasDismissed(): boolean {
  try {
    return sessionStorage.getItem(storageKey) === '1';
  } catch {
    return false;
  }
}
