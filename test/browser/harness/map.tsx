import type { MapOptions } from '../../../web/map-contract.ts';
import { mountMap } from '../../../web/map/mount-map.ts';

/** What the map told the page, in order, for a test to read. */
const told: unknown[] = [];
const query = new URLSearchParams(location.search);
const theme = query.get('theme') === 'dark' ? 'dark' : 'light';
document.documentElement.dataset['theme'] = theme;

const root = document.querySelector<HTMLElement>('#root')!;
Object.assign(root.style, { position: 'fixed', inset: '0' });
const options: MapOptions = {
  initialView: {
    centre: [Number(query.get('lon') ?? 121.4693), Number(query.get('lat') ?? 31.2317)],
    zoom: Number(query.get('zoom') ?? 14),
  },
  language: query.get('language') === 'en' ? 'en' : 'zh',
  theme,
  basemapStyleUrl: query.get('basemap'),
  attributions: ['OpenStreetMap contributors, ODbL'],
  mapApproval: 'GS(2026)0000号',
  onMove: (view, bbox, byUser) => told.push({ said: 'move', view, bbox, byUser }),
  onPick: (position) => told.push({ said: 'pick', position }),
  onSelect: (id) => told.push({ said: 'select', id }),
  onHighlight: (id) => told.push({ said: 'highlight', id }),
  onUnavailable: (reason) => told.push({ said: 'unavailable', reason }),
};
Object.assign(globalThis, { told, map: mountMap(root, options) });
document.body.dataset['ready'] = '';
