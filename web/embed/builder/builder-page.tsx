import { Segmented } from '../../ui/fields.tsx';
import { chooseSettings, chosen } from './builder-state.ts';
import { Options } from './options.tsx';
import { Preview } from './preview.tsx';
import { Snippet } from './snippet.tsx';
import { word } from './words/words.ts';

/** Makes the code of a frame: what it shows, how it looks, what to paste. */
export function BuilderPage() {
  return (
    <div class="builder">
      <a class="skip-link" href="#snippet">
        {word('snippet')}
      </a>
      <header class="builder-top">
        <div>
          <h1>{word('title')}</h1>
          <p class="quiet">{word('intro')}</p>
        </div>
        <Segmented
          legend={word('language')}
          name="language"
          value={chosen.value.settings.language}
          choices={[
            { value: 'zh', label: word('language.zh') },
            { value: 'en', label: word('language.en') },
          ]}
          onChoose={(language) => chooseSettings({ language })}
        />
      </header>
      <main class="builder-body">
        <Options />
        <div class="builder-result">
          <Snippet />
          <Preview />
        </div>
      </main>
    </div>
  );
}
