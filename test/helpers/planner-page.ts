import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import type { Browser, BrowserContextOptions, Page, Request, Route } from 'playwright-core';
import { desktop, openPage, type OpenedPage } from './browser.ts';
import { answers } from './planner-answers.ts';

/** Where the page seems to be served from; nothing leaves the browser. */
const plannerOrigin = 'http://planner.test';

/** What a test answers itself; undefined leaves it to the usual answers. */
export type Answer = (request: Request, path: string) => PlannerAnswer | undefined;

export interface PlannerAnswer {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: string;
}

/**
 * The built planner's page on answers of the contract's shape instead of a server: its parts are
 * tried without travel times, which take minutes. It has no WebGL, so no map.
 */
export async function openPlanner(
  browser: Browser,
  folder: string,
  address: string,
  answer: Answer = () => undefined,
  options: BrowserContextOptions = desktop,
): Promise<OpenedPage> {
  const opened = await openPage(
    browser,
    `${plannerOrigin}/planner${address}`,
    new Date('2026-11-25T02:00:00Z'),
    options,
    async (page) => {
      await page.addInitScript(() => {
        HTMLCanvasElement.prototype.getContext = () => null;
      });
      await page.route('**/*', (route) => respond(route, folder, answer));
    },
  );
  await opened.page.locator('.headline-share').waitFor();
  return opened;
}

/** Server-sent events, and how soon the browser asks again once they are at their end. */
export function eventStream(events: readonly object[]): PlannerAnswer {
  const lines = events.map((event) => `data: ${JSON.stringify(event)}\n\n`);
  return { contentType: 'text/event-stream', body: `retry: 20\n\n${lines.join('')}` };
}

export function problem(status: number, code: string): PlannerAnswer {
  return {
    status,
    contentType: 'application/problem+json',
    body: JSON.stringify({ type: 'about:blank', title: code, status, code }),
  };
}

export function json(value: unknown): PlannerAnswer {
  return { body: JSON.stringify(value) };
}

/** Text of the first element, without the spaces around it. */
export async function textOf(page: Page, selector: string): Promise<string> {
  return (await page.locator(selector).first().innerText()).trim();
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
};

async function respond(route: Route, folder: string, answer: Answer): Promise<void> {
  const request = route.request();
  const { pathname } = new URL(request.url());
  if (pathname.startsWith('/api/')) {
    const given = answer(request, pathname) ?? usual(pathname) ?? problem(404, 'not_found');
    const { status = 200, contentType = 'application/json', body } = given;
    return route.fulfill({ status, contentType, body });
  }
  const file = pathname === '/planner' ? '/planner.html' : pathname;
  const body = await readFile(join(folder, file)).catch(() => null);
  if (body === null) return route.fulfill({ status: 404, body: '' });
  return route.fulfill({ contentType: mediaTypes[extname(file)] ?? 'text/plain', body });
}

function usual(pathname: string): PlannerAnswer | undefined {
  const value = answers[pathname];
  return value === undefined ? undefined : json(value);
}
