import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../../server/config.ts';

describe('settings', () => {
  test('an empty environment gives the defaults', () => {
    expect(readConfig({})).toMatchObject({ host: '127.0.0.1', port: 8080, databaseUrl: null });
  });

  test('an empty value counts as not set', () => {
    expect(readConfig({ PORT: '', HOST: ' ', DATABASE_URL: '' })).toEqual(readConfig({}));
  });

  test('every bad setting is named at once', () => {
    const bad = {
      PORT: '80a',
      DATABASE_URL: 'mysql://x',
      VALHALLA_URL: 'localhost:8002',
      BASEMAP_STYLE_URL: 'style.json',
      LOG_LEVEL: 'loud',
      REQUESTS_PER_MINUTE: '-1',
    };
    let problems: readonly string[] = [];
    try {
      readConfig(bad);
    } catch (error) {
      problems = (error as ConfigError).problems;
    }
    const named = problems.map((problem) => problem.slice(0, problem.indexOf(':')));
    expect(new Set(named)).toEqual(new Set(Object.keys(bad)));
  });

  test('.env.example lists every setting that is read, and no other', () => {
    const read = new Set<string>();
    readConfig(
      new Proxy(
        {},
        {
          get: (_, key) => {
            read.add(String(key));
            return undefined;
          },
        },
      ),
    );
    const listed = readFileSync('.env.example', 'utf8').matchAll(/^([A-Z0-9_]+)=/gm);
    expect([...listed].map(([, key]) => key!).toSorted()).toEqual([...read].toSorted());
  });
});
