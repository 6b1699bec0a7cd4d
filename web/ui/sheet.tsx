import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { attachSheetDrag } from './sheet-drag.ts';
import { detentHeights, settle, stepDetent, type Detent } from './sheet-settle.ts';

export type { Detent } from './sheet-settle.ts';

/** From here on the sheet is a panel at the side; the same width stands in sheet.css. */
const panelQuery = '(min-width: 56rem)';

interface SheetProps {
  /** Names the region for a screen reader. */
  readonly label: string;
  /** What the handle's button does next. */
  readonly moreLabel: string;
  readonly lessLabel: string;
  readonly detent: Detent;
  readonly onDetent: (detent: Detent) => void;
  /** In sight at every detent: what stands within thumb reach. */
  readonly header: ComponentChildren;
  readonly children: ComponentChildren;
  /** CSS pixels kept free above the full sheet, such as a search bar's. */
  readonly topPixels?: number;
  /** How much of its container the half sheet takes, from 0 to 1. */
  readonly halfShare?: number | undefined;
  /** What the sheet covers of its container once it rests: a map's padding. */
  readonly onCover?: (cover: { readonly left: number; readonly bottom: number }) => void;
  /** The part that scrolls. */
  readonly bodyRef?: (body: HTMLDivElement | null) => void;
}

/**
 * A sheet over the bottom of its positioned parent that rests at three heights, and on a wide
 * screen a panel at its side. By finger, mouse, button and keyboard (arrows, Home, End).
 */
export function Sheet(props: SheetProps) {
  const { detent, onDetent, topPixels = 0, halfShare } = props;
  const sheet = useRef<HTMLElement>(null);
  const grip = useRef<HTMLDivElement>(null);
  const body = useRef<HTMLDivElement | null>(null);
  const size = useSheetSize(sheet, grip);
  const heights = detentHeights(size.container, size.grip, topPixels, halfShare);
  const latest = useRef({ heights, props });
  latest.current = { heights, props };

  useLayoutEffect(() => {
    sheet.current?.style.setProperty('--sheet-height', `${heights[detent]}px`);
  }, [heights[detent], detent]);

  useEffect(() => {
    if (size.container === 0) return;
    // A full sheet leaves nothing to see of the map: it keeps the padding of the half one.
    const bottom = heights[detent === 'full' ? 'half' : detent];
    props.onCover?.(size.panel ? { left: size.width, bottom: 0 } : { left: 0, bottom });
  }, [size.panel, size.width, size.container, heights.peek, heights.half, detent]);

  useEffect(() => {
    const element = sheet.current!;
    return attachSheetDrag(grip.current!, body.current!, {
      draggable: () => !matchMedia(panelQuery).matches,
      height: () => element.offsetHeight,
      moved: (height) => {
        const { full, peek } = latest.current.heights;
        element.dataset['dragging'] = '';
        const held = Math.min(full, Math.max(peek * 0.8, height));
        element.style.setProperty('--sheet-height', `${held}px`);
      },
      released: (height, velocity) => {
        delete element.dataset['dragging'];
        const next = settle(height, velocity, latest.current.heights);
        element.style.setProperty('--sheet-height', `${latest.current.heights[next]}px`);
        latest.current.props.onDetent(next);
      },
    });
  }, []);

  const onKeyDown = (event: KeyboardEvent): void => {
    const next = detentOfKey(event.key, detent);
    if (next === null) return;
    event.preventDefault();
    onDetent(next);
  };

  return (
    <section
      class="sheet"
      ref={sheet}
      aria-label={props.label}
      data-detent={detent}
      {...(size.tall ? { 'data-tall': '' } : {})}
    >
      <div class="sheet-grip" ref={grip}>
        <button
          class="sheet-handle"
          type="button"
          aria-expanded={detent !== 'peek'}
          aria-label={detent === 'full' ? props.lessLabel : props.moreLabel}
          onClick={() => onDetent(detent === 'full' ? 'peek' : stepDetent(detent, 1))}
          onKeyDown={onKeyDown}
        >
          <span class="sheet-bar" />
          <Icon name={detent === 'full' ? 'ui-chevron-down' : 'ui-chevron-up'} size={16} />
        </button>
        <div class="sheet-header">{props.header}</div>
      </div>
      <div
        class="sheet-body"
        ref={(element) => {
          body.current = element;
          props.bodyRef?.(element);
        }}
        // What has the focus is seen: tabbing into a body that peeks raises it.
        onFocusIn={() => detent === 'peek' && !size.panel && onDetent('half')}
      >
        {props.children}
      </div>
    </section>
  );
}

function detentOfKey(key: string, detent: Detent): Detent | null {
  if (key === 'ArrowUp') return stepDetent(detent, 1);
  if (key === 'ArrowDown') return stepDetent(detent, -1);
  if (key === 'Home') return 'full';
  return key === 'End' ? 'peek' : null;
}

interface SheetSize {
  readonly container: number;
  readonly grip: number;
  readonly width: number;
  readonly panel: boolean;
  /** The header alone takes so much that it has to scroll with the body. */
  readonly tall: boolean;
}

function useSheetSize(
  sheet: { readonly current: HTMLElement | null },
  grip: { readonly current: HTMLElement | null },
): SheetSize {
  const [size, setSize] = useState<SheetSize>({
    container: 0,
    grip: 0,
    width: 0,
    panel: false,
    tall: false,
  });
  useLayoutEffect(() => {
    const container = sheet.current!.parentElement!;
    const measure = (): void => {
      const height = container.clientHeight;
      const gripHeight = grip.current!.scrollHeight;
      setSize({
        container: height,
        grip: gripHeight,
        width: sheet.current!.offsetWidth,
        panel: matchMedia(panelQuery).matches,
        tall: gripHeight > height * 0.4,
      });
    };
    measure();
    const observer = new ResizeObserver(measure);
    observer.observe(container);
    observer.observe(grip.current!);
    return () => observer.disconnect();
  }, []);
  return size;
}
