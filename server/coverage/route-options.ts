import type { CoverageService } from './engine/coverage-service.ts';
import type { QuestionOptions } from './questions/both-ways.ts';

/** What every route of coverage is given. */
export interface CoverageRouteOptions extends QuestionOptions {
  readonly coverage: CoverageService;
  readonly clock: () => Date;
}
