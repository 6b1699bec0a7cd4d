import { parentPort } from 'node:worker_threads';
import { answerJobs } from './answer-jobs.ts';
import { runPlacesJob, type HotHashes, type PlacesJob } from './places-job.ts';

/** Clusters and encodes beside the event loop: inline, 100,000 places would stop it for 240 ms. */
const remembered: HotHashes = new Map();
answerJobs(parentPort!, (job: PlacesJob) => runPlacesJob(job, remembered));
