import { signal } from '@preact/signals';
import { useEffect, useState } from 'preact/hooks';
import { ApiFailure, type FailureCode } from '../../api.ts';
import { copyText } from '../../copy-text.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/controls.tsx';
import { Field } from '../../ui/fields.tsx';
import { navigate, permalink, url } from '../navigation.ts';
import { formatPlannerUrl } from '../planner-url.ts';
import { city } from '../state.ts';
import { word, type WordKey } from '../words/words.ts';
import { dirty, hasChanges, savedScenario } from './draft.ts';
import { editKeyOf } from './own-scenarios.ts';
import { saveCopy, saveScenario } from './saved-scenarios.ts';

type Said = { readonly key: WordKey } | { readonly failure: FailureCode } | null;

const saving = signal(false);

/** A name, saving, and the link to pass on. */
export function SaveSection() {
  const saved = savedScenario.value;
  const [name, setName] = useState(saved?.name ?? '');
  const [said, setSaid] = useState<Said>(null);
  useEffect(() => setName(saved?.name ?? ''), [saved?.id]);
  const mine = saved !== null && editKeyOf(saved.id) !== null;
  const renamed = saved !== null && name.trim() !== saved.name;

  const save = async (how: typeof saveScenario): Promise<void> => {
    const text = name.trim();
    if (text === '') {
      setSaid({ key: 'scenario.nameMissing' });
      return;
    }
    saving.value = true;
    try {
      const { id } = await how(text, city.peek()?.id ?? '', viewOfPage());
      navigate({ scenario: id });
      setSaid({ key: 'scenario.savedNow' });
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      setSaid({ failure: error.code });
    } finally {
      saving.value = false;
    }
  };

  return (
    <section class="scenario-part">
      <form
        class="save-form"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save(saveScenario);
        }}
      >
        <Field
          id="scenario-name"
          label={word('scenario.name')}
          value={name}
          onInput={({ currentTarget }) => setName(currentTarget.value.slice(0, 80))}
        />
        <div class="scenario-actions">
          <Button
            tone="strong"
            type="submit"
            icon="ui-check"
            disabled={saving.value || !(dirty.value || hasChanges.value || renamed)}
          >
            {word(saving.value ? 'scenario.saving' : 'scenario.save')}
          </Button>
          {mine && (
            <Button icon="ui-copy" disabled={saving.value} onClick={() => void save(saveCopy)}>
              {word('scenario.saveCopy')}
            </Button>
          )}
          <Button
            icon="ui-share"
            disabled={saved === null}
            onClick={() => void share().then((key) => setSaid({ key }))}
          >
            {word('scenario.shareCopy')}
          </Button>
        </div>
      </form>
      <p class="scenario-said" role="status">
        {said !== null && ('key' in said ? word(said.key) : t(`failure.${said.failure}`))}
      </p>
    </section>
  );
}

async function share(): Promise<WordKey> {
  if (dirty.peek()) return 'scenario.shareFirst';
  return (await copyText(permalink())) ? 'scenario.shareCopied' : 'scenario.shareFailed';
}

/** The question and the map as the address has them; a drawn ring could be too long to keep. */
function viewOfPage(): string {
  return formatPlannerUrl({ ...url.peek(), scenario: null, compare: null, polygon: [] });
}
