import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Scrolls the row of what was chosen, as on the map, into the part of the table that is seen. */
export function useRowInSight(code: string | null): RefObject<HTMLTableSectionElement | null> {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (code === null) return;
    const row = body.current?.querySelector(`[data-code="${CSS.escape(code)}"]`);
    row?.scrollIntoView({ block: 'nearest' });
  }, [code]);
  return body;
}
