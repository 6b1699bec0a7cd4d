import type { ClientConfig } from 'pg';
import type { CityPack } from '../city/pack.ts';
import type { Mode } from '../contract/codes.ts';
import type { ProblemCode } from '../contract/problem.ts';
import type { ParameterError } from '../errors.ts';
import type { CatalogueParts } from '../places/catalogue-parts.ts';
import type { MeasureChoice } from './answers/measure-cells.ts';
import type { AskedQuestion } from './question.ts';

/** What the coverage thread is started with. */
export interface CoverageThreadData {
  readonly connection: ClientConfig;
  readonly dataDir: string;
  readonly valhallaUrl: string | null;
  readonly packs: readonly CityPack[];
}

/** A question to the thread; all answers are JSON texts. */
export type CoverageAsk =
  | { readonly what: 'summary' | 'profile'; readonly asked: AskedQuestion }
  | {
      readonly what: 'cells' | 'values' | 'equity';
      readonly asked: AskedQuestion;
      readonly choice: MeasureChoice;
    }
  | { readonly what: 'gaps' | 'closures'; readonly asked: AskedQuestion; readonly limit: number }
  | { readonly what: 'status'; readonly city: string; readonly mode: Mode }
  | { readonly what: 'outlines'; readonly city: string };

export type CoverageMessage =
  | { readonly type: 'catalogue'; readonly parts: CatalogueParts; readonly now: Date }
  | { readonly type: 'ask'; readonly id: number; readonly ask: CoverageAsk }
  | { readonly type: 'close' };

/** A ProblemError as it crosses threads. */
export interface ProblemMessage {
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail: string;
  readonly errors: readonly ParameterError[];
  /** When asking again is worth it; null where it is not. */
  readonly retryAfterSeconds: number | null;
}

export type CoverageReply =
  | { readonly type: 'answer'; readonly id: number; readonly text: string }
  | { readonly type: 'problem'; readonly id: number; readonly problem: ProblemMessage }
  /** An unexpected failure: of a question, or of what goes on beside them (id null). */
  | { readonly type: 'failed'; readonly id: number | null; readonly error: unknown }
  | { readonly type: 'closed' };
