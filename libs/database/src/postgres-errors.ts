/** SQLSTATE classes and codes that mean "not now": no connection, shutting down, out of connections. */
const UNAVAILABLE = /^(08|57P0[123]|53300)/;
const SOCKET = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOENT',
  'EHOSTUNREACH',
  'ENOTFOUND',
]);
const BROKEN =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable|DataSource is not (initialized|set)|Connection is not established/i;

interface PostgresError {
  code?: string;
  constraint?: string;
  message?: string;
  driverError?: PostgresError;
}

/** Whether Postgres cannot be reached at the moment, as opposed to having refused what it was asked. */
export function isUnavailable(error: unknown): boolean {
  const { code = '', message = '' } = cause(error);
  return UNAVAILABLE.test(code) || SOCKET.has(code) || BROKEN.test(message);
}

/** The name of the constraint that refused the write, or undefined when none did. */
export function violatedConstraint(error: unknown): string | undefined {
  const { code = '', constraint } = cause(error);
  return code.startsWith('23') ? constraint : undefined;
}

function cause(error: unknown): PostgresError {
  if (typeof error !== 'object' || error === null) return {};
  const { driverError } = error as PostgresError;
  return driverError ?? error;
}
