import { signal } from '@preact/signals';
import { useEffect } from 'preact/hooks';
import type { Hotline } from '../../server/contract/city.ts';
import { ApiFailure, getJson, type FailureCode } from '../api.ts';
import { formatHoursText } from '../i18n/hours-text.ts';
import { say } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { Banner } from '../ui/banner.tsx';
import { Button } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import './hotlines.css';

const hotlines = signal<readonly Hotline[]>([]);
const failure = signal<FailureCode | null>(null);

/**
 * Help that has no point on the map. Plain numbers to dial under a neutral heading: no counter, no
 * log, nothing kept, because that somebody looked for help is nobody's business.
 */
export function Hotlines() {
  useEffect(() => void load(), []);
  const { language } = url.value;
  return (
    <section class="hotlines" aria-labelledby="hotlines-heading">
      <h2 id="hotlines-heading" class="list-heading">
        {say('help.heading')}
      </h2>
      <p class="quiet">{say('help.hint')}</p>
      {failure.value !== null && (
        <Banner
          tone="danger"
          title={say(`failure.${failure.value}`)}
          actions={
            <Button icon="ui-refresh" onClick={() => void load()}>
              {say('retry')}
            </Button>
          }
        />
      )}
      <ul>
        {hotlines.value.map((line) => (
          <li key={`${line.number}${line.key ?? ''}`}>
            <a class="hotline" href={`tel:${dialled(line)}`}>
              <Icon name="ui-phone" />
              <span class="hotline-name">
                <strong>{language === 'zh' ? line.nameZh : line.nameEn}</strong>
                <span class="quiet">
                  {language === 'zh' ? line.descriptionZh : line.descriptionEn}
                </span>
                {line.hours !== null && (
                  <span class="quiet">
                    {say('help.hours', { hours: formatHoursText(line.hours, language) })}
                  </span>
                )}
              </span>
              <span class="hotline-number">
                {line.number}
                {line.key !== null && (
                  <span class="hotline-key">{say('help.press', { key: line.key })}</span>
                )}
              </span>
            </a>
          </li>
        ))}
      </ul>
      <p class="quiet">{say('help.places')}</p>
    </section>
  );
}

/** The key is not dialled along: a menu that is not listening yet would lose it. */
function dialled({ number }: Hotline): string {
  return number.replace(/[^\d+]/g, '');
}

async function load(): Promise<void> {
  if (hotlines.peek().length > 0) return;
  failure.value = null;
  try {
    hotlines.value = await getJson<readonly Hotline[]>('/api/hotlines');
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    failure.value = error.code;
  }
}
