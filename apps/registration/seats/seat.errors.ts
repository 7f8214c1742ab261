import { DomainError } from '#kernel';

export class ActivityFull extends DomainError {
  readonly code = 'registration/activity-full';
  constructor(details: { activityId: string; capacity: number }) {
    super('Every place at this activity is taken.', details);
  }
}

export class ActivityClosed extends DomainError {
  readonly code = 'registration/activity-closed';
  constructor(details: { activityId: string }) {
    super('The activity was cancelled or is over.', details);
  }
}

export class SeatsNotOffered extends DomainError {
  readonly code = 'registration/seats-not-offered';
  constructor(details: { activityId: string }) {
    super('Seats at this activity are not given out here.', details);
  }
}

export class SeatAlreadyTaken extends DomainError {
  readonly code = 'registration/seat-already-taken';
  constructor(details: { activityId: string }) {
    super('The person already has a place at this activity.', details);
  }
}

export class SeatUnknown extends DomainError {
  readonly code = 'registration/seat-unknown';
  constructor() {
    super('There is no such seat of yours.');
  }
}

export class SeatAlreadyReleased extends DomainError {
  readonly code = 'registration/seat-already-released';
  constructor(details: { seatId: string }) {
    super('The seat was already given back.', details);
  }
}
