import { useState } from 'preact/hooks';
import type { Position } from '../../../server/contract/geometry.ts';
import type { OpenedSite, ScenarioChanges } from '../../../server/contract/scenario.ts';
import { t } from '../../i18n/messages.ts';
import { KindMark } from '../../ui/banner.tsx';
import { Button, IconButton } from '../../ui/controls.tsx';
import { Field } from '../../ui/fields.tsx';
import { Icon } from '../../ui/icon.tsx';
import { showOnMap } from '../state.ts';
import { word } from '../words/words.ts';
import { listChanges, type Change } from './changes.ts';
import { dropChange, renameSite, setHours } from './draft.ts';
import { placeName } from './place-names.ts';

/** Rows before the list is cut: what stands below must stay in reach. */
const firstRows = 8;

/** Every change with the way to take it back. */
export function ChangeList({ changes }: { readonly changes: ScenarioChanges }) {
  const [all, setAll] = useState(false);
  const list = listChanges(changes);
  const shown = all ? list : list.slice(0, firstRows);
  return (
    <section class="change-part" aria-label={word('scenario.changes', { count: list.length })}>
      <ul class="change-list">
        {shown.map((change) => (
          <ChangeRow key={`${change.type} ${change.id}`} change={change} />
        ))}
      </ul>
      {shown.length < list.length && (
        <Button icon="ui-chevron-down" onClick={() => setAll(true)}>
          {word('scenario.showAll', { count: list.length })}
        </Button>
      )}
    </section>
  );
}

function ChangeRow({ change }: { readonly change: Change }) {
  const name = nameOf(change);
  const position = positionOf(change);
  return (
    <li class="change-row" data-type={change.type}>
      {change.type === 'open' ? (
        <KindMark kind={change.site.kind} size={20} />
      ) : (
        <span class="change-mark">
          <Icon name={change.type === 'hours' ? 'ui-clock' : changeIcon(change)} size={20} />
        </span>
      )}
      <div class="change-words">
        {position === null ? (
          <span class="change-name">{name}</span>
        ) : (
          <button
            type="button"
            class="text-button change-name"
            aria-label={word('scenario.showNamed', { name })}
            onClick={() => showOnMap(position)}
          >
            {name}
          </button>
        )}
        <small>{describe(change)}</small>
        {change.type === 'open' && <EditSite site={change.site} />}
      </div>
      <IconButton
        icon="ui-close"
        label={word('scenario.dropNamed', { name })}
        onClick={() => dropChange(change)}
      />
    </li>
  );
}

/** Name and hours of a site that does not exist; taken over when a field is left. */
function EditSite({ site }: { readonly site: OpenedSite }) {
  const id = `new:${site.key}`;
  return (
    <details class="change-edit">
      <summary>{word('scenario.edit')}</summary>
      <div class="change-fields">
        <Field
          id={`name-${site.key}`}
          label={word('scenario.siteName')}
          value={site.name ?? ''}
          onChange={({ currentTarget }) => renameSite(id, currentTarget.value)}
        />
        <Field
          id={`hours-${site.key}`}
          label={word('scenario.siteHours')}
          hint={word('scenario.siteHoursHint')}
          value={site.hours === undefined ? '24/7' : (site.hours ?? '')}
          onChange={({ currentTarget }) => {
            const text = currentTarget.value.trim();
            setHours(id, text === '' ? null : text);
          }}
        />
      </div>
    </details>
  );
}

function nameOf(change: Change): string {
  if (change.type !== 'open') return placeName(change.id);
  const { name, kind, key } = change.site;
  return name ?? `${t(`kind.${kind}`)} ${key.replace(/^s/, '')}`;
}

function positionOf(change: Change): Position | null {
  if (change.type === 'open') return change.site.position;
  return change.type === 'move' ? change.position : null;
}

function describe(change: Change): string {
  switch (change.type) {
    case 'open':
      return [
        word('scenario.change.open', { kind: t(`kind.${change.site.kind}`) }),
        hoursText(change.site.hours === undefined ? '24/7' : change.site.hours),
      ].join(' · ');
    case 'close':
      return word('scenario.change.close');
    case 'move':
      return word('scenario.change.move', {
        position: change.position.map((degrees) => degrees.toFixed(4)).join(', '),
      });
    default:
      return word('scenario.change.hours', { hours: hoursText(change.hours) });
  }
}

function hoursText(hours: string | null): string {
  if (hours === null) return word('scenario.hoursUnknown');
  return hours === '24/7' ? word('scenario.hoursAlways') : hours;
}

function changeIcon({ type }: Change): 'ui-minus' | 'ui-pin' {
  return type === 'move' ? 'ui-pin' : 'ui-minus';
}
