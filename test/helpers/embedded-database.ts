import { existsSync, readdirSync, statSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import { fillTemplate, templateKey } from './template.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Data folder to copy: migrated, with the city packs of data/. */
    embeddedTemplate: string;
  }
}

/** Prepares the embedded database once for each state of its sources; later runs only look. */
export default async function setup(project: TestProject): Promise<void> {
  const folder = resolve('var/test');
  const template = join(folder, `embedded-${templateKey()}`);
  if (!existsSync(template)) {
    await mkdir(folder, { recursive: true });
    await removeOutdated(folder);
    const draft = await mkdtemp(`${template}-`);
    await fillTemplate({ databaseUrl: null, dataDir: draft });
    await rename(draft, template).catch(async (error: unknown) => {
      // Another run was quicker with the same.
      if (!existsSync(template)) throw error;
      await rm(draft, { recursive: true });
    });
  }
  project.provide('embeddedTemplate', template);
}

/** Templates of sources as they were; the young may be in use by another run. */
async function removeOutdated(folder: string): Promise<void> {
  const anHourAgo = Date.now() - 3_600_000;
  const outdated = readdirSync(folder)
    .filter((name) => name.startsWith('embedded-'))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).mtimeMs < anHourAgo);
  await Promise.all(outdated.map((path) => rm(path, { recursive: true, force: true })));
}
