import { t } from '../../i18n/messages.ts';
import { Banner } from '../../ui/banner.tsx';
import { Button } from '../../ui/controls.tsx';
import { formatDay } from '../format.ts';
import { word } from '../words/words.ts';
import { AddByPosition } from './add-by-position.tsx';
import { listChanges } from './changes.ts';
import { ChangeList } from './change-list.tsx';
import { CompareSection } from './compare-section.tsx';
import {
  canRedo,
  canUndo,
  clearDraft,
  dirty,
  draft,
  hasChanges,
  redo,
  savedScenario,
  undo,
} from './draft.ts';
import { backToToday, scenarioFailure } from './follow-scenario.ts';
import { editKeyOf } from './own-scenarios.ts';
import { OwnList } from './own-list.tsx';
import { SaveSection } from './save-section.tsx';
import './scenario.css';

/** What is tried out: the changes, their saving and sharing, and the comparison with another. */
export function ScenarioPanel() {
  const failure = scenarioFailure.value;
  const count = listChanges(draft.value).length;
  return (
    <section class="scenario" aria-labelledby="scenario-heading">
      <header class="scenario-head">
        <h2 id="scenario-heading">{savedScenario.value?.name ?? word('scenario.fresh')}</h2>
        <p class="quiet">{stateText()}</p>
      </header>
      {failure !== null && (
        <Banner
          tone="danger"
          title={word('scenario.loadFailed')}
          announce="alert"
          actions={<Button onClick={backToToday}>{word('scenario.backToToday')}</Button>}
        >
          {t(`failure.${failure}`)}
        </Banner>
      )}
      <div class="scenario-tools" role="group" aria-label={word('scenario.changes', { count })}>
        <Button icon="ui-chevron-left" disabled={!canUndo.value} onClick={undo}>
          {word('scenario.undo')}
        </Button>
        <Button icon="ui-chevron-right" disabled={!canRedo.value} onClick={redo}>
          {word('scenario.redo')}
        </Button>
        <Button icon="ui-close" disabled={!hasChanges.value} onClick={clearDraft}>
          {word('scenario.clear')}
        </Button>
      </div>
      <SaveSection />
      {count === 0 ? (
        <p class="scenario-empty">{word('scenario.emptyHint')}</p>
      ) : (
        <ChangeList changes={draft.value} />
      )}
      <AddByPosition />
      <CompareSection />
      <OwnList />
    </section>
  );
}

function stateText(): string {
  const saved = savedScenario.value;
  if (saved === null) return word(dirty.value ? 'scenario.unsaved' : 'scenario.intro');
  if (editKeyOf(saved.id) === null) return word('scenario.readOnly');
  if (dirty.value) return word('scenario.unsaved');
  return word('scenario.saved', { revision: saved.revision, date: formatDay(saved.updatedAt) });
}
