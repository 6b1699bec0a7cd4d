import type { PGlite } from '@electric-sql/pglite';

/** Functions of the WebAssembly module that PGlite 0.5.8 calls around each message. */
const exitStatus = '_pgl_setPGliteExitStatus';
const finishStatement = '_PostgresSendReadyForQueryIfNecessary';

interface EngineModule {
  [exitStatus]: (this: void, status: number) => number;
  [finishStatement]: (this: void) => void;
}

/** The status of PostgreSQL's own errors, which PGlite handles. */
const longJump = 100;

/**
 * Makes a C++ exception inside the engine an error. GEOS throws them for invalid geometries in
 * overlay functions (`st_union`, `st_intersection`), nothing in the module catches them, and PGlite
 * swallows every exception that it does not know: the statement is reported as done, or never
 * answered, and its transaction goes on and commits. After one the session's state is not to be
 * trusted, so the engine must be thrown away and opened again, as PostgreSQL does when a backend
 * crashes.
 */
export function guardEngine(engine: PGlite): void {
  const module = engine.Module as unknown as EngineModule;
  const takeStatus = module[exitStatus];
  const finish = module[finishStatement];
  let failed = false;

  // Called in the `catch` around the main loop: a throw here leaves that loop.
  module[exitStatus] = (status) => {
    const exit = takeStatus(status);
    if (exit === longJump) return exit;
    failed = true;
    throw new Error(engineFailure);
  };
  // Called in its `finally`; it would commit the statement that failed.
  module[finishStatement] = () => {
    if (!failed) finish();
  };
}

const engineFailure =
  'The embedded database failed inside a statement, which was rolled back. ' +
  'The usual cause is an invalid geometry in st_union or st_intersection: use st_makevalid first.';
