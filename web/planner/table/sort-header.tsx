import { Icon } from '../../ui/icon.tsx';
import { word } from '../words/words.ts';

interface SortHeaderProps {
  readonly name: string;
  /** Whether the table is in the order of this column, and which way round. */
  readonly order: 'ascending' | 'descending' | 'none';
  readonly onSort: () => void;
  readonly text?: boolean;
}

/** The head of a column that the table can be sorted by. */
export function SortHeader({ name, order, onSort, text = false }: SortHeaderProps) {
  return (
    <th scope="col" aria-sort={order} class={text ? 'cell-text' : 'cell-number'}>
      <button
        type="button"
        class="sort-button"
        title={word('table.sortBy', { column: name })}
        onClick={onSort}
      >
        {name}
        <Icon name={order === 'ascending' ? 'ui-chevron-up' : 'ui-chevron-down'} size={14} />
      </button>
    </th>
  );
}
