import { DomainError } from '#kernel';

export class OperatorKeyWrong extends DomainError {
  readonly code = 'identity/operator-key-wrong';
  constructor() {
    super('The operator key is missing or wrong.');
  }
}
