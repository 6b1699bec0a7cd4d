import type { RefObject } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

/** Scrolls the row of what was chosen, as on the map, into the part of the table that is seen. */
export function useRowInSight(code: string | null): RefObject<HTMLTableSectionElement | null> {
  const body = useRef<HTMLTableSectionElement>(null);
  useEffect(() => {
    if (code === null) return;
    const row = body.current?.querySelector(`[data-code="${CSS.escape(code)}"]`);
    const scroller = body.current?.closest('.tab-panel');
    if (row != null && scroller != null) reveal(row, scroller);
  }, [code]);
  return body;
}

/** Scrolls a scroller just as far as an element in it needs; the page around it stays. */
export function reveal(element: Element, scroller: Element): void {
  const inner = element.getBoundingClientRect();
  const outer = scroller.getBoundingClientRect();
  scroller.scrollTop += beyond(inner.top, inner.bottom, outer.top, outer.bottom);
  scroller.scrollLeft += beyond(inner.left, inner.right, outer.left, outer.right);
}

function beyond(start: number, end: number, from: number, to: number): number {
  if (start < from) return start - from;
  return end > to ? end - to : 0;
}
