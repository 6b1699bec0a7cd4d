import { useState } from 'preact/hooks';
import { ApiFailure, type FailureCode } from '../../api.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/controls.tsx';
import { formatDay } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { parsePlannerUrl, type PlannerState } from '../planner-url.ts';
import { announcement } from '../state.ts';
import { word } from '../words/words.ts';
import { dirty, savedScenario } from './draft.ts';
import { backToToday } from './follow-scenario.ts';
import { ownScenarios, type OwnScenario } from './own-scenarios.ts';
import { deleteScenario, loadScenario } from './saved-scenarios.ts';

/** The scenarios that this browser holds the keys to. */
export function OwnList() {
  const [failure, setFailure] = useState<FailureCode | null>(null);
  /** Id of what was pressed once and waits for the second press. */
  const [sure, setSure] = useState<{ readonly id: string; readonly to: 'open' | 'remove' } | null>(
    null,
  );
  const own = ownScenarios.value;

  const run = async (work: () => Promise<unknown>): Promise<void> => {
    setSure(null);
    setFailure(null);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setFailure(error.code);
    }
  };
  const waits = (id: string, to: 'open' | 'remove') => sure?.id === id && sure.to === to;

  return (
    <section class="scenario-part" aria-labelledby="own-heading">
      <h3 id="own-heading">{word('scenario.own')}</h3>
      {own.length === 0 ? (
        <p class="quiet">{word('scenario.ownNone')}</p>
      ) : (
        <p class="quiet">{word('scenario.ownHint')}</p>
      )}
      {failure !== null && (
        <p class="field-error" role="alert">
          {t(`failure.${failure}`)}
        </p>
      )}
      {savedScenario.value !== null && (
        <Button icon="ui-back" onClick={backToToday}>
          {word('scenario.backToToday')}
        </Button>
      )}
      <ul class="own-list">
        {own.map((one) => (
          <li key={one.id} class="own-row">
            <div class="own-words">
              <strong>{one.name}</strong>
              <small>
                {formatDay(one.updatedAt)}
                {one.id === savedScenario.value?.id && ` · ${word('scenario.current')}`}
              </small>
              {waits(one.id, 'open') && <small role="alert">{word('scenario.lose')}</small>}
            </div>
            {one.id !== savedScenario.value?.id && (
              <Button
                aria-label={word('scenario.openNamed', { name: one.name })}
                onClick={() => {
                  if (dirty.peek() && !waits(one.id, 'open')) setSure({ id: one.id, to: 'open' });
                  else void run(() => openOwn(one));
                }}
              >
                {word(waits(one.id, 'open') ? 'scenario.loseAnyway' : 'scenario.open')}
              </Button>
            )}
            <Button
              tone="quiet"
              aria-label={word('scenario.removeNamed', { name: one.name })}
              onClick={() => {
                if (waits(one.id, 'remove')) void run(() => remove(one.id));
                else setSure({ id: one.id, to: 'remove' });
              }}
            >
              {word(waits(one.id, 'remove') ? 'scenario.removeSure' : 'scenario.remove')}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Opens it with the question that it was saved under: cut-off, mode, need and hour are part of it. */
async function openOwn({ id, name }: OwnScenario): Promise<void> {
  const { view } = await loadScenario(id);
  navigate({ ...(view === null ? {} : questionIn(view)), scenario: id }, 'push');
  announcement.value = word('scenario.opened', { name });
}

function questionIn(view: string): Partial<PlannerState> {
  const [search = ''] = view.split('#');
  const { need, kinds, amenities, roles, verified, mode, minutes, hour, layer } = parsePlannerUrl(
    search,
    '',
  );
  return { need, kinds, amenities, roles, verified, mode, minutes, hour, layer };
}

async function remove(id: string): Promise<void> {
  await deleteScenario(id);
  if (url.peek().scenario === id) navigate({ scenario: null });
  if (url.peek().compare === id) navigate({ compare: null });
  announcement.value = word('scenario.removed');
}
