import { useState } from 'preact/hooks';
import { Button, IconButton } from '../../ui/controls.tsx';
import { Field } from '../../ui/fields.tsx';
import { closeSite, draft, reopenSite, setHours } from '../scenario/draft.ts';
import { chosenSite, mapStatus } from '../state.ts';
import { word } from '../words/words.ts';
import { siteAbout } from './drawn-sites.ts';

/** The site that was clicked, and what can be tried with it. */
export function SitePanel() {
  const id = chosenSite.value;
  const about = id === null ? null : siteAbout(id);
  if (id === null || about === null) return null;
  const closed = (draft.value.close ?? []).includes(id);
  return (
    <section class="site-panel" aria-label={word('map.sitePanel', { name: about.name })}>
      <div class="detail-head">
        <h2 class="panel-heading">{about.name}</h2>
        <IconButton
          icon="ui-close"
          label={word('table.close')}
          onClick={() => {
            chosenSite.value = null;
          }}
        />
      </div>
      {closed ? (
        <Button icon="ui-refresh" onClick={() => reopenSite(id)}>
          {word('map.reopenSite')}
        </Button>
      ) : (
        <>
          {mapStatus.value === 'ready' && <p class="quiet">{word('map.moveHint')}</p>}
          <Hours key={id} id={id} />
          <Button icon="ui-close" onClick={() => closeSite(id)}>
            {word(id.startsWith('new:') ? 'map.removeSite' : 'map.closeSite')}
          </Button>
        </>
      )}
    </section>
  );
}

function Hours({ id }: { readonly id: string }) {
  const [text, setText] = useState(hoursOf(id));
  return (
    <form
      class="site-hours"
      onSubmit={(event) => {
        event.preventDefault();
        setHours(id, text.trim() === '' ? null : text.trim());
      }}
    >
      <Field
        id="site-hours"
        label={word('map.hours')}
        hint={word('map.hoursHint')}
        value={text}
        placeholder={id.startsWith('new:') ? '24/7' : ''}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
      />
      <Button type="submit">{word('map.hoursSet')}</Button>
    </form>
  );
}

/** What the draft says of the hours of a site; empty where it says nothing. */
function hoursOf(id: string): string {
  const { open = [], hours = [] } = draft.peek();
  const opened = open.find(({ key }) => `new:${key}` === id);
  return opened?.hours ?? hours.find(({ place }) => place === id)?.hours ?? '';
}
