import { parentPort } from 'node:worker_threads';
import { answerJobs } from './answer-jobs.ts';
import { createBaseMap, type BaseJob } from './base-job.ts';

const run = createBaseMap();
answerJobs(parentPort!, (job: BaseJob) => run(job));
