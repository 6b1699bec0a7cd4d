import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  build: {
    outDir: '../var/web',
    emptyOutDir: true,
    // test/unit/web/first-script.test.ts weighs what a page loads before its list shows.
    manifest: 'manifest.json',
    // Web views of WeChat on cheap phones lag behind Chrome by two or three years.
    target: 'es2022',
    sourcemap: false,
    // The map is one large script by nature, and the last to load.
    chunkSizeWarningLimit: 1200,
    rolldownOptions: {
      input: { index: 'web/index.html' },
      output: {
        codeSplitting: {
          // What shows the list is one file: over a slow network each further file is a round trip.
          groups: [{ name: 'page', tags: ['$initial'] }],
        },
      },
    },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
