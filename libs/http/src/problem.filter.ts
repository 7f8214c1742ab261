import { Catch, HttpException, Logger, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isUnavailable } from '#database';
import { DomainError } from '#kernel';
import type { Problem, ProblemBody, Problems } from './problem.js';
import * as errors from './request.errors.js';
import { REQUEST_PROBLEMS } from './request.problems.js';

/** The one place where errors become answers: `application/problem+json`, in the reader's language. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');
  private readonly problems: Problems;

  constructor(own: Problems) {
    this.problems = { ...REQUEST_PROBLEMS, ...own };
  }

  catch(thrown: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { status, body } = this.answer(thrown, request);
    if (status === 503) void reply.header('retry-after', '2');
    if (status === 429) void reply.header('retry-after', String(Number(body['retryAfterSeconds'] ?? 60)));
    if (status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(status).type('application/problem+json; charset=utf-8').send(body);
  }

  answer(
    thrown: unknown,
    request: Pick<FastifyRequest, 'id' | 'headers' | 'method' | 'url'>,
  ): { status: number; body: ProblemBody } {
    const error = this.translate(thrown);
    const problem: Problem = this.problems[error.code] ?? REQUEST_PROBLEMS['request/unexpected'];
    if (problem.status >= 500)
      this.logger.error({ requestId: request.id, code: error.code, thrown: describe(thrown) });
    const language = prefersChinese(request.headers['accept-language']) ? 'zh' : 'en';
    return {
      status: problem.status,
      body: {
        ...error.details,
        type: `/problems#${error.code.replace('/', '-')}`,
        title: problem.title[language],
        status: problem.status,
        code: error.code,
        detail: error.message,
        advice: problem.advice[language],
        instance: `urn:stoa:request:${request.id}`,
      },
    };
  }

  private translate(thrown: unknown): DomainError {
    if (thrown instanceof DomainError) return thrown;
    if (isUnavailable(thrown)) return new errors.TemporarilyUnavailable();
    const status =
      thrown instanceof HttpException ? thrown.getStatus() : (thrown as { statusCode?: number })?.statusCode;
    switch (status) {
      case 400:
        return new errors.MalformedBody();
      case 404:
        return new errors.NoSuchRoute();
      case 413:
        return new errors.BodyTooLarge();
      case 415:
        return new errors.UnsupportedMediaType();
      default:
        return new errors.Unexpected();
    }
  }
}

function describe(thrown: unknown): unknown {
  return thrown instanceof Error
    ? { name: thrown.name, message: thrown.message, stack: thrown.stack }
    : thrown;
}

/** Whether Chinese stands before any other language in `Accept-Language` (RFC 9110, 12.5.4; quality included). */
export function prefersChinese(header: string | undefined): boolean {
  const [best] = (header ?? '')
    .split(',')
    .slice(0, 20)
    .map((part, place) => {
      const [tag = '', quality = 'q=1'] = part.trim().toLowerCase().split(/;\s*/);
      return { tag, quality: Number(quality.replace('q=', '')) || 0, place };
    })
    .sort((a, b) => b.quality - a.quality || a.place - b.place);
  return best?.tag.startsWith('zh') ?? false;
}
