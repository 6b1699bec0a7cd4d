import { resolve } from 'node:path';
import { defineConfig } from 'vite';

const pages = { index: 'web/index.html', planner: 'web/planner.html' };

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
          // What a page starts with is two files, asked for at once: its own, and what the pages
          // share. Over a slow network each further file is a round trip.
          groups: [
            { debugName: 'shared', name: ifShared, tags: ['$initial'], priority: 1 },
            { debugName: 'page', name: ifOwn, tags: ['$initial'] },
          ],
        },
      },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});

interface ModuleGraph {
  getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null;
}

function ifShared(id: string, graph: ModuleGraph): string | null {
  return pagesOf(id, graph).length > 1 ? 'shared' : null;
}

function ifOwn(id: string, graph: ModuleGraph): string | null {
  const [page, ...others] = pagesOf(id, graph);
  return page === undefined || others.length > 0 ? null : `${page}-page`;
}

/** The pages that start with a module. */
function pagesOf(id: string, graph: ModuleGraph): string[] {
  return Object.entries(pages)
    .filter(([, page]) => startsWith(resolve(page), graph).has(id))
    .map(([name]) => name);
}

const known = new Map<string, ReadonlySet<string>>();

/** All that a page imports before it runs; what it fetches later is not in it. */
function startsWith(page: string, graph: ModuleGraph): ReadonlySet<string> {
  const before = known.get(page);
  if (before !== undefined) return before;
  const found = new Set([page]);
  for (const id of found) {
    for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  }
  known.set(page, found);
  return found;
}
