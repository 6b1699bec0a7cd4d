import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { extname, join, resolve } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from 'vite';
import { openBrowser } from './browser.ts';

export interface Harness {
  readonly browser: Browser;
  /** `http://127.0.0.1:<port>` */
  readonly origin: string;
  close(): Promise<void>;
}

/** Answers what is not a built file; false when it does not. */
export type Answer = (request: IncomingMessage, response: ServerResponse) => boolean;

const mediaTypes: Readonly<Record<string, string>> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.svg': 'image/svg+xml',
};

/**
 * Builds one page of `test/browser/harness` as the product's pages are built, serves it on a free
 * port and opens a Chromium that can draw WebGL without a graphics card.
 */
export async function openHarness(page: string, answer: Answer = () => false): Promise<Harness> {
  const folder = await mkdtemp(join(tmpdir(), 'yizhan-harness-'));
  const root = resolve('test/browser/harness');
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    base: './',
    build: {
      outDir: folder,
      emptyOutDir: true,
      target: 'es2022',
      rolldownOptions: { input: join(root, `${page}.html`) },
    },
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  });

  const server = createServer((request, response) => {
    if (answer(request, response)) return;
    void sendFile(folder, request, response);
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const browser = await openBrowser();
  const { port } = server.address() as AddressInfo;
  return {
    browser,
    origin: `http://127.0.0.1:${port}`,
    async close() {
      await browser.close();
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true });
    },
  };
}

async function sendFile(
  folder: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const path = new URL(request.url ?? '/', 'http://localhost').pathname;
  const bytes = await readFile(join(folder, path)).catch(() => null);
  response.statusCode = bytes === null ? 404 : 200;
  response.setHeader('content-type', mediaTypes[extname(path)] ?? 'application/octet-stream');
  response.end(bytes ?? '');
}
