import { defineConfig } from 'vitest/config';

const shared = { testTimeout: 60_000, hookTimeout: 180_000 };

/** Database tests run twice: on the embedded database and on PostgreSQL with PostGIS. */
const api = (kind: 'embedded' | 'server') => ({
  test: {
    ...shared,
    name: `api-${kind}`,
    include: ['test/api/**/*.test.ts'],
    globalSetup: [`test/helpers/${kind}-database.ts`],
    env: { TEST_DATABASE: kind },
    // Each embedded database is a copy of its own; those of one server would wait for each other.
    maxWorkers: kind === 'embedded' ? 2 : 1,
  },
});

export default defineConfig({
  test: {
    projects: [
      { test: { ...shared, name: 'unit', include: ['test/unit/**/*.test.ts'] } },
      // On a real Valhalla: slower than the rest, so that `npm run check` leaves them out.
      { test: { ...shared, name: 'engine', include: ['test/engine/**/*.test.ts'] } },
      api('embedded'),
      api('server'),
      {
        test: {
          ...shared,
          name: 'browser',
          include: ['test/browser/**/*.test.ts'],
          globalSetup: ['test/helpers/embedded-database.ts'],
          env: { TEST_DATABASE: 'embedded' },
          fileParallelism: false,
        },
      },
    ],
  },
});
