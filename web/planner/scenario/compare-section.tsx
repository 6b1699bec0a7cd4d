import { useState } from 'preact/hooks';
import { Button } from '../../ui/controls.tsx';
import { Field } from '../../ui/fields.tsx';
import { summary } from '../answers.ts';
import { baseline, today } from '../baseline.ts';
import { Select } from '../controls/select.tsx';
import { navigate, url } from '../navigation.ts';
import { word } from '../words/words.ts';
import { ComparisonTable } from './comparison-table.tsx';
import { nameOfCompared, nameOfShown } from './compared-names.ts';
import { ownScenarios } from './own-scenarios.ts';
import { scenarioIdIn } from './scenario-link.ts';
import { savedScenario } from './draft.ts';

const nothing = 'nothing';

/** A is what the page shows; B is today, a scenario of one's own, or one that came by a link. */
export function CompareSection() {
  const { compare } = url.value;
  const own = ownScenarios.value.filter(({ id }) => id !== savedScenario.value?.id);
  const foreign = compare !== null && compare !== today && !own.some(({ id }) => id === compare);
  const a = summary.answer.value.value;
  const b = baseline.value;
  return (
    <section class="scenario-part" aria-labelledby="compare-heading">
      <h3 id="compare-heading">{word('scenario.compare')}</h3>
      <Select
        label={word('scenario.compareWith')}
        value={compare ?? nothing}
        choices={[
          { value: nothing, label: word('scenario.compareNone') },
          { value: today, label: word('scenario.compareToday') },
          ...own.map(({ id, name }) => ({ value: id, label: name })),
          ...(foreign ? [{ value: compare, label: nameOfCompared(compare) }] : []),
        ]}
        onChoose={(value) => navigate({ compare: value === nothing ? null : value })}
      />
      <CompareByLink />
      {compare !== null && (
        <>
          <p class="quiet">{word('scenario.compareHint')}</p>
          {a === null || b === null ? (
            <p class="quiet" role="status">
              {word('scenario.waiting')}
            </p>
          ) : (
            <ComparisonTable a={a} b={b} nameA={nameOfShown()} nameB={nameOfCompared(compare)} />
          )}
        </>
      )}
    </section>
  );
}

function CompareByLink() {
  const [text, setText] = useState('');
  const [wrong, setWrong] = useState(false);
  return (
    <form
      class="compare-link"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        const id = scenarioIdIn(text);
        setWrong(id === null);
        if (id === null) return;
        navigate({ compare: id });
        setText('');
      }}
    >
      <Field
        id="compare-link"
        label={word('scenario.compareLink')}
        value={text}
        onInput={({ currentTarget }) => setText(currentTarget.value)}
        {...(wrong ? { error: word('scenario.compareLinkWrong') } : {})}
      />
      <Button type="submit">{word('scenario.compareGo')}</Button>
    </form>
  );
}
