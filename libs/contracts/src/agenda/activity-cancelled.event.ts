import { EventContract } from '../event-contract.js';
import { ActivityFacts } from './activity.facts.js';

/** A published activity will not take place. No seat may be taken any more. */
@EventContract('agenda.activity-cancelled.v1', 'activityId')
export class ActivityCancelled extends ActivityFacts {
  constructor(fields: ActivityCancelled) {
    super();
    Object.assign(this, fields);
  }
}
