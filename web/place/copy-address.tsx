import { useState } from 'preact/hooks';
import type { PlaceDetail } from '../../server/contract/place.ts';
import { copyText } from '../copy-text.ts';
import { say } from '../i18n/messages.ts';
import { announcement } from '../state.ts';
import { Button } from '../ui/controls.tsx';

/** Puts name and address on the clipboard: to read to somebody, or to paste into another map. */
export function CopyAddress({ place }: { readonly place: PlaceDetail }) {
  const [outcome, setOutcome] = useState<'card.copied' | 'card.copyFailed' | null>(null);
  const copy = async () => {
    const copied = await copyText(`${place.name} ${place.address ?? ''}`);
    const key = copied ? 'card.copied' : 'card.copyFailed';
    setOutcome(key);
    announcement.value = say(key);
  };
  return (
    <Button icon={outcome === 'card.copied' ? 'ui-check' : 'ui-copy'} onClick={() => void copy()}>
      {say(outcome ?? 'card.copyAddress')}
    </Button>
  );
}
