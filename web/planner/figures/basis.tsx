import type { CoverageBasis } from '../../../server/contract/coverage.ts';
import { Icon } from '../../ui/icon.tsx';
import { formatDay, formatHour } from '../format.ts';
import { word, type WordKey } from '../words/words.ts';

/** What the figures rest on: data, dates, rules, and what is known of their error. */
export function Basis({ basis }: { readonly basis: CoverageBasis }) {
  const { layer, roads, question, version } = basis;
  const warning = demonstrationOf(basis);
  return (
    <div class="basis">
      {warning !== null && <p class="basis-warning">{word(warning)}</p>}
      <ul class="basis-lines">
        <li>
          {word('page.layerSource', { source: layer.source, date: formatDay(layer.date) })}
          {layer.estimated && ` (${word('page.estimated')})`}
        </li>
        <li>
          {word('page.roadsSource', { source: roads.source, date: formatDay(roads.builtAt) })}
        </li>
        <li>{word('page.registry', { version })}</li>
        <li>
          {question.hour === undefined
            ? word('page.hoursIgnored')
            : word('page.hoursBasis', { hour: formatHour(question.hour) })}
        </li>
        <li>{word('page.drawingOnly')}</li>
      </ul>
    </div>
  );
}

/** What must not be missed beside a figure, in a word each. */
export function BasisMarks({ basis }: { readonly basis: CoverageBasis }) {
  const { layer } = basis;
  const warning = demonstrationOf(basis);
  if (warning === null && !layer.estimated) return null;
  return (
    <ul class="basis-marks">
      {warning !== null && <Mark title={word(warning)}>{word('page.demonstration')}</Mark>}
      {layer.estimated && <Mark title={layer.source}>{word('page.estimated')}</Mark>}
    </ul>
  );
}

function Mark({ title, children }: { readonly title: string; readonly children: string }) {
  return (
    <li class="basis-mark" title={title}>
      <Icon name="ui-warning" size={14} />
      {children}
    </li>
  );
}

function demonstrationOf({ demonstrationPlaces, roads }: CoverageBasis): WordKey | null {
  if (demonstrationPlaces && roads.demonstration) return 'page.demonstrationBoth';
  if (demonstrationPlaces) return 'page.demonstrationPlaces';
  return roads.demonstration ? 'page.demonstrationRoads' : null;
}
