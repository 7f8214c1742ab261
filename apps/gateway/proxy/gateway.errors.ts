import { DomainError } from '#kernel';

export class ServiceAway extends DomainError {
  readonly code = 'gateway/service-away';
  constructor() {
    super('The service behind this address does not answer.');
  }
}

export class MailboxIsOff extends DomainError {
  readonly code = 'gateway/mailbox-is-off';
  constructor() {
    super('This platform runs without its demo.');
  }
}
