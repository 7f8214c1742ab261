import { DomainError } from '#kernel';

export class DemoIsOff extends DomainError {
  readonly code = 'identity/demo-is-off';
  constructor() {
    super('This platform runs without its demo.');
  }
}

export class PersonaUnknown extends DomainError {
  readonly code = 'identity/persona-unknown';
  constructor() {
    super('There is no such demo person.');
  }
}
