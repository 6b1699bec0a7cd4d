import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { openTestApp } from '../helpers/app.ts';
import { databaseAvailable } from '../helpers/database.ts';

const fixture = resolve(import.meta.dirname, '../fixtures/openapi.json');

// A change of the API is seen in review: `vitest -u` writes the document anew.
test.skipIf(!databaseAvailable)('the OpenAPI document is the one that was agreed', async () => {
  const yizhan = await openTestApp();
  try {
    const response = await yizhan.app.inject('/api/openapi.json');
    const document = response.json<{ openapi: string }>();
    expect(document.openapi).toMatch(/^3\.1/);
    await expect(`${JSON.stringify(document, null, 2)}\n`).toMatchFileSnapshot(fixture);
  } finally {
    await yizhan.close();
  }
});
