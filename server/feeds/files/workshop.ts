import type { CityPack } from '../../city/pack.ts';
import { createJobWorker } from '../../tiles/worker-jobs.ts';
import { createBodyMemory, type BodyMemory } from './body-memory.ts';
import { openFeedFolder } from './feed-folder.ts';
import { createTurns } from './in-turn.ts';
import { createLeastUsed, type LeastUsed } from './least-used.ts';
import type { FileJob, MadeFile } from './make-file.ts';

/** What all editions make and keep their files with. */
export interface Workshop {
  readonly folder: string;
  make(job: FileJob): Promise<MadeFile>;
  /** One packing after the other. */
  readonly inTurn: <T>(work: () => Promise<T>) => Promise<T>;
  readonly memory: BodyMemory;
  /** Files that some asked for and others will not: parts of the city, the states of now. */
  readonly occasional: LeastUsed;
  close(): Promise<void>;
}

/** Writing a file leaves nothing but short-lived texts: a small nursery keeps them few. */
const youngMegabytes = 4;
const memoryBytes = 128 * 2 ** 20;
const largestBodyBytes = 32 * 2 ** 20;
const occasionalBytes = 256 * 2 ** 20;

export async function openWorkshop(dataDir: string, packs: readonly CityPack[]): Promise<Workshop> {
  const folder = await openFeedFolder(dataDir);
  // Outlines are no part of a place, and large.
  const lean = packs.map((pack) => ({ ...pack, districts: [], subdistricts: [] }));
  const worker = createJobWorker<FileJob, MadeFile>(new URL('./feed-worker.ts', import.meta.url), {
    name: 'feed files',
    workerData: { packs: lean },
    resourceLimits: { maxYoungGenerationSizeMb: youngMegabytes },
  });
  return {
    folder: folder.path,
    make: (job) => worker.run(job),
    inTurn: createTurns(),
    memory: createBodyMemory(memoryBytes, largestBodyBytes),
    occasional: createLeastUsed(occasionalBytes),
    async close() {
      await worker.close();
      await folder.close();
    },
  };
}
