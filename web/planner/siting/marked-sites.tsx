import { Icon } from '../../ui/icon.tsx';
import { word } from '../words/words.ts';
import { markSite, sitingForm } from './start-siting.ts';

/** The sites that must, or must not, be chosen next time; a press takes one out again. */
export function MarkedSites({ list }: { readonly list: 'required' | 'excluded' }) {
  const sites = sitingForm.value[list];
  if (sites.length === 0) return null;
  return (
    <div class="marked">
      <p class="field-label">{word(`siting.${list}`)}</p>
      <ul class="marked-list">
        {sites.map((site) => (
          <li key={site.id}>
            <button
              type="button"
              class="marked-site"
              aria-label={word('siting.unmark', { name: site.name })}
              onClick={() => markSite(list, site)}
            >
              {site.name}
              <Icon name="ui-close" size={16} />
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}
