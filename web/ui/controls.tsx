import type { ButtonHTMLAttributes, ComponentChildren, InputHTMLAttributes } from 'preact';
import { Icon, type IconName } from './icon.tsx';

type Tone = 'strong' | 'plain' | 'quiet';

interface ButtonProps extends Omit<ButtonHTMLAttributes, 'children' | 'disabled' | 'type'> {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly disabled?: boolean;
  readonly type?: 'button' | 'submit';
  readonly children: ComponentChildren;
}

export function Button({ tone = 'plain', icon, type = 'button', children, ...rest }: ButtonProps) {
  return (
    <button class="button" type={type} data-tone={tone} {...rest}>
      {icon !== undefined && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </button>
  );
}

interface LinkButtonProps {
  readonly tone?: Tone;
  readonly icon?: IconName;
  readonly href: string;
  readonly onClick?: (event: MouseEvent) => void;
  /** Leaves the page: opens beside it and gives no opener away. */
  readonly external?: boolean;
  readonly children: ComponentChildren;
}

/** A link that looks like a button: `tel:`, another map, a place's own page. */
export function LinkButton({
  tone = 'plain',
  icon,
  external = false,
  children,
  ...rest
}: LinkButtonProps) {
  return (
    <a
      class="button"
      data-tone={tone}
      {...(external ? { target: '_blank', rel: 'noopener noreferrer' } : {})}
      {...rest}
    >
      {icon !== undefined && <Icon name={icon} size={20} />}
      <span>{children}</span>
    </a>
  );
}

interface IconButtonProps extends Omit<ButtonHTMLAttributes, 'disabled' | 'label'> {
  readonly icon: IconName;
  /** What a screen reader says, and the tooltip. */
  readonly label: string;
  /** Stands over the map. */
  readonly floating?: boolean;
  readonly disabled?: boolean;
}

export function IconButton({ icon, label, floating = false, ...rest }: IconButtonProps) {
  return (
    <button
      class="icon-button"
      type="button"
      aria-label={label}
      title={label}
      {...(floating ? { 'data-floating': '' } : {})}
      {...rest}
    >
      <Icon name={icon} />
    </button>
  );
}

interface ChipProps extends Omit<ButtonHTMLAttributes, 'children'> {
  readonly icon?: IconName;
  readonly pressed: boolean;
  readonly children: ComponentChildren;
}

/** A toggle: pressed or not. */
export function Chip({ icon, pressed, children, ...rest }: ChipProps) {
  return (
    <button class="chip" type="button" aria-pressed={pressed} {...rest}>
      {icon !== undefined && <Icon name={icon} size={20} />}
      {children}
    </button>
  );
}

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
