import { ValidationPipe, type ValidationError } from '@nestjs/common';
import { InvalidField, UnknownField } from './request.errors.js';

/** Checks every body, query and parameter object against its class: unknown fields are refused, not dropped. */
export function requestValidation(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    stopAtFirstError: false,
    exceptionFactory: (found) => {
      const problems = found.flatMap((error) => flatten(error, ''));
      const unknown = problems.filter(({ rule }) => rule === 'whitelistValidation');
      const errors = (unknown.length > 0 ? unknown : problems).map(({ pointer, detail }) => ({
        pointer,
        detail,
      }));
      return unknown.length > 0 ? new UnknownField({ errors }) : new InvalidField({ errors });
    },
  });
}

interface Finding {
  pointer: string;
  detail: string;
  rule: string;
}

/** @param path RFC 6901 pointer of the parent */
function flatten(error: ValidationError, path: string): Finding[] {
  const pointer = `${path}/${error.property.replaceAll('~', '~0').replaceAll('/', '~1')}`.slice(0, 200);
  return [
    ...Object.entries(error.constraints ?? {}).map(([rule, detail]) => ({
      pointer,
      detail: detail.slice(0, 300),
      rule,
    })),
    ...(error.children ?? []).flatMap((child) => flatten(child, pointer)),
  ];
}
