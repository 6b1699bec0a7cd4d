import type { ComponentChildren } from 'preact';
import { word } from '../words/words.ts';
import { shareBreaks } from './figures.ts';

interface ShareLegendProps {
  readonly night: 'line' | 'shade';
  /** Further entries. */
  readonly children?: ComponentChildren;
}

/** The five classes of a share with their breaks, what hatching means and how the night is marked. */
export function ShareLegend({ night, children }: ShareLegendProps) {
  return (
    <ul class="share-legend">
      {shareBreaks.map((upper, at) => (
        <li key={upper}>
          <span class="share-swatch" data-class={at + 1} />
          {at * 20}–{Math.round(upper * 100)}%
        </li>
      ))}
      <li>
        <span class="share-swatch" data-class={0} />
        {word('charts.noData')}
      </li>
      <li>
        <span class="night-swatch" data-look={night} />
        {word('charts.hourNight')}
      </li>
      {children}
    </ul>
  );
}
