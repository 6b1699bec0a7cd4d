import type { Language, MapPadding } from '../map-contract.ts';
import { mapWords } from './words.ts';

/** What stands on the map beside the drawing: zoom buttons and the source lines. */
export interface MapFrame {
  /** An element of its own for MapLibre, which wants an empty one. */
  readonly canvasHost: HTMLElement;
  setLanguage(language: Language): void;
  setPadding(padding: MapPadding): void;
  remove(): void;
}

interface FrameOptions {
  readonly attributions: readonly string[];
  readonly mapApproval: string | null;
  readonly spriteUrl: string;
  readonly zoomBy: (steps: 1 | -1) => void;
}

export function createMapFrame(container: HTMLElement, options: FrameOptions): MapFrame {
  const root = element('div', 'map-frame');
  const canvasHost = element('div', 'map-canvas');
  const zoomIn = button('ui-plus', options.spriteUrl, () => options.zoomBy(1));
  const zoomOut = button('ui-minus', options.spriteUrl, () => options.zoomBy(-1));
  const zoom = element('div', 'map-zoom');
  zoom.append(zoomIn, zoomOut);

  const sources = document.createElement('details');
  sources.className = 'map-sources';
  const summary = document.createElement('summary');
  const lines = document.createElement('ul');
  for (const line of options.attributions) {
    const item = document.createElement('li');
    item.textContent = line;
    lines.append(item);
  }
  sources.append(summary, lines);
  sources.hidden = options.attributions.length === 0 && options.mapApproval === null;

  root.append(canvasHost, zoom, sources);
  container.append(root);
  return {
    canvasHost,
    setLanguage(language) {
      const words = mapWords(language);
      name(zoomIn, words.zoomIn);
      name(zoomOut, words.zoomOut);
      // 审图号 has to be in sight, the rest one tap away.
      summary.textContent =
        options.mapApproval === null
          ? `© ${words.sources}`
          : `${words.approval} ${options.mapApproval} · ${words.sources}`;
    },
    setPadding(padding) {
      for (const side of ['top', 'right', 'bottom', 'left'] as const) {
        root.style.setProperty(`--map-pad-${side}`, `${padding[side]}px`);
      }
    },
    remove() {
      root.remove();
    },
  };
}

function element(tag: 'div', className: string): HTMLElement {
  const made = document.createElement(tag);
  made.className = className;
  return made;
}

function button(icon: string, spriteUrl: string, press: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.className = 'icon-button';
  made.dataset['floating'] = '';
  made.innerHTML = `<svg class="icon" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><use href="${spriteUrl}#${icon}"/></svg>`;
  made.addEventListener('click', press);
  return made;
}

function name(target: HTMLButtonElement, label: string): void {
  target.setAttribute('aria-label', label);
  target.title = label;
}
