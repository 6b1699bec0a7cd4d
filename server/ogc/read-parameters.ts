import { badParameter, ProblemError, type ParameterError } from '../errors.ts';

/** The parameters of one request, each given at most once, none unknown. */
export interface Parameters {
  /** Undefined where it was not given. */
  text(name: string): string | undefined;
  /** Reads one; what the reader throws is gathered, and `check` throws all of it together. */
  readonly read: <T>(name: string, read: (text: string) => T) => T | undefined;
  /** @throws {ProblemError} 400 naming every parameter that was refused. */
  check(): void;
  /** As they were given, without `f`. */
  readonly query: URLSearchParams;
}

/**
 * Unknown parameters are refused (OGC 17-069r4, requirement 9), and so is one that is given twice.
 * @param search what follows the question mark.
 */
export function readParameters(search: string, known: readonly string[]): Parameters {
  const errors: ParameterError[] = [];
  const given = new Map<string, string>();
  for (const [name, value] of new URLSearchParams(search)) {
    if (!known.includes(name)) {
      const list = known.length === 0 ? 'takes none' : `takes ${known.join(', ')}`;
      errors.push({
        parameter: name,
        message: `is not a parameter of this request, which ${list}`,
      });
    } else if (given.has(name)) {
      errors.push({ parameter: name, message: 'must be given once' });
    } else {
      given.set(name, value);
    }
  }
  const query = new URLSearchParams([...given].filter(([name]) => name !== 'f'));
  return {
    query,
    text: (name) => given.get(name),
    read(name, read) {
      const text = given.get(name);
      if (text === undefined) return undefined;
      try {
        return read(text);
      } catch (error) {
        if (!(error instanceof ProblemError)) throw error;
        errors.push(...error.errors);
        return undefined;
      }
    },
    check() {
      if (errors.length === 0) return;
      const [first] = errors;
      if (errors.length === 1) throw badParameter(first!.parameter, first!.message);
      const detail = errors.map(({ parameter, message }) => `${parameter}: ${message}`).join('; ');
      throw new ProblemError(400, 'bad_request', detail, errors);
    },
  };
}
