import { DomainError } from '#kernel';

export class RegistrationUnknown extends DomainError {
  readonly code = 'registration/registration-unknown';
  constructor() {
    super('There is no such registration of yours.');
  }
}
