import { useState } from 'preact/hooks';
import { copyText } from './copy-text.ts';
import { say } from './i18n/messages.ts';
import type { Language } from './map-contract.ts';
import { navigate, url } from './navigation.ts';
import { PanelFrame } from './panel-frame.tsx';
import { largeText, theme, type ThemeChoice } from './preferences.ts';
import { announcement } from './state.ts';
import { shareAddress } from './share-view.ts';
import { Button, LinkButton } from './ui/controls.tsx';
import { Segmented } from './ui/fields.tsx';

const languages: readonly Language[] = ['zh', 'en'];
const languageNames: Readonly<Record<Language, string>> = { zh: '中文', en: 'English' };
const themes: readonly ThemeChoice[] = ['system', 'light', 'dark'];

/** Language, colours, size of the text, a link to this view, and the way to the data. */
export function SettingsPanel({ onClose }: { readonly onClose: () => void }) {
  const [shared, setShared] = useState<'site.shared' | 'site.shareFailed' | null>(null);
  const share = async () => {
    const key = (await copyText(shareAddress())) ? 'site.shared' : 'site.shareFailed';
    setShared(key);
    announcement.value = say(key);
  };
  return (
    <PanelFrame heading={say('site.settings')} onClose={onClose}>
      <h3>{say('site.language')}</h3>
      <Segmented
        legend={say('site.language')}
        name="language"
        value={url.value.language}
        choices={languages.map((value) => ({ value, label: languageNames[value] }))}
        onChoose={(language) => navigate({ language })}
      />
      <h3>{say('site.theme')}</h3>
      <Segmented
        legend={say('site.theme')}
        name="theme"
        value={theme.value}
        choices={themes.map((value) => ({ value, label: say(`theme.${value}`) }))}
        onChoose={(choice) => {
          theme.value = choice;
        }}
      />
      <label class="switch">
        <input
          type="checkbox"
          role="switch"
          checked={largeText.value}
          onChange={({ currentTarget }) => {
            largeText.value = currentTarget.checked;
          }}
        />
        <span>{say('site.largeText')}</span>
      </label>
      <h3>{say('site.share')}</h3>
      <p class="quiet">{say('site.shareHint')}</p>
      <Button
        icon={shared === 'site.shared' ? 'ui-check' : 'ui-share'}
        onClick={() => void share()}
      >
        {say(shared ?? 'site.share')}
      </Button>
      <h3>{say('site.data')}</h3>
      <LinkButton icon="ui-external" href="/docs">
        {say('site.docs')}
      </LinkButton>
    </PanelFrame>
  );
}
