import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

/** Somebody else's site: pages on an origin of its own whose only content is a frame. */
export interface Portal {
  /** The address of the page that frames an address; `allow` is the frame's. */
  readonly framing: (address: string, allow?: string) => string;
  close(): void;
}

export async function openPortal(): Promise<Portal> {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '/', 'http://portal');
    const address = searchParams.get('frame');
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(address === null ? '' : pageOf(address, searchParams.get('allow') ?? ''));
  });
  await new Promise<void>((listening) => {
    server.listen(0, '127.0.0.1', listening);
  });
  const { port } = server.address() as AddressInfo;
  return {
    framing: (address, allow = '') =>
      `http://127.0.0.1:${port}/?${new URLSearchParams({ frame: address, allow }).toString()}`,
    close() {
      server.closeAllConnections();
      server.close();
    },
  };
}

/** What a portal's page has heard from its frame. */
export function messagesOf(page: Page): Promise<unknown[]> {
  return page.evaluate(() => (window as unknown as { messages: unknown[] }).messages);
}

function pageOf(address: string, allow: string): string {
  return `<!doctype html><html lang="zh"><title>portal</title><body style="margin:0">
    <script>
      messages = [];
      addEventListener('message', ({ origin, data }) => messages.push({ origin, data }));
    </script>
    <iframe title="map" width="320" height="480" allow="${allow}"
      src="${address.replaceAll('&', '&amp;')}"></iframe>`;
}
