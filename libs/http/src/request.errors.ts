import { DomainError } from '#kernel';

export class Unauthenticated extends DomainError {
  readonly code = 'request/unauthenticated';
  constructor(reason = 'The request carries no access token.') {
    super(reason);
  }
}

export class Forbidden extends DomainError {
  readonly code = 'request/forbidden';
  constructor(details: { needs: string[] }) {
    super('This operation needs a role that the caller does not have.', details);
  }
}

export class NoSuchRoute extends DomainError {
  readonly code = 'request/no-such-route';
  constructor() {
    super('There is nothing at this address.');
  }
}

export class MalformedBody extends DomainError {
  readonly code = 'request/malformed-body';
  constructor() {
    super('The body is not well-formed JSON.');
  }
}

export class BodyTooLarge extends DomainError {
  readonly code = 'request/body-too-large';
  constructor() {
    super('The body is larger than this operation takes.');
  }
}

export class UnsupportedMediaType extends DomainError {
  readonly code = 'request/unsupported-media-type';
  constructor() {
    super('The body has to be application/json.');
  }
}

export class UnknownField extends DomainError {
  readonly code = 'request/unknown-field';
  constructor(details: { errors: { pointer: string; detail: string }[] }) {
    super('The request has fields that this operation does not know.', details);
  }
}

export class InvalidField extends DomainError {
  readonly code = 'request/invalid-field';
  constructor(details: { errors: { pointer: string; detail: string }[] }) {
    super('Some fields do not hold what they should.', details);
  }
}

export class InvalidCursor extends DomainError {
  readonly code = 'request/invalid-cursor';
  constructor() {
    super('The cursor was not issued by this list.');
  }
}

export class IdempotencyKeyMissing extends DomainError {
  readonly code = 'request/idempotency-key-missing';
  constructor() {
    super('This operation needs an Idempotency-Key of 8 to 128 printable characters.');
  }
}

export class IdempotencyKeyReused extends DomainError {
  readonly code = 'request/idempotency-key-reused';
  constructor() {
    super('This Idempotency-Key was used for another request.');
  }
}

export class IdempotencyKeyInUse extends DomainError {
  readonly code = 'request/idempotency-key-in-use';
  constructor() {
    super('A request with this Idempotency-Key is being worked on.');
  }
}

export class IfMatchMissing extends DomainError {
  readonly code = 'request/if-match-missing';
  constructor() {
    super('This operation needs If-Match with the version that was read.');
  }
}

export class VersionConflict extends DomainError {
  readonly code = 'request/version-conflict';
  constructor(details: { current: number }) {
    super('Somebody changed this in the meantime.', details);
  }
}

export class TooManyRequests extends DomainError {
  readonly code = 'request/too-many-requests';
  constructor(details: { retryAfterSeconds: number }) {
    super('Too many requests in a short time.', details);
  }
}

export class TemporarilyUnavailable extends DomainError {
  readonly code = 'request/temporarily-unavailable';
  constructor() {
    super('A part that this operation needs cannot be reached at the moment.');
  }
}

export class Unexpected extends DomainError {
  readonly code = 'request/unexpected';
  constructor() {
    super('Something went wrong on our side.');
  }
}
