import { badParameter } from '../../errors.ts';
import type { OgcCollection } from '../collections/collection.ts';
import { checkFilter } from '../cql2/check-filter.ts';
import { compileFilter } from '../cql2/compile-filter.ts';
import { parseCql2Json } from '../cql2/parse-json.ts';
import { parseCql2Text } from '../cql2/parse-text.ts';
import { Cql2Error, type CqlNode } from '../cql2/tree.ts';
import type { Parameters } from '../read-parameters.ts';
import { crs84, type Crs } from '../crs.ts';
import { readCrs } from './read-crs.ts';
import type { RowTest } from './read-values.ts';

export const filterLanguages = ['cql2-text', 'cql2-json'] as const;
type FilterLanguage = (typeof filterLanguages)[number];

/**
 * `filter` with `filter-lang` and `filter-crs` (OGC 19-079r2, 8); null where none is given. What is
 * wrong is gathered in `parameters`, with its position in the text.
 */
export function readFilter(parameters: Parameters, collection: OgcCollection): RowTest | null {
  const language = parameters.read('filter-lang', readLanguage) ?? 'cql2-text';
  const crs = parameters.read('filter-crs', readCrs('filter-crs')) ?? crs84;
  const node = parameters.read('filter', (text) => parse(text, language, collection, crs));
  if (node === undefined) return null;
  return {
    names: [...namesIn(node)],
    compile: (source) => {
      const accepts = asProblem(() =>
        compileFilter(node, (row: number, name) => source.valueOf(row, name)),
      );
      // Two geometries may turn out to be too much only when they meet.
      return (row) => asProblem(() => accepts(row));
    },
  };
}

function readLanguage(text: string): FilterLanguage {
  const language = filterLanguages.find((one) => one === text);
  if (language === undefined) {
    throw badParameter('filter-lang', `must be one of ${filterLanguages.join(', ')}`);
  }
  return language;
}

function parse(
  text: string,
  language: FilterLanguage,
  { queryables }: OgcCollection,
  crs: Crs,
): CqlNode {
  return asProblem(() => {
    const node = language === 'cql2-text' ? parseCql2Text(text) : parseCql2Json(readJson(text));
    return checkFilter(node, queryables, {
      toCrs84: ([first, second]) => crs.toCrs84([first, second]),
    });
  });
}

function asProblem<T>(read: () => T): T {
  try {
    return read();
  } catch (error) {
    if (!(error instanceof Cql2Error)) throw error;
    const at = error.position === null ? '' : ` (at character ${error.position + 1})`;
    throw badParameter('filter', `${error.message}${at}`);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Cql2Error('is not JSON, which filter-lang=cql2-json says that it is');
  }
}

/** Queryables that a filter reads. */
function namesIn(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) {
    for (const part of node) namesIn(part, found);
  } else if (typeof node === 'object' && node !== null) {
    if ('property' in node && typeof node.property === 'string') found.add(node.property);
    if ('args' in node) namesIn(node.args, found);
    if ('interval' in node) namesIn(node.interval, found);
  }
  return found;
}
