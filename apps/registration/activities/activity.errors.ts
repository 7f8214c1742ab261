import { DomainError } from '#kernel';

export class ActivityUnknown extends DomainError {
  readonly code = 'registration/activity-unknown';
  constructor() {
    super('There is no such published activity.');
  }
}
