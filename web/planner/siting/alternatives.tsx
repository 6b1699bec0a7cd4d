import type { SitingResult } from '../../../server/contract/siting.ts';
import { url } from '../navigation.ts';
import { word } from '../words/words.ts';
import { compareSets } from './compare-sets.ts';
import { formatObjective } from './status-words.ts';

/** Other sets that are about as good, by what is different in them. */
export function Alternatives({ result }: { readonly result: SitingResult }) {
  const { alternatives, sites, status } = result;
  if (status === 'preview' || sites.length === 0) return null;
  const separator = url.value.language === 'zh' ? '、' : ', ';
  return (
    <section class="siting-part" aria-labelledby="siting-alternatives">
      <h3 id="siting-alternatives">{word('siting.alternatives')}</h3>
      {alternatives.length === 0 ? (
        <p class="quiet">{word('siting.alternativesNone')}</p>
      ) : (
        <>
          <p class="quiet">{word('siting.alternativesHint')}</p>
          <ol class="alternatives">
            {alternatives.map((set, at) => {
              const { left, added } = compareSets(sites, set.sites);
              return (
                <li key={at}>
                  <details>
                    <summary>
                      {word('siting.alternative', {
                        number: at + 1,
                        objective: formatObjective(result, set.objective),
                        changed: Math.max(left.length, added.length),
                      })}
                    </summary>
                    <p>{word('siting.alternativeOut', { names: left.join(separator) || '–' })}</p>
                    <p>{word('siting.alternativeIn', { names: added.join(separator) || '–' })}</p>
                  </details>
                </li>
              );
            })}
          </ol>
        </>
      )}
    </section>
  );
}
