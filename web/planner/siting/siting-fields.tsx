import type { Kind } from '../../../server/contract/codes.ts';
import { kinds, modes } from '../../codes.ts';
import { t } from '../../i18n/messages.ts';
import { Button } from '../../ui/controls.tsx';
import { Field } from '../../ui/fields.tsx';
import { summary } from '../answers.ts';
import { horizonMinutes } from '../choices.ts';
import { Select } from '../controls/select.tsx';
import { modeName } from '../format.ts';
import { navigate, url } from '../navigation.ts';
import { question } from '../question.ts';
import { describeQuestion } from '../report/describe-question.ts';
import { layerName } from '../state.ts';
import { coverageStatus } from '../travel-status.ts';
import { word } from '../words/words.ts';
import { CandidatePoints } from './candidate-points.tsx';
import { MarkedSites } from './marked-sites.tsx';
import { ModelField, Step } from './model-field.tsx';
import { candidateChoices, cellCounts, limitsOf, timeLimits } from './siting-form.ts';
import { changeForm, errors, sitingForm, tried } from './start-siting.ts';

/** The five steps of the wizard, in one column. */
export function SitingFields() {
  const form = sitingForm.value;
  const wrong = tried.value ? errors.value : {};
  return (
    <>
      <Step title={word('siting.step1')}>
        <ModelField model={form.model} onChoose={(model) => changeForm({ model })} />
      </Step>
      <Step title={word('siting.step2')}>
        <div class="siting-pair">
          {form.model !== 'lscp' && (
            <Field
              id="siting-sites"
              label={word('siting.sites')}
              inputMode="numeric"
              value={form.sites}
              onInput={({ currentTarget }) => changeForm({ sites: currentTarget.value })}
              {...(wrong.sites === true ? { error: word('siting.sitesWrong') } : {})}
            />
          )}
          <Select<Kind>
            label={word('siting.kind')}
            value={form.kind}
            choices={kinds.map((value) => ({ value, label: t(`kind.${value}`) }))}
            onChoose={(kind) => changeForm({ kind })}
          />
        </div>
        <label class="siting-check">
          <input
            type="checkbox"
            checked={form.keepExisting}
            onChange={({ currentTarget }) => changeForm({ keepExisting: currentTarget.checked })}
          />
          <span>{word('siting.keepExisting')}</span>
        </label>
      </Step>
      <Step title={word('siting.step3')}>
        <ForWhom />
      </Step>
      <Step title={word('siting.step4')}>
        <Candidates />
        {wrong.candidates === true && (
          <p class="field-error" role="alert">
            {word('siting.candidatesNone')}
          </p>
        )}
      </Step>
      <Step title={word('siting.step5')}>
        <Limits />
      </Step>
      <div class="siting-start">
        <Button tone="strong" type="submit" icon="ui-check">
          {word('siting.start')}
        </Button>
        <p class="field-hint">{word('siting.startHint', { seconds: form.timeLimitSeconds })}</p>
      </div>
    </>
  );
}

/** Mode, minutes and people are those of the page: what the wizard asks is what the map shows. */
function ForWhom() {
  const form = sitingForm.value;
  const { mode, minutes, layer } = url.value;
  const layers = coverageStatus.value?.layers ?? [];
  const standard = layers.find(({ group }) => group === 'residents') ?? layers[0];
  const main = layers.find(({ id }) => id === layer) ?? standard;
  const others = layers.filter(({ id }) => id !== main?.id);
  return (
    <>
      <div class="siting-pair">
        <Select
          label={word('siting.mode')}
          value={mode}
          choices={modes.map((value) => ({ value, label: modeName(value) }))}
          onChoose={(value) =>
            navigate({ mode: value, minutes: Math.min(minutes, horizonMinutes[value]) })
          }
        />
        <Select
          label={word('siting.minutes')}
          value={String(minutes)}
          choices={Array.from({ length: horizonMinutes[mode] }, (_, at) => String(at + 1)).map(
            (value) => ({ value, label: value }),
          )}
          onChoose={(value) => navigate({ minutes: Number(value) })}
        />
      </div>
      {main !== undefined && (
        <Select
          label={word('siting.layerMain')}
          value={main.id}
          choices={layers.map((one) => ({ value: one.id, label: layerName(one) }))}
          onChoose={(id) => navigate({ layer: id === standard?.id ? null : id })}
        />
      )}
      {others.length > 0 && (
        <fieldset class="siting-weights">
          <legend class="field-label">{word('siting.weights')}</legend>
          {others.map((one) => (
            <label key={one.id} class="siting-weight">
              <span>{layerName(one)}</span>
              <input
                class="field-input"
                type="text"
                inputMode="decimal"
                placeholder="0"
                value={form.weights[one.id] ?? ''}
                aria-invalid={tried.value && errors.value.weights === true}
                onInput={({ currentTarget }) =>
                  changeForm({ weights: { ...form.weights, [one.id]: currentTarget.value } })
                }
              />
            </label>
          ))}
          <p class={tried.value && errors.value.weights === true ? 'field-error' : 'field-hint'}>
            {word('siting.weightsHint')}
          </p>
        </fieldset>
      )}
      <p class="field-hint">
        {word('siting.counted', { question: describeQuestion(question.value) })}
      </p>
    </>
  );
}

function Candidates() {
  const form = sitingForm.value;
  const districts = (summary.answer.value.value?.areas ?? []).filter(
    ({ level }) => level === 'district',
  );
  return (
    <>
      <Select
        label={word('siting.candidateKinds')}
        value={form.candidateKinds}
        choices={candidateChoices.map((value) => ({
          value,
          label: word(`siting.candidateKinds.${value}`),
        }))}
        onChoose={(candidateKinds) => changeForm({ candidateKinds })}
      />
      <div class="siting-pair">
        <Select
          label={word('siting.cells')}
          value={String(form.cells)}
          choices={cellCounts.map((count) => ({
            value: String(count),
            label: count === 0 ? word('siting.cellsNone') : word('siting.cellsCount', { count }),
          }))}
          onChoose={(count) => changeForm({ cells: Number(count) })}
        />
        <Select
          label={word('siting.district')}
          value={form.district ?? ''}
          choices={[
            { value: '', label: word('siting.districtAny') },
            ...districts.map(({ code, name }) => ({ value: code, label: name })),
          ]}
          onChoose={(code) => changeForm({ district: code === '' ? null : code })}
        />
      </div>
      <CandidatePoints />
    </>
  );
}

function Limits() {
  const form = sitingForm.value;
  const wrong = tried.value ? errors.value : {};
  const limits = limitsOf(form.model);
  return (
    <>
      {limits.minimumShare && (
        <Field
          id="siting-share"
          label={word('siting.minimumShare')}
          hint={word('siting.minimumShareHint')}
          inputMode="decimal"
          value={form.minimumShare}
          onInput={({ currentTarget }) => changeForm({ minimumShare: currentTarget.value })}
          {...(wrong.minimumShare === true ? { error: word('siting.percentWrong') } : {})}
        />
      )}
      <div class="siting-pair">
        {limits.capacity && (
          <Field
            id="siting-capacity"
            label={word('siting.capacity')}
            inputMode="numeric"
            value={form.capacity}
            onInput={({ currentTarget }) => changeForm({ capacity: currentTarget.value })}
            {...(wrong.capacity === true ? { error: word('siting.numberWrong') } : {})}
          />
        )}
        <Select
          label={word('siting.timeLimit')}
          value={String(form.timeLimitSeconds)}
          choices={timeLimits.map((count) => ({
            value: String(count),
            label: word('siting.timeLimitSeconds', { count }),
          }))}
          onChoose={(count) => changeForm({ timeLimitSeconds: Number(count) })}
        />
      </div>
      <MarkedSites list="required" />
      <MarkedSites list="excluded" />
      <p class="field-hint">{word('siting.listHint')}</p>
    </>
  );
}
