/** What a drag tells the sheet; heights in CSS pixels, velocity in pixels a millisecond upwards. */
export interface DragTarget {
  readonly height: () => number;
  readonly moved: (height: number) => void;
  readonly released: (height: number, velocity: number) => void;
  readonly draggable: () => boolean;
}

/** Below this a touch is a tap, and the buttons in the header get it. */
const slopPixels = 6;
const velocityWindowMilliseconds = 100;

/**
 * Drags by handle and header with any pointer, and by pulling down a body that is scrolled to its
 * top with a finger. Sideways movement stays with the rows of chips.
 * @returns the way to stop listening
 */
export function attachSheetDrag(
  grip: HTMLElement,
  body: HTMLElement,
  target: DragTarget,
): () => void {
  const stop = new AbortController();
  const { signal } = stop;
  let drag: Drag | null = null;
  let suppressClick = false;

  grip.addEventListener(
    'pointerdown',
    (event) => {
      if (event.button !== 0 || !target.draggable() || isTextEntry(event.target)) return;
      drag = startDrag(event.clientX, event.clientY, target.height());
    },
    { signal },
  );
  // On the window, as a quick mouse leaves the grip at once; capturing it would take the clicks.
  addEventListener(
    'pointermove',
    (event) => {
      if (drag === null) return;
      const state = advance(drag, event.clientX, event.clientY, event.timeStamp);
      if (state === 'sideways') drag = null;
      else if (state === 'dragging') target.moved(drag.height);
    },
    { signal },
  );
  const release = (): void => {
    if (drag?.active === true) {
      target.released(drag.height, velocityOf(drag));
      // The click of this release comes before any timer.
      suppressClick = true;
      setTimeout(() => {
        suppressClick = false;
      });
    }
    drag = null;
  };
  addEventListener('pointerup', release, { signal });
  addEventListener('pointercancel', release, { signal });
  addEventListener(
    'click',
    (event) => {
      if (!suppressClick) return;
      event.preventDefault();
      event.stopPropagation();
    },
    { signal, capture: true },
  );

  // Touch events, because a browser that has begun to scroll sends no more pointer events.
  let pull: Drag | null = null;
  body.addEventListener(
    'touchstart',
    (event) => {
      const touch = event.touches[0];
      pull =
        event.touches.length === 1 && touch && body.scrollTop <= 0 && target.draggable()
          ? startDrag(touch.clientX, touch.clientY, target.height())
          : null;
    },
    { signal, passive: true },
  );
  body.addEventListener(
    'touchmove',
    (event) => {
      const touch = event.touches[0];
      if (pull === null || touch === undefined) return;
      const upwards = touch.clientY < pull.startY;
      if (!pull.active && upwards) {
        pull = null;
        return;
      }
      const state = advance(pull, touch.clientX, touch.clientY, event.timeStamp);
      if (state === 'sideways') pull = null;
      if (pull === null || state !== 'dragging') return;
      if (event.cancelable) event.preventDefault();
      target.moved(pull.height);
    },
    { signal, passive: false },
  );
  const releasePull = (): void => {
    if (pull?.active === true) target.released(pull.height, velocityOf(pull));
    pull = null;
  };
  body.addEventListener('touchend', releasePull, { signal });
  body.addEventListener('touchcancel', releasePull, { signal });

  return () => stop.abort();
}

interface Drag {
  readonly startX: number;
  readonly startY: number;
  readonly startHeight: number;
  readonly trail: { readonly at: number; readonly height: number }[];
  height: number;
  active: boolean;
}

function startDrag(x: number, y: number, height: number): Drag {
  return { startX: x, startY: y, startHeight: height, trail: [], height, active: false };
}

function advance(
  drag: Drag,
  x: number,
  y: number,
  at: number,
): 'waiting' | 'sideways' | 'dragging' {
  const up = drag.startY - y;
  if (!drag.active) {
    const across = Math.abs(x - drag.startX);
    if (Math.max(across, Math.abs(up)) < slopPixels) return 'waiting';
    if (across > Math.abs(up)) return 'sideways';
    drag.active = true;
  }
  drag.height = drag.startHeight + up;
  drag.trail.push({ at, height: drag.height });
  while (drag.trail.length > 2 && at - drag.trail[0]!.at > velocityWindowMilliseconds) {
    drag.trail.shift();
  }
  return 'dragging';
}

function velocityOf(drag: Drag): number {
  const first = drag.trail[0];
  const last = drag.trail.at(-1);
  if (first === undefined || last === undefined || last.at <= first.at) return 0;
  return (last.height - first.height) / (last.at - first.at);
}

function isTextEntry(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('input:not([type=radio]), select') !== null;
}
