import type { ComponentChildren } from 'preact';
import { Chip } from '../../ui/controls.tsx';
import { Icon } from '../../ui/icon.tsx';

interface DisclosureProps {
  readonly summary: string;
  /** What the summary is the value of, for screen readers. */
  readonly label?: string;
  readonly onToggle?: (open: boolean) => void;
  readonly children: ComponentChildren;
}

/** Part of the controls that is folded away; its summary says what is set in it. */
export function Disclosure({ summary, label, onToggle, children }: DisclosureProps) {
  return (
    <details class="disclosure" onToggle={({ currentTarget }) => onToggle?.(currentTarget.open)}>
      <summary class="disclosure-head">
        {label !== undefined && <span class="visually-hidden">{label}: </span>}
        <span class="disclosure-text">{summary}</span>
        <Icon name="ui-chevron-down" size={18} />
      </summary>
      <div class="disclosure-body">{children}</div>
    </details>
  );
}

interface ChoiceChipsProps<T extends string> {
  readonly legend: string;
  readonly codes: readonly T[];
  readonly chosen: readonly T[];
  readonly name: (code: T) => string;
  readonly onChoose: (chosen: readonly T[]) => void;
}

/** Several of a list, each pressed or not, given back in the order of the list. */
export function ChoiceChips<T extends string>(props: ChoiceChipsProps<T>) {
  const { legend, codes, chosen, name, onChoose } = props;
  const toggle = (code: T) =>
    onChoose(codes.filter((other) => (other === code) !== chosen.includes(other)));
  return (
    <fieldset class="choice-chips">
      <legend class="field-label">{legend}</legend>
      {codes.map((code) => (
        <Chip key={code} pressed={chosen.includes(code)} onClick={() => toggle(code)}>
          {name(code)}
        </Chip>
      ))}
    </fieldset>
  );
}
