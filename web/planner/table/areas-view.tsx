import { summary } from '../answers.ts';
import { url } from '../navigation.ts';
import { word } from '../words/words.ts';
import { AreaPanel } from './area-panel.tsx';
import { AreaTable } from './area-table.tsx';

/** Every area with its figures; the one that is looked at in more words above. */
export function AreasView() {
  const { value, slow, stale } = summary.answer.value;
  if (value === null) {
    return <p class="panel-waiting">{stale ? word('page.loading') : word('table.none')}</p>;
  }
  const outlined = value.areas.some(({ level }) => level === 'subdistrict');
  return (
    <div class="panel-view" data-stale={slow ? '' : undefined} aria-busy={stale}>
      <AreaPanel summary={value} />
      <AreaTable summary={value} />
      {url.value.level === 'subdistrict' && !outlined && (
        <p class="panel-waiting">{word('table.noSubdistricts')}</p>
      )}
    </div>
  );
}
