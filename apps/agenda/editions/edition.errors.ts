import { DomainError } from '#kernel';

export class EditionUnknown extends DomainError {
  readonly code = 'agenda/edition-unknown';
  constructor() {
    super('There is no such edition.');
  }
}

export class SlugTaken extends DomainError {
  readonly code = 'agenda/slug-taken';
  constructor(details: { slug: string }) {
    super('Another edition has this short name.', details);
  }
}

export class EditionEndsBeforeItStarts extends DomainError {
  readonly code = 'agenda/edition-ends-before-it-starts';
  constructor() {
    super('The last day lies before the first.');
  }
}
