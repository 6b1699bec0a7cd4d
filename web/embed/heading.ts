import { t } from '../i18n/messages.ts';
import { url } from '../navigation.ts';
import { site } from '../state.ts';
import { area, settings } from './embed-state.ts';
import { word } from './words/words.ts';

/** What the frame shows, in one line: `黄浦区：喝水、如厕`. */
export function heading(): string {
  const named = areaName();
  if (named === null) return t('title');
  const asked = [
    ...settings.needs.map((need) => t(`need.${need}`)),
    ...settings.kinds.map((kind) => t(`kind.${kind}`)),
  ];
  if (asked.length === 0) return word('heading', { area: named });
  const what = asked.join(url.value.language === 'zh' ? '、' : ', ');
  return word('headingOf', { area: named, what });
}

/** Districts have Chinese names only; a city has both. */
function areaName(): string | null {
  const one = area.value;
  if (one === null) return null;
  const city = site.value?.cities.find(({ id }) => id === one.code);
  if (city === undefined) return one.name;
  return url.value.language === 'zh' ? city.nameZh : city.nameEn;
}
