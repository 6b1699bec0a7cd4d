import type { ComponentChildren } from 'preact';
import type { SitingModel } from '../../../server/contract/siting.ts';
import { word } from '../words/words.ts';

interface ModelFieldProps {
  readonly model: SitingModel;
  readonly onChoose: (model: SitingModel) => void;
}

const models: readonly SitingModel[] = ['mclp', 'lscp', 'p_median', 'p_center'];

/** What counts as best, each with what it means in a sentence. */
export function ModelField({ model, onChoose }: ModelFieldProps) {
  return (
    <fieldset class="model-field">
      <legend class="visually-hidden">{word('siting.model')}</legend>
      {models.map((one) => (
        <label key={one} class="model-choice">
          <input
            type="radio"
            name="siting-model"
            value={one}
            checked={one === model}
            onChange={() => onChoose(one)}
          />
          <span class="model-words">
            <strong>{word(`siting.model.${one}`)}</strong>
            <span>{word(`siting.modelHint.${one}`)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

interface StepProps {
  readonly title: string;
  readonly children: ComponentChildren;
}

export function Step({ title, children }: StepProps) {
  return (
    <fieldset class="siting-step">
      <legend>{title}</legend>
      {children}
    </fieldset>
  );
}
