import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const pages = {
  index: 'web/index.html',
  planner: 'web/planner.html',
  embed: 'web/embed.html',
  builder: 'web/embed-builder.html',
};

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  build: {
    outDir: '../var/web',
    emptyOutDir: true,
    // test/browser/worker-page.test.ts weighs what a page loads before its list shows.
    manifest: 'manifest.json',
    // Web views of WeChat on cheap phones lag behind Chrome by two or three years.
    target: 'es2022',
    sourcemap: false,
    // The map is one large script by nature, and the last to load.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: pages,
      output: {
        codeSplitting: {
          // What a page starts with is few files, asked for at once: its own, what it shares,
          // and what another page fetches later. Over a slow network each
          // further file is a round trip, and a page's own file must never be fetched by another:
          // it would run that page.
          groups: [
            { debugName: 'shared', name: ifShared, tags: ['$initial'], priority: 2 },
            { debugName: 'lent', name: ifLent, tags: ['$initial'], priority: 1 },
            { debugName: 'page', name: ifOwn, tags: ['$initial'] },
          ],
        },
      },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});

interface ModuleGraph {
  getModuleInfo(id: string): {
    readonly importedIds: readonly string[];
    readonly dynamicallyImportedIds: readonly string[];
  } | null;
}

/**
 * What the worker's page shares is one file, for it needs all of that anyway; what only others share
 * must not make it heavier. Style sheets go to those who asked for them: their rules speak to all
 * that they meet.
 */
function ifShared(id: string, graph: ModuleGraph): string | null {
  const sharing = pagesOf(id, graph, 'start');
  if (sharing.length < 2) return null;
  const everybody = sharing.length === Object.keys(pages).length;
  if (everybody || (sharing.includes('index') && !id.endsWith('.css'))) return 'shared';
  return `shared-${sharing.join('-')}`;
}

function ifLent(id: string, graph: ModuleGraph): string | null {
  const [page] = pagesOf(id, graph, 'start');
  return page !== undefined && pagesOf(id, graph, 'ever').length > 1 ? `${page}-lent` : null;
}

function ifOwn(id: string, graph: ModuleGraph): string | null {
  const [page] = pagesOf(id, graph, 'start');
  return page === undefined ? null : `${page}-page`;
}

/** `start`: what a page imports before it runs. `ever`: with what it fetches later. */
type When = 'start' | 'ever';

/** The pages that import a module. */
function pagesOf(id: string, graph: ModuleGraph, when: When): string[] {
  return Object.entries(pages)
    .filter(([, page]) => importsOf(resolve(page), graph, when).has(id))
    .map(([name]) => name);
}

const known = new Map<string, ReadonlySet<string>>();

function importsOf(page: string, graph: ModuleGraph, when: When): ReadonlySet<string> {
  const key = `${when} ${page}`;
  const before = known.get(key);
  if (before !== undefined) return before;
  const found = new Set([page]);
  for (const id of found) {
    const module = graph.getModuleInfo(id);
    const later = when === 'ever' ? (module?.dynamicallyImportedIds ?? []) : [];
    for (const imported of [...(module?.importedIds ?? []), ...later]) found.add(imported);
  }
  known.set(key, found);
  return found;
}
