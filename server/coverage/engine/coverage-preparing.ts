import { ProblemError } from '../../errors.ts';

/** 503 while travel times are computed for the first time; the detail says how far they are. */
export class CoveragePreparing extends ProblemError {
  /** When asking again is worth it. */
  readonly retryAfterSeconds: number;

  constructor(detail: string, retryAfterSeconds: number) {
    super(503, 'coverage_preparing', detail);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}
