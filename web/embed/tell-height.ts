/**
 * The one message that the frame sends, and only with `autoheight=1`:
 * `{ type: 'yizhan:height', height: 812 }`, the CSS pixels that it wants, now and whenever that
 * changes. Any page may hear it: it tells nothing else.
 */
export interface HeightMessage {
  readonly type: 'yizhan:height';
  readonly height: number;
}

/** Watches an element that is as tall as its content. */
export function tellHeight(root: HTMLElement): void {
  if (parent === window) return;
  let told = 0;
  const observer = new ResizeObserver(() => {
    const height = Math.ceil(root.getBoundingClientRect().height);
    if (height === told || height === 0) return;
    told = height;
    const message: HeightMessage = { type: 'yizhan:height', height };
    parent.postMessage(message, '*');
  });
  observer.observe(root);
}
