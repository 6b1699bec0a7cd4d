import type { SearchHit } from '../../server/contract/search.ts';
import { useRef, useState } from 'preact/hooks';
import { t } from '../i18n/messages.ts';
import { navigate, url } from '../navigation.ts';
import { openPlace } from '../place/open-place.ts';
import { chooseOrigin, flyMapTo } from '../state.ts';
import { IconButton } from '../ui/controls.tsx';
import { Icon } from '../ui/icon.tsx';
import { searchInputId } from './focus-search.ts';
import { closeSearch, searchFor, searchState } from './load-hits.ts';

const listId = 'search-hits';

/** A combobox as the ARIA practices describe it: the input keeps the focus, arrows move the mark. */
export function SearchBox() {
  const input = useRef<HTMLInputElement>(null);
  const [text, setText] = useState('');
  const [marked, setMarked] = useState(-1);
  const state = searchState.value;
  const hits = state?.hits ?? [];

  const type = (next: string) => {
    setText(next);
    setMarked(-1);
    searchFor(next);
  };
  const choose = (hit: SearchHit) => {
    setText(hit.type === 'place' ? '' : nameOf(hit));
    setMarked(-1);
    closeSearch();
    input.current?.blur();
    goTo(hit);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    if (event.key === 'Escape') {
      if (state === null) type('');
      closeSearch();
    } else if (event.key === 'Enter') {
      const hit = hits[Math.max(0, marked)];
      if (hit !== undefined) choose(hit);
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && hits.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : -1;
      setMarked(
        marked < 0 && step < 0 ? hits.length - 1 : (marked + step + hits.length) % hits.length,
      );
    } else return;
    event.preventDefault();
  };

  return (
    <div class="search" role="search">
      <div class="search-field">
        <Icon name="ui-search" size={20} />
        <input
          id={searchInputId}
          ref={input}
          class="search-input"
          type="text"
          inputMode="search"
          enterkeyhint="search"
          autocomplete="off"
          autocapitalize="none"
          spellcheck={false}
          role="combobox"
          aria-label={t('searchLabel')}
          aria-autocomplete="list"
          aria-expanded={state !== null && hits.length > 0}
          aria-controls={listId}
          {...(marked < 0 ? {} : { 'aria-activedescendant': `hit-${marked}` })}
          placeholder={t('searchPlaceholder')}
          value={text}
          onInput={({ currentTarget }) => type(currentTarget.value)}
          onKeyDown={onKeyDown}
          onFocus={() => searchFor(text)}
          onBlur={closeSearch}
        />
        {text !== '' && (
          <IconButton
            icon="ui-close"
            label={t('searchClear')}
            onClick={() => {
              type('');
              input.current?.focus();
            }}
          />
        )}
      </div>
      <ul
        id={listId}
        class="hits"
        role="listbox"
        aria-label={t('searchLabel')}
        hidden={hits.length === 0}
      >
        {hits.map((hit, index) => (
          <li
            key={`${hit.type}-${hit.id}`}
            id={`hit-${index}`}
            class="hit"
            role="option"
            aria-selected={index === marked}
            // Before the input loses the focus, which closes the list.
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => choose(hit)}
          >
            <Icon
              name={
                hit.kind === null ? (hit.type === 'area' ? 'ui-map' : 'ui-pin') : `kind-${hit.kind}`
              }
            />
            <span class="hit-name">
              {nameOf(hit)}
              <span class="hit-context">{hit.context ?? ''}</span>
            </span>
            <span class="hit-type">{t(`hit.${hit.type}`)}</span>
          </li>
        ))}
      </ul>
      <SearchMessage />
    </div>
  );
}

function SearchMessage() {
  const state = searchState.value;
  const empty = state !== null && state.hits.length === 0;
  return (
    <p class={empty ? 'search-message' : 'visually-hidden'} role="status">
      {state !== null &&
        (state.failure !== null
          ? t('searchFailed', { reason: t(`failure.${state.failure}`) })
          : empty
            ? t('searchNone', { query: state.query })
            : t('searchCount', { count: state.hits.length }))}
    </p>
  );
}

function nameOf(hit: SearchHit): string {
  return url.value.language === 'en' && hit.nameEn !== null ? hit.nameEn : hit.name;
}

/** A station opens; a landmark or an area is where one starts from. */
function goTo(hit: SearchHit): void {
  flyMapTo(hit.bbox ?? hit.position);
  if (hit.type === 'place') openPlace(hit.id);
  else {
    if (url.peek().place !== null && url.peek().panel === null) navigate({ place: null });
    chooseOrigin(hit.position, nameOf(hit));
  }
}
