import type { InputHTMLAttributes } from 'preact';
import { Icon, type IconName } from './icon.tsx';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly icon?: IconName;
}

interface SegmentedProps<T extends string> {
  /** Says what is chosen. */
  readonly legend: string;
  /** Unique on the page: the radio group's name. */
  readonly name: string;
  readonly choices: readonly Choice<T>[];
  readonly value: T;
  readonly onChoose: (value: T) => void;
}

/** One of a few, all in sight; radio buttons underneath, so the arrow keys work. */
export function Segmented<T extends string>(props: SegmentedProps<T>) {
  const { legend, name, choices, value, onChoose } = props;
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{legend}</legend>
      {choices.map((choice) => (
        <label class="segment" key={choice.value}>
          <input
            type="radio"
            name={name}
            value={choice.value}
            checked={choice.value === value}
            onChange={() => onChoose(choice.value)}
          />
          <span class="segment-face">
            {choice.icon !== undefined && <Icon name={choice.icon} size={20} />}
            {choice.label}
          </span>
        </label>
      ))}
    </fieldset>
  );
}

type InputOption = 'autocomplete' | 'inputMode' | 'onChange' | 'onInput' | 'placeholder' | 'value';

interface FieldProps extends Pick<InputHTMLAttributes, InputOption> {
  /** Unique on the page. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly error?: string;
}

/** A labelled input with its hint and its error read out with it; numbers by `inputMode`. */
export function Field({ id, label, hint, error, ...rest }: FieldProps) {
  const described = [
    hint === undefined ? '' : `${id}-hint`,
    error === undefined ? '' : `${id}-error`,
  ]
    .join(' ')
    .trim();
  return (
    <div class="field">
      <label class="field-label" for={id}>
        {label}
      </label>
      <input
        class="field-input"
        id={id}
        type="text"
        aria-invalid={error !== undefined}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...rest}
      />
      {hint !== undefined && (
        <p class="field-hint" id={`${id}-hint`}>
          {hint}
        </p>
      )}
      {error !== undefined && (
        <p class="field-error" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
