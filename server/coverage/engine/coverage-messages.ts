import type { ClientConfig } from 'pg';
import type { CityPack } from '../../city/pack.ts';
import type { Mode } from '../../contract/codes.ts';
import type { ProblemCode } from '../../contract/problem.ts';
import type { SitingEvent } from '../../contract/siting.ts';
import type { ParameterError } from '../../errors.ts';
import type { CatalogueParts } from '../../places/catalogue-parts.ts';
import type { TileAddress } from '../../tiles/tile-scheme.ts';
import type { MeasureChoice } from '../answers/measure-cells.ts';
import type { ExportOptions } from '../exports/write-export.ts';
import type { SitingTask } from '../siting-jobs/run-siting.ts';
import type { AskedQuestion } from '../questions/question.ts';

/** What the coverage thread is started with. */
export interface CoverageThreadData {
  readonly connection: ClientConfig;
  readonly dataDir: string;
  readonly packs: readonly CityPack[];
}

/** A question to the thread. */
export type CoverageAsk = TextAsk | FileAsk;

/** Answered with a JSON text. */
export type TextAsk =
  | { readonly what: 'summary' | 'profile'; readonly asked: AskedQuestion }
  | {
      readonly what: 'cells' | 'values' | 'equity';
      readonly asked: AskedQuestion;
      readonly choice: MeasureChoice;
    }
  | { readonly what: 'gaps' | 'closures'; readonly asked: AskedQuestion; readonly limit: number }
  /** Answered with nothing where the job can be taken on. */
  | ({ readonly what: 'check_siting' } & SitingTask)
  | { readonly what: 'status'; readonly city: string; readonly mode: Mode }
  | { readonly what: 'outlines'; readonly city: string };

/** Answered with a file's bytes. */
export type FileAsk =
  | ({ readonly what: 'export'; readonly asked: AskedQuestion } & ExportOptions)
  | {
      readonly what: 'tile';
      readonly asked: AskedQuestion;
      readonly address: TileAddress;
      /** Null for the cells alone. */
      readonly choice: MeasureChoice | null;
    };

export type CoverageAnswer = string | Uint8Array<ArrayBuffer>;

export type CoverageMessage =
  | { readonly type: 'catalogue'; readonly parts: CatalogueParts; readonly now: Date }
  | { readonly type: 'ask'; readonly id: number; readonly ask: CoverageAsk }
  | { readonly type: 'site'; readonly job: string; readonly task: SitingTask }
  | { readonly type: 'cancel_siting'; readonly job: string }
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
  | { readonly type: 'answer'; readonly id: number; readonly value: CoverageAnswer }
  | { readonly type: 'problem'; readonly id: number; readonly problem: ProblemMessage }
  /** An unexpected failure: of a question, or of what goes on beside them (id null). */
  | { readonly type: 'failed'; readonly id: number | null; readonly error: unknown }
  /** A new model: what was answered before may be answered otherwise now. */
  | { readonly type: 'published'; readonly city: string; readonly mode: Mode }
  /** The last one of a job is its result, or says that it was cancelled or has failed. */
  | { readonly type: 'siting'; readonly job: string; readonly event: SitingEvent }
  | { readonly type: 'closed' };
