import { signal } from '@preact/signals';
import type { Area, SiteInfo } from '../../../server/contract/city.ts';
import { ApiFailure, getJson, type FailureCode } from '../../api.ts';
import type { EmbedSettings } from '../embed-url.ts';
import { formatBuilder, parseBuilder, type BuilderState } from './builder-url.ts';
import { word } from './words/words.ts';

/** What is chosen; the address bar always says the same, so that it can be passed on. */
export const chosen = signal<BuilderState>(parseBuilder(location.search));
export const cities = signal<SiteInfo['cities']>([]);
export const districts = signal<readonly Area[]>([]);
export const areasFailure = signal<FailureCode | null>(null);

export function choose(change: Partial<BuilderState>): void {
  chosen.value = { ...chosen.peek(), ...change };
  history.replaceState(history.state, '', `${location.pathname}${formatBuilder(chosen.peek())}`);
}

export function chooseSettings(change: Partial<EmbedSettings>): void {
  choose({ settings: { ...chosen.peek().settings, ...change } });
}

export async function loadAreas(): Promise<void> {
  try {
    const [site, areas] = await Promise.all([
      getJson<SiteInfo>('/api/site'),
      getJson<readonly Area[]>('/api/areas?level=district'),
    ]);
    cities.value = site.cities;
    districts.value = areas;
    areasFailure.value = null;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    areasFailure.value = error.code;
  }
}

/** What a screen reader calls the frame. */
export function frameTitle(): string {
  const { district, city, language } = chosen.value.settings;
  const one = districts.value.find(({ code }) => code === district);
  const whole = cities.value.find(({ id }) => id === city) ?? cities.value[0];
  const area = one?.name ?? (language === 'zh' ? whole?.nameZh : whole?.nameEn) ?? '';
  return word('frameTitle', { area });
}
