import { useState } from 'preact/hooks';
import type { PlaceDetail } from '../../server/contract/place.ts';
import { copyText } from '../copy-text.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { announcement } from '../state.ts';
import { Button, LinkButton } from '../ui/controls.tsx';

/**
 * The place's own page, to open or to pass on: it needs no script, opens in every chat, and says
 * nothing of where whoever sends it is.
 */
export function CardShare({ place }: { readonly place: Pick<PlaceDetail, 'id' | 'name'> }) {
  const [outcome, setOutcome] = useState<'site.shared' | 'card.shareFailed' | null>(null);
  const path = url.value.language === 'zh' ? `/p/${place.id}` : `/p/${place.id}?lang=en`;
  const share = async () => {
    const address = `${location.origin}${path}`;
    if (await shareBySystem({ title: place.name, url: address })) return;
    const key = (await copyText(address)) ? 'site.shared' : 'card.shareFailed';
    setOutcome(key);
    announcement.value = say(key);
  };
  return (
    <section class="card-share">
      <Button
        icon={outcome === 'site.shared' ? 'ui-check' : 'ui-share'}
        onClick={() => void share()}
      >
        {say(outcome ?? 'card.share')}
      </Button>
      <LinkButton icon="ui-external" href={path}>
        {say('card.page')}
      </LinkButton>
    </section>
  );
}

/** The phone's own sheet of apps. False where there is none, which is most web views. */
async function shareBySystem(data: ShareData): Promise<boolean> {
  if (!('share' in navigator)) return false;
  try {
    await navigator.share(data);
    return true;
  } catch (error) {
    // Closing the sheet is an answer too.
    return error instanceof DOMException && error.name === 'AbortError';
  }
}
