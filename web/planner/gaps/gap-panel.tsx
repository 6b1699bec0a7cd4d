import { batch } from '@preact/signals';
import type { CoverageGap } from '../../../server/contract/coverage.ts';
import { t } from '../../i18n/messages.ts';
import { formatDistance } from '../../i18n/format.ts';
import { Button, IconButton } from '../../ui/controls.tsx';
import { formatPeople } from '../format.ts';
import { navigate } from '../navigation.ts';
import { addSite } from '../scenario/draft.ts';
import { announcement, chosenSite, newSiteKind } from '../state.ts';
import { showGap } from '../map/show-area.ts';
import { word } from '../words/words.ts';
import { minutesOf, placeOf } from './gap-words.ts';

/** Why people cannot reach a service here, and what would help. */
export function GapPanel({ gap }: { readonly gap: CoverageGap }) {
  const { reason, nearest, instead, people } = gap;
  return (
    <section class="detail gap-panel" aria-label={word('gaps.whyHeading')}>
      <div class="detail-head">
        <h2 class="panel-heading">{word('gaps.whyHeading')}</h2>
        <IconButton
          icon="ui-close"
          label={word('gaps.close')}
          onClick={() => navigate({ gap: null })}
        />
      </div>
      <p class="gap-where">
        {placeOf(gap)} · {word('gaps.peopleCount', { people: formatPeople(people) })}
      </p>
      <p class="gap-reason">{word(`gaps.reason.${reason}`)}</p>
      <p>
        {nearest === null
          ? word('gaps.noNearest')
          : word('gaps.nearestIs', {
              name: nearest.name,
              kind: t(`kind.${nearest.kind}`),
              time: minutesOf(nearest.minutes),
              distance: word('gaps.metres', { distance: formatDistance(nearest.metres) }),
            })}
        {instead !== null &&
          ` ${word('gaps.insteadIs', {
            name: instead.name,
            kind: t(`kind.${instead.kind}`),
            minutes: instead.minutes.toFixed(1),
          })}`}
      </p>
      <p class="gap-help">
        {word(`gaps.help.${reason}`, { name: instead?.name ?? word('gaps.somePlace') })}
      </p>
      <div class="detail-actions">
        <Button icon="ui-locate" onClick={() => showGap(gap)}>
          {word('gaps.zoom')}
        </Button>
        <Button icon="ui-plus" onClick={() => void tryHere(gap.h3)}>
          {word('gaps.addHere')}
        </Button>
      </div>
    </section>
  );
}

/** In the cell with the most people: the middle of a gap may well lie outside of it. */
async function tryHere(h3: string): Promise<void> {
  const { cellToLatLng } = await import('h3-js');
  const [latitude, longitude] = cellToLatLng(h3);
  batch(() => {
    chosenSite.value = addSite([longitude, latitude], newSiteKind.peek());
    announcement.value = word('map.added');
  });
}
