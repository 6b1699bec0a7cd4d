export const searchInputId = 'search-input';

/** Puts the cursor into the search box, from wherever the page says "type a place". */
export function focusSearch(): void {
  document.getElementById(searchInputId)?.focus();
}
