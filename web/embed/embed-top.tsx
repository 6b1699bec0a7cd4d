import { signal } from '@preact/signals';
import { askPosition, type LocationTrouble } from '../nearby/ask-position.ts';
import { announcement, devicePosition, nearby } from '../state.ts';
import { IconButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { fullMapAddress } from './full-map.ts';
import { heading } from './heading.ts';
import { mayLocate } from './may-locate.ts';
import { word } from './words/words.ts';

const locating = signal(false);
const trouble = signal<LocationTrouble | null>(null);

/** What the frame shows, where from, and the way out of it. */
export function EmbedTop() {
  const { collection } = nearby.value;
  const located = devicePosition.value !== null;
  return (
    <header class="embed-top">
      <div class="embed-title">
        <h1>{heading()}</h1>
        <p class="embed-count">
          {collection !== null && word('count', { count: collection.matched })}
          {located && ` · ${word('byDistance')}`}
          {trouble.value !== null && ` · ${word(`trouble.${trouble.value}`)}`}
        </p>
      </div>
      {mayLocate.value && (
        <IconButton
          icon="ui-locate"
          label={word('locate')}
          aria-pressed={located}
          disabled={locating.value}
          onClick={() => void locate()}
        />
      )}
      <a
        class="icon-button"
        href={fullMapAddress()}
        target="_blank"
        rel="noopener"
        title={word('fullMap')}
        aria-label={`${word('fullMap')}${word('newWindow')}`}
      >
        <Icon name="ui-external" />
      </a>
    </header>
  );
}

async function locate(): Promise<void> {
  locating.value = true;
  const answer = await askPosition();
  locating.value = false;
  trouble.value = typeof answer === 'string' ? answer : null;
  if (typeof answer !== 'string') devicePosition.value = answer;
  announcement.value = word(typeof answer === 'string' ? `trouble.${answer}` : 'located');
}
