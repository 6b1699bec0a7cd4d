import type { Language } from '../words/words.ts';

/** Addresses of pages, relative to the server. */

export function placePath(id: string, language: Language): string {
  return language === 'zh' ? `/p/${id}` : `/p/${id}?lang=${language}`;
}

/** The worker's page, as web/url-state.ts spells it. */
export function mapPath(
  language: Language,
  { place, panel }: { readonly place?: string; readonly panel?: 'route' } = {},
): string {
  const query = [
    ...(place === undefined ? [] : [`place=${place}`]),
    ...(panel === undefined ? [] : [`panel=${panel}`]),
    ...(language === 'zh' ? [] : [`lang=${language}`]),
  ];
  return query.length === 0 ? '/' : `/?${query.join('&')}`;
}
