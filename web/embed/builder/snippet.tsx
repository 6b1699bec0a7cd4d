import { useState } from 'preact/hooks';
import { copyText } from '../../copy-text.ts';
import { Button } from '../../ui/controls.tsx';
import { chosen, frameTitle } from './builder-state.ts';
import { word } from './words/words.ts';
import { writeSnippet } from './write-snippet.ts';

/** The code, and the button that copies it. */
export function Snippet() {
  const [copied, setCopied] = useState<{ readonly text: string; readonly ok: boolean } | null>(
    null,
  );
  const text = writeSnippet(chosen.value, location.origin, frameTitle());
  // What was copied is no longer what stands there.
  const outcome = copied?.text === text ? copied : null;
  const copy = async () => setCopied({ text, ok: await copyText(text) });
  return (
    <div class="builder-snippet">
      <h2 id="snippet" tabIndex={-1}>
        {word('snippet')}
      </h2>
      <pre tabIndex={0} aria-labelledby="snippet" role="region">
        <code>{text}</code>
      </pre>
      <div class="builder-copy">
        <Button
          tone="strong"
          icon={outcome?.ok === true ? 'ui-check' : 'ui-copy'}
          onClick={() => void copy()}
        >
          {word('copy')}
        </Button>
        <p role="status">{outcome !== null && word(outcome.ok ? 'copied' : 'copyFailed')}</p>
      </div>
      <p class="quiet">{word('ancestors')}</p>
      <p class="quiet">{word('geolocation')}</p>
    </div>
  );
}
