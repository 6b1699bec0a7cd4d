import { t } from '../i18n/messages.ts';
import { origin, originName } from '../state.ts';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { LazyView } from '../lazy-view.tsx';
import { choosingOrigin, locate, locating } from './locate.ts';

/** From where the list counts, and the ways to change it. */
export function OriginBar() {
  return (
    <section class="origin" aria-label={t('originLabel')}>
      <p class="origin-name">
        <Icon name="ui-pin" size={20} />
        <span class="visually-hidden">{t('originLabel')} </span>
        <span>{originName()}</span>
      </p>
      {origin.value?.kind !== 'device' && (
        <Button icon="ui-locate" onClick={locate} aria-disabled={locating.value}>
          {locating.value ? t('locating') : t('locate')}
        </Button>
      )}
      <Button
        tone="quiet"
        aria-expanded={choosingOrigin.value}
        onClick={() => {
          choosingOrigin.value = !choosingOrigin.value;
        }}
      >
        {t('originChange')}
      </Button>
      {choosingOrigin.value && <LazyView load={loadHelp} props={{}} />}
    </section>
  );
}

const loadHelp = async () => (await import('./location-help.tsx')).LocationHelp;
