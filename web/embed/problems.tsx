import { site } from '../state.ts';
import { Banner } from '../ui/banner.tsx';
import { problems, settings } from './embed-state.ts';
import type { EmbedProblem } from './embed-url.ts';
import { word, type EmbedWordKey } from './words/words.ts';

/** For whoever writes the snippet: which parameter is wrong, and what it may be. */
export function Problems() {
  return (
    <main class="embed-problems">
      <Banner
        tone="danger"
        announce="alert"
        actions={
          <a class="button" href="/embed/builder" target="_blank" rel="noopener">
            {word('problem.builder')}
          </a>
        }
      >
        <h1 class="banner-title">{word('problem.heading')}</h1>
        <ul>
          {(problems.length > 0 ? problems.map(describe) : [describeUnknownArea()]).map(
            ({ parameter, message }) => (
              <li key={parameter}>
                <code>{parameter}</code>: {message}
              </li>
            ),
          )}
        </ul>
      </Banner>
    </main>
  );
}

function describe({ parameter, reason, value, choices }: EmbedProblem) {
  const key: EmbedWordKey = `problem.${reason}`;
  return { parameter, message: word(key, { value, choices: choices.join(', ') }) };
}

/** What only the service could tell, once it was asked. */
function describeUnknownArea() {
  const { district, city } = settings;
  if (district !== null) {
    return { parameter: 'district', message: word('problem.districtUnknown', { value: district }) };
  }
  const choices = site.value?.cities.map(({ id }) => id).join(', ') ?? '';
  const message = word('problem.cityUnknown', { value: city ?? '', choices });
  return { parameter: 'city', message };
}
