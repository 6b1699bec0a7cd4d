import { useState } from 'preact/hooks';
import type { PlaceDetail } from '../../server/contract/place.ts';
import { copyText } from '../copy-text.ts';
import { say } from '../i18n/messages.ts';
import { announcement } from '../state.ts';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';

/** Where it is in words, to read to somebody or to paste elsewhere. */
export function CardAddress({ place }: { readonly place: PlaceDetail }) {
  const [outcome, setOutcome] = useState<'card.copied' | 'card.copyFailed' | null>(null);
  const { address, district, subdistrict, floor } = place;
  const copy = async () => {
    const key = (await copyText(`${place.name} ${address ?? ''}`))
      ? 'card.copied'
      : 'card.copyFailed';
    setOutcome(key);
    announcement.value = say(key);
  };
  return (
    <section class="card-address">
      <p class="card-door">
        <Icon name="ui-pin" />
        <span>
          {address ?? say('card.noAddress')}
          {floor !== null && ` · ${say('card.floor', { floor })}`}
          <span class="quiet card-area">
            {[district?.name, subdistrict?.name].filter((name) => name !== undefined).join(' · ')}
          </span>
        </span>
      </p>
      {address !== null && (
        <Button
          icon={outcome === 'card.copied' ? 'ui-check' : 'ui-copy'}
          onClick={() => void copy()}
        >
          {say(outcome ?? 'card.copyAddress')}
        </Button>
      )}
    </section>
  );
}
