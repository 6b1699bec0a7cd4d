import type { PlaceDetail } from '../../server/contract/place.ts';
import { say } from '../i18n/messages.ts';
import { Icon } from '../ui/icon.tsx';
import { CopyAddress } from './copy-address.tsx';

/** Where it is in words, to read to somebody or to paste elsewhere. */
export function CardAddress({ place }: { readonly place: PlaceDetail }) {
  const { address, district, subdistrict, floor } = place;
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
      {address !== null && <CopyAddress place={place} />}
    </section>
  );
}
