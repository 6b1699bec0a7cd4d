import { useLayoutEffect, useRef } from 'preact/hooks';

/** Closing a card leads back to the row that opened it, or to the list's heading. */
export function useReturnOfFocus(place: string | null): void {
  const before = useRef(place);
  useLayoutEffect(() => {
    if (place === null && before.current !== null) {
      const row = document.getElementById(`row-${before.current}`);
      (row ?? document.getElementById('list-heading'))?.focus();
    }
    before.current = place;
  }, [place]);
}
