/**
 * Whether a query failed because the database is away (not started, restarting, or the process
 * that held the embedded one ended), not because of what was asked. The same question may work in
 * a moment; a transaction under way was rolled back.
 */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.cause !== undefined && isDatabaseAway(error.cause)) return true;
  const code = 'code' in error ? String(error.code) : '';
  return (
    networkCodes.has(code) ||
    /^(08|57P0)/.test(code) ||
    /^Connection terminated|timeout exceeded when trying to connect|Client has encountered/.test(
      error.message,
    )
  );
}

const networkCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT',
]);
