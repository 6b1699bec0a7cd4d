import type { Kind, Need } from '../../server/contract/codes.ts';
import { kinds, needs } from '../codes.ts';
import type { Language } from '../map-contract.ts';
import { codesOf, list } from '../url-values.ts';

export const listPlacements = ['below', 'beside', 'none'] as const;
export type ListPlacement = (typeof listPlacements)[number];

export const embedThemes = ['auto', 'light', 'dark'] as const;
export type EmbedTheme = (typeof embedThemes)[number];

/** What a portal chooses once, in the address of its frame. */
export interface EmbedSettings {
  /** Code of a district or a subdistrict; null for the whole city. */
  readonly district: string | null;
  /** Id of a city; null for the district's, or the first. */
  readonly city: string | null;
  readonly kinds: readonly Kind[];
  readonly needs: readonly Need[];
  readonly language: Language;
  readonly theme: EmbedTheme;
  readonly list: ListPlacement;
  /** Grows with its content and tells the page around it how tall that is; see `tell-height.ts`. */
  readonly autoHeight: boolean;
}

export const embedDefaults: EmbedSettings = {
  district: null,
  city: null,
  kinds: [],
  needs: [],
  language: 'zh',
  theme: 'auto',
  list: 'below',
  autoHeight: false,
};

/** One parameter that cannot be used, in a form that both languages can say. */
export interface EmbedProblem {
  readonly parameter: string;
  readonly reason: 'unknown' | 'twice' | 'choice' | 'district' | 'city';
  readonly value: string;
  /** What it may be; empty where there is no list. */
  readonly choices: readonly string[];
}

export interface ReadEmbed {
  readonly settings: EmbedSettings;
  readonly problems: readonly EmbedProblem[];
}

const languages = ['zh', 'en'] as const;
const switches = ['0', '1'] as const;
const parameters: readonly string[] = [
  'district',
  'city',
  'kinds',
  'needs',
  'lang',
  'theme',
  'list',
  'autoheight',
];

/**
 * Reads the address of a frame. Unlike the worker's page, which opens whatever a link says, a
 * parameter that is mistyped is named: whoever writes a snippet must see it, not their visitors
 * find places of the wrong district.
 */
export function parseEmbed(search: string): ReadEmbed {
  const query = new URLSearchParams(search);
  const problems: EmbedProblem[] = [];
  const refuse = (
    parameter: string,
    reason: EmbedProblem['reason'],
    choices: readonly string[] = [],
    value = query.get(parameter) ?? '',
  ) => problems.push({ parameter, reason, value: value.slice(0, 60), choices });

  for (const name of new Set(query.keys())) {
    if (!parameters.includes(name)) refuse(name, 'unknown', parameters);
    else if (query.getAll(name).length > 1) refuse(name, 'twice');
  }
  const oneOf = <T extends string>(name: string, choices: readonly T[], otherwise: T): T => {
    const value = query.get(name);
    if (value === null) return otherwise;
    const found = choices.find((choice) => choice === value);
    if (found === undefined) refuse(name, 'choice', choices);
    return found ?? otherwise;
  };
  const codes = <T extends string>(name: string, known: readonly T[]): readonly T[] => {
    const value = query.get(name);
    if (value === null) return [];
    const wrong = value.split(',').find((code) => !known.includes(code as T));
    if (wrong !== undefined) refuse(name, 'choice', known, wrong);
    return codesOf(value, known);
  };
  const matching = (name: 'district' | 'city', pattern: RegExp): string | null => {
    const value = query.get(name);
    if (value === null || pattern.test(value)) return value;
    refuse(name, name);
    return null;
  };

  const settings: EmbedSettings = {
    district: matching('district', /^[0-9]{6,12}$/),
    city: matching('city', /^[a-z]{2,8}$/),
    kinds: codes('kinds', kinds),
    needs: codes('needs', needs),
    language: oneOf('lang', languages, embedDefaults.language),
    theme: oneOf('theme', embedThemes, embedDefaults.theme),
    list: oneOf('list', listPlacements, embedDefaults.list),
    autoHeight: oneOf('autoheight', switches, '0') === '1',
  };
  return { settings, problems };
}

/** `?…` with what differs from the defaults, always in one order; empty where nothing does. */
export function formatEmbed(settings: EmbedSettings): string {
  const query = [
    ...(settings.district === null ? [] : [`district=${settings.district}`]),
    ...(settings.city === null ? [] : [`city=${settings.city}`]),
    ...list('kinds', settings.kinds),
    ...list('needs', settings.needs),
    ...(settings.language === embedDefaults.language ? [] : [`lang=${settings.language}`]),
    ...(settings.theme === embedDefaults.theme ? [] : [`theme=${settings.theme}`]),
    ...(settings.list === embedDefaults.list ? [] : [`list=${settings.list}`]),
    ...(settings.autoHeight ? ['autoheight=1'] : []),
  ];
  return query.length === 0 ? '' : `?${query.join('&')}`;
}
