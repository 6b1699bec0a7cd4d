import { useEffect, useRef } from 'preact/hooks';
import { tabs } from './choices.ts';
import { navigate, url } from './navigation.ts';
import { reveal } from './table/row-in-sight.ts';
import { views } from './views.tsx';
import { word } from './words/words.ts';

/** The tables, the charts and the tools, one at a time. */
export function Panel() {
  const { tab } = url.value;
  return (
    <section class="planner-panel" id="panel" tabIndex={-1} aria-label={word('page.panel')}>
      <TabList />
      <div
        class="tab-panel"
        role="tabpanel"
        id={`tab-panel-${tab}`}
        aria-labelledby={`tab-${tab}`}
        tabIndex={0}
      >
        {views[tab]()}
      </div>
    </section>
  );
}

/** Tabs as ARIA has them: one stop for the Tab key, arrows between them. */
function TabList() {
  const list = useRef<HTMLDivElement>(null);
  const { tab } = url.value;
  useEffect(() => {
    // Large text lets the last tabs run out of sight.
    const chosen = list.current?.querySelector(`#tab-${tab}`);
    if (chosen != null) reveal(chosen, list.current!);
  }, [tab]);
  const move = (event: KeyboardEvent): void => {
    const to = target(event.key, tabs.indexOf(tab));
    if (to === null) return;
    event.preventDefault();
    navigate({ tab: tabs[to]! });
    list.current?.querySelector<HTMLElement>(`#tab-${tabs[to]}`)?.focus();
  };
  return (
    <div class="tab-list" role="tablist" aria-label={word('page.panel')} ref={list}>
      {tabs.map((one) => (
        <button
          key={one}
          type="button"
          class="tab"
          role="tab"
          id={`tab-${one}`}
          aria-selected={one === tab}
          {...(one === tab ? { 'aria-controls': `tab-panel-${one}` } : {})}
          tabIndex={one === tab ? 0 : -1}
          onClick={() => navigate({ tab: one })}
          onKeyDown={move}
        >
          {word(`page.tab.${one}`)}
        </button>
      ))}
    </div>
  );
}

function target(key: string, from: number): number | null {
  const last = tabs.length - 1;
  switch (key) {
    case 'ArrowRight':
      return from === last ? 0 : from + 1;
    case 'ArrowLeft':
      return from === 0 ? last : from - 1;
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return null;
  }
}
