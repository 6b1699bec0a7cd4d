import { useId } from 'preact/hooks';

interface SelectProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly { readonly value: T; readonly label: string }[];
  readonly onChoose: (value: T) => void;
  /** The name stands elsewhere in sight; here it is only read out. */
  readonly bare?: boolean;
}

/** The browser's own list of choices under its name. */
export function Select<T extends string>(props: SelectProps<T>) {
  const { label, value, choices, onChoose, bare = false } = props;
  const id = useId();
  return (
    <div class="field">
      <label class={bare ? 'visually-hidden' : 'field-label'} for={id}>
        {label}
      </label>
      <select
        class="field-input planner-select"
        id={id}
        value={value}
        onChange={({ currentTarget }) => onChoose(currentTarget.value as T)}
      >
        {choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
    </div>
  );
}
