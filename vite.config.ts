import { defineConfig } from 'vite';

export default defineConfig({
  root: 'web',
  publicDir: 'public',
  build: {
    outDir: '../var/web',
    emptyOutDir: true,
    target: 'es2022',
    sourcemap: false,
    rolldownOptions: { input: { index: 'web/index.html' } },
  },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
});
