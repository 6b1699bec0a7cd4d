import { parentPort } from 'node:worker_threads';
import { answerJobs } from '../../tiles/answer-jobs.ts';
import { makeGrids } from './make-grids.ts';

/** The thread that cuts a city into cells: seconds of work in which nobody else should wait. */
answerJobs(parentPort!, makeGrids);
