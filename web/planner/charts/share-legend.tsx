import { word } from '../words/words.ts';
import { shareBreaks } from './figures.ts';

/** The five classes of a share with their breaks, and what hatching means. */
export function ShareLegend({ night = false }: { readonly night?: boolean }) {
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
      {night && (
        <li>
          <span class="night-swatch" />
          {word('charts.hourNight')}
        </li>
      )}
    </ul>
  );
}
