import { resolve } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { CoverageStatus } from '../../server/contract/coverage.ts';
import { desktop, openBrowser, phone } from '../helpers/browser.ts';
import { exampleRequests, type ExampleRequest } from '../helpers/example-requests.ts';
import { openWorkerCity, type WorkerCity } from '../helpers/worker-city.ts';

let city: WorkerCity;
let browser: Browser;

beforeAll(async () => {
  city = await openWorkerCity(resolve('web/public'));
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await city?.close();
});

/** Not by `openPage`: Swagger UI waits for a clock that runs before it asks. */
async function withDocs(
  screen: BrowserContextOptions,
  look: (page: Page) => Promise<void>,
): Promise<{ said: string[]; asked: string[] }> {
  const said: string[] = [];
  const asked: string[] = [];
  const context = await browser.newContext(screen);
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  page.on('console', (message) => said.push(message.text()));
  page.on('pageerror', (error) => said.push(error.message));
  page.on('request', (request) => asked.push(request.url()));
  await page.goto(`${city.origin}/docs`);
  await page.locator('.opblock').first().waitFor();
  await look(page);
  await context.close();
  return { said, asked };
}

describe('/docs', () => {
  it('asks this server only, breaks no rule of its policy, and answers an example', async () => {
    const { said, asked } = await withDocs(desktop, async (page) => {
      const operation = page.locator('#operations-places-getPlace');
      await operation.locator('.opblock-summary-control').click();
      await operation.getByRole('button', { name: 'Execute' }).click();
      const answer = operation.locator('.live-responses-table');
      await answer.getByText('广场工会驿站').first().waitFor();
    });
    expect(said).toEqual([]);
    expect(asked).toContain(`${city.origin}/api/places/sh-000001?crs=wgs84`);
    const elsewhere = asked.filter(
      (url) => !url.startsWith(city.origin) && !url.startsWith('data:'),
    );
    expect(elsewhere).toEqual([]);
  });

  it('fits a narrow phone with an operation open', async () => {
    await withDocs(phone, async (page) => {
      const operation = page.locator('#operations-places-listPlaces');
      await operation.locator('.opblock-summary-control').click();
      await operation.getByRole('button', { name: 'Execute' }).click();
      await operation.locator('.live-responses-table').waitFor();
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
      const field = await operation.locator('input[type="text"]').first().boundingBox();
      expect(field?.width).toBeGreaterThan(200);
    });
  });

  it('is dark where the system is', async () => {
    await withDocs({ ...desktop, colorScheme: 'dark' }, async (page) => {
      expect(await page.locator('html').getAttribute('class')).toBe('dark-mode');
    });
  });
});

describe('the examples of the API', () => {
  /** They follow another answer: no id, no cursor of theirs is known beforehand. */
  const afterAnother = [
    '/api/coverage/scenarios/{id}',
    '/api/coverage/siting/{id}',
    '/api/coverage/siting/{id}/events',
    '/feed/v1/changes',
  ];

  it('run, each as it stands in the document', async () => {
    const requests = exampleRequests(await (await fetch(`${city.origin}/api/openapi.json`)).json());
    const without = requests.filter(({ missing }) => missing.length > 0);
    expect(without.map(({ path }) => path).toSorted()).toEqual(afterAnother);
    await coverageReady();
    const refused: string[] = [];
    for (const request of requests) {
      if (request.missing.length > 0) continue;
      const response = await send(request);
      const text = await response.text();
      const asExpected = request.needsKey ? response.status === 401 : response.ok;
      if (!asExpected) refused.push(`${request.method} ${request.url} ${text}`);
    }
    expect(refused).toEqual([]);
  });
});

function send({ method, url, body }: ExampleRequest): Promise<Response> {
  return fetch(`${city.origin}${url}`, {
    method,
    ...(body === undefined
      ? {}
      : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  });
}

async function coverageReady(): Promise<void> {
  await fetch(`${city.origin}/api/coverage/summary`);
  await vi.waitFor(
    async () => {
      const response = await fetch(`${city.origin}/api/coverage/status`);
      const { modes } = (await response.json()) as CoverageStatus;
      if (modes[0]?.state !== 'ready') throw new Error(`still ${modes[0]?.state}`);
    },
    { timeout: 120_000, interval: 100 },
  );
}
