import { DomainError } from '#kernel';

export class ActivityUnknown extends DomainError {
  readonly code = 'agenda/activity-unknown';
  constructor() {
    super('There is no such activity.');
  }
}

export class ActivityEndsBeforeItStarts extends DomainError {
  readonly code = 'agenda/activity-ends-before-it-starts';
  constructor() {
    super('The activity has to end after it starts.');
  }
}

export class ActivityNotADraft extends DomainError {
  readonly code = 'agenda/activity-not-a-draft';
  constructor(details: { state: string }) {
    super('Only a draft can be published.', details);
  }
}

export class ActivityIsCancelled extends DomainError {
  readonly code = 'agenda/activity-cancelled';
  constructor() {
    super('The activity was cancelled.');
  }
}
