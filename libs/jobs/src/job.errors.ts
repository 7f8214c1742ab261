import { DomainError } from '#kernel';

export class JobUnknown extends DomainError {
  readonly code = 'jobs/job-unknown';
  constructor() {
    super('There is no such job of yours.');
  }
}
