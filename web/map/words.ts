import type { Language } from '../map-contract.ts';

/** What the map itself says; it is loaded apart from the page, and so are its words. */
export interface MapWords {
  readonly map: string;
  readonly zoomIn: string;
  readonly zoomOut: string;
  readonly sources: string;
  readonly approval: string;
}

const words: Readonly<Record<Language, MapWords>> = {
  zh: {
    map: '地图。方向键移动，加号和减号缩放；地图上的站点都在列表里。',
    zoomIn: '放大',
    zoomOut: '缩小',
    sources: '数据来源',
    approval: '审图号',
  },
  en: {
    map: 'Map. Arrow keys move it, plus and minus zoom; every place on it is in the list.',
    zoomIn: 'Zoom in',
    zoomOut: 'Zoom out',
    sources: 'Sources',
    approval: 'Map approval no.',
  },
};

export function mapWords(language: Language): MapWords {
  return words[language];
}
