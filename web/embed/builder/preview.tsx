import { useEffect, useRef, useState } from 'preact/hooks';
import { formatEmbed } from '../embed-url.ts';
import type { HeightMessage } from '../tell-height.ts';
import { chosen, frameTitle } from './builder-state.ts';
import { word } from './words/words.ts';

/** The frame itself, as a page that holds the code would show it. */
export function Preview() {
  const { settings, width, height } = chosen.value;
  const frame = useRef<HTMLIFrameElement>(null);
  const [wanted, setWanted] = useState<number | null>(null);
  const [blocked, setBlocked] = useState(false);
  const address = `/embed${formatEmbed(settings)}`;
  useEffect(() => {
    setWanted(null);
    const hear = ({ source, data }: MessageEvent<unknown>) => {
      if (source === frame.current?.contentWindow && isHeight(data)) setWanted(data.height);
    };
    addEventListener('message', hear);
    return () => removeEventListener('message', hear);
  }, [address]);
  return (
    <section class="builder-preview" aria-labelledby="preview">
      <h2 id="preview">{word('preview')}</h2>
      {blocked && (
        <p class="field-error" role="alert">
          {word('blocked')}
        </p>
      )}
      <div class="builder-stage">
        <iframe
          // A new address in the same frame would be a step for the back button.
          key={address}
          ref={frame}
          src={address}
          title={word('previewTitle', { title: frameTitle() })}
          width={width ?? '100%'}
          height={settings.autoHeight ? (wanted ?? height) : height}
          allow="geolocation"
          referrerpolicy="no-referrer"
          onLoad={({ currentTarget }) => setBlocked(currentTarget.contentDocument === null)}
        />
      </div>
    </section>
  );
}

function isHeight(data: unknown): data is HeightMessage {
  return (
    typeof data === 'object' && data !== null && 'type' in data && data.type === 'yizhan:height'
  );
}
