import type { LoggerService } from '@nestjs/common';
import pino, { type DestinationStream, type Logger } from 'pino';

/** Names under which secrets and personal data could reach a log line. */
const REDACTED = [
  'authorization',
  'cookie',
  'set-cookie',
  'email',
  'otp',
  'code_sent',
  'token',
  'password',
  'secret',
  'person',
];

/** Structured logs: one JSON object per line, newlines escaped by JSON itself, secrets blanked by name. */
export function createLogger(
  service: string,
  level = process.env['LOG_LEVEL'] ?? 'info',
  destination: DestinationStream = pino.destination(1),
): Logger {
  const options: pino.LoggerOptions = {
    level,
    base: { service, pid: process.pid },
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: REDACTED.flatMap((name) => [`["${name}"]`, `*["${name}"]`, `*.*["${name}"]`]),
      censor: '[redacted]',
    },
  };
  return pino(options, destination);
}

/** Nest's logger on pino. */
export class PinoLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log = (message: unknown, ...rest: unknown[]): void => this.write('info', message, rest);
  warn = (message: unknown, ...rest: unknown[]): void => this.write('warn', message, rest);
  error = (message: unknown, ...rest: unknown[]): void => this.write('error', message, rest);
  fatal = (message: unknown, ...rest: unknown[]): void => this.write('fatal', message, rest);
  debug = (message: unknown, ...rest: unknown[]): void => this.write('debug', message, rest);
  verbose = (message: unknown, ...rest: unknown[]): void => this.write('trace', message, rest);

  /** Nest passes the context as the last argument and a stack, if any, before it. */
  private write(level: pino.Level, message: unknown, rest: unknown[]): void {
    const context = rest.at(-1);
    const stack = rest.length > 1 ? rest[0] : undefined;
    const facts = { context, ...(stack ? { stack } : {}) };
    if (message instanceof Error) this.logger[level]({ ...facts, err: message }, message.message);
    else if (typeof message === 'object') this.logger[level]({ ...facts, ...message });
    else this.logger[level](facts, String(message as string));
  }
}
