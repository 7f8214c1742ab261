import { DomainError } from '#kernel';

export class CodeWrongOrExpired extends DomainError {
  readonly code = 'identity/code-wrong-or-expired';
  constructor() {
    super('The code is wrong, was used, or has expired.');
  }
}

export class MailNotSent extends DomainError {
  readonly code = 'identity/mail-not-sent';
  constructor() {
    super('The mail server did not take the mail.');
  }
}

export class NoSession extends DomainError {
  readonly code = 'identity/no-session';
  constructor() {
    super('The request carries no session that is alive.');
  }
}

export class ForeignOrigin extends DomainError {
  readonly code = 'identity/foreign-origin';
  constructor() {
    super('Requests with a session cookie are taken from this platform alone.');
  }
}
