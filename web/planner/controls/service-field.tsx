import { signal } from '@preact/signals';
import type { Kind, Need } from '../../../server/contract/codes.ts';
import { kinds, needs } from '../../codes.ts';
import { t } from '../../i18n/messages.ts';
import { Segmented } from '../../ui/fields.tsx';
import { navigate, url } from '../navigation.ts';
import { plannerDefaults } from '../planner-url.ts';
import { word } from '../words/words.ts';
import { ChoiceChips, Disclosure } from './disclosure.tsx';
import { Select } from './select.tsx';

type By = 'need' | 'kind';
const any = 'any';

/** Kinds of the last time, so that a look at a need does not lose them. */
const lastKinds = signal<readonly Kind[]>(['driver_home']);

/** What is being covered: a need, which several kinds of place answer, or the kinds themselves. */
export function ServiceField() {
  const { need, kinds: chosen } = url.value;
  const by: By = chosen.length > 0 ? 'kind' : 'need';
  return (
    <div class="controls-row controls-service">
      <div class="controls-head">
        <span class="field-label">{word('page.service')}</span>
        <Segmented
          legend={word('page.service')}
          name="service"
          value={by}
          choices={[
            { value: 'need', label: word('page.byNeed') },
            { value: 'kind', label: word('page.byKind') },
          ]}
          onChoose={choose}
        />
      </div>
      {by === 'need' ? (
        <Select<Need | typeof any>
          bare
          label={word('page.need')}
          value={need ?? any}
          choices={[
            ...needs.map((value) => ({ value, label: t(`need.${value}`) })),
            { value: any, label: word('page.anyPlace') },
          ]}
          onChoose={(value) => navigate({ need: value === any ? null : value })}
        />
      ) : (
        <Disclosure summary={kindsSummary(chosen)} label={word('page.kinds')}>
          <ChoiceChips
            legend={word('page.kinds')}
            codes={kinds}
            chosen={chosen}
            name={(kind) => t(`kind.${kind}`)}
            onChoose={chooseKinds}
          />
        </Disclosure>
      )}
    </div>
  );
}

function choose(by: By): void {
  if (by === 'kind') navigate({ need: null, kinds: lastKinds.peek() });
  else navigate({ need: plannerDefaults.need, kinds: [] });
}

/** The last one cannot be taken away: nothing would be asked. */
function chooseKinds(chosen: readonly Kind[]): void {
  if (chosen.length === 0) return;
  lastKinds.value = chosen;
  navigate({ kinds: chosen });
}

function kindsSummary(chosen: readonly Kind[]): string {
  return chosen.length <= 2
    ? chosen.map((kind) => t(`kind.${kind}`)).join(' · ')
    : word('page.kindsChosen', { count: chosen.length });
}
