import fastify from 'fastify';
import { expect, test } from 'vitest';
import { registerSecurityHeaders } from '../../../server/http/security-headers.ts';

async function headersOf(embedAncestors: string, path: string) {
  const app = fastify();
  registerSecurityHeaders(app, { basemapStyleUrl: null, embedAncestors });
  app.get('/embed', { config: { framed: true } }, () => 'embed');
  app.get('/other', () => 'other');
  const { headers } = await app.inject(path);
  await app.close();
  return {
    ancestors: /frame-ancestors ([^;]*)/.exec(String(headers['content-security-policy']))?.[1],
    frameOptions: headers['x-frame-options'],
  };
}

test.each([
  ['*', "'self' *", undefined],
  ['https://a.example https://b.example', "'self' https://a.example https://b.example", undefined],
  ["'self'", "'self'", 'SAMEORIGIN'],
  ["'none'", "'none'", 'DENY'],
])('with %s the embedded page may be framed by %s', async (setting, ancestors, frameOptions) => {
  expect(await headersOf(setting, '/embed')).toEqual({ ancestors, frameOptions });
});

test.each(['/other', '/nowhere'])('%s stays with our own pages', async (path) => {
  expect(await headersOf('*', path)).toEqual({
    ancestors: "'self'",
    frameOptions: 'SAMEORIGIN',
  });
});
