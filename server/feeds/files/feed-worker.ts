import { parentPort, workerData } from 'node:worker_threads';
import type { CityPack } from '../../city/pack.ts';
import { createSchedules } from '../../places/schedules.ts';
import { answerJobs } from '../../tiles/answer-jobs.ts';
import { makeFile, type FileJob, type WrappedCatalogues } from './make-file.ts';

/** Files are made beside the event loop: a city's GeoJSON inline would stop it for 50 ms. */
const { packs } = workerData as { readonly packs: readonly CityPack[] };
// Hours that cannot be read are reported where the snapshot is loaded.
const schedules = createSchedules(packs, () => undefined);
const wrapped: WrappedCatalogues = new Map();
answerJobs(parentPort!, (job: FileJob) => ({
  result: makeFile(job, schedules, wrapped),
  transfer: [],
}));
