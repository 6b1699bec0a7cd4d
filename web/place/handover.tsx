import { useState } from 'preact/hooks';
import type { PlaceDetail } from '../../server/contract/place.ts';
import { handoverLinks, type HandoverLink } from '../handover/handover-links.ts';
import { readWeChat } from '../handover/wechat.ts';
import { say, type MessageKey } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { announcement } from '../state.ts';
import { Button, LinkButton } from '../ui/controls.tsx';
import { CopyAddress } from './copy-address.tsx';
import './handover.css';

const names: Readonly<Record<HandoverLink['provider'], MessageKey>> = {
  amap: 'card.amap',
  baidu: 'card.baidu',
  tencent: 'card.tencent',
  apple: 'card.apple',
};

/**
 * The same place in the map that somebody already knows, in that map's coordinates. In WeChat its
 * own map comes first, where the shell around the page has it; in a mini-programme, whose web view
 * follows no link to another host or app, the address is what can be taken along.
 */
export function Handover({ place }: { readonly place: PlaceDetail }) {
  const { miniProgramme, openLocation } = readWeChat(window);
  const [failed, setFailed] = useState(false);
  const open = async () => {
    const opened = await openLocation?.(place);
    setFailed(opened === false);
    if (opened === false) announcement.value = say('card.wechatFailed');
  };
  return (
    <section class="handover">
      <h3>{say('card.handover')}</h3>
      {openLocation !== null && (
        <Button icon="ui-pin" tone="strong" onClick={() => void open()}>
          {say('card.wechat')}
        </Button>
      )}
      {failed && <p class="quiet">{say('card.wechatFailed')}</p>}
      {miniProgramme ? <ByAddress place={place} /> : <Links place={place} />}
    </section>
  );
}

function Links({ place: { name, position, entrance } }: { readonly place: PlaceDetail }) {
  return (
    <ul>
      {handoverLinks({ name, position, entrance, mode: url.value.mode }).map((link) => (
        <li key={link.provider}>
          <LinkButton href={link.href} external>
            {say(names[link.provider])}
          </LinkButton>
        </li>
      ))}
    </ul>
  );
}

function ByAddress({ place }: { readonly place: PlaceDetail }) {
  return (
    <>
      <p class="quiet">{say('card.miniProgramme')}</p>
      <p class="handover-address">
        {place.name} {place.address}
      </p>
      <CopyAddress place={place} />
    </>
  );
}
