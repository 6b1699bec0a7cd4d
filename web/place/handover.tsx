import type { PlaceDetail } from '../../server/contract/place.ts';
import { handoverLinks, type HandoverLink } from '../handover/handover-links.ts';
import { say, type MessageKey } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { LinkButton } from '../ui/controls.tsx';
import './handover.css';

const names: Readonly<Record<HandoverLink['provider'], MessageKey>> = {
  amap: 'card.amap',
  baidu: 'card.baidu',
  tencent: 'card.tencent',
  apple: 'card.apple',
};

/** The same place in the map that somebody already knows, in that map's coordinates. */
export function Handover({ place }: { readonly place: PlaceDetail }) {
  const { name, position, entrance } = place;
  return (
    <section class="handover">
      <h3>{say('card.handover')}</h3>
      <ul>
        {handoverLinks({ name, position, entrance, mode: url.value.mode }).map((link) => (
          <li key={link.provider}>
            <LinkButton href={link.href} external>
              {say(names[link.provider])}
            </LinkButton>
          </li>
        ))}
      </ul>
    </section>
  );
}
