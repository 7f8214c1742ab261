import { EventContract } from '../event-contract.js';
import { ActivityFacts } from './activity.facts.js';

/** A published activity has other times than before. */
@EventContract('agenda.activity-rescheduled.v1', 'activityId')
export class ActivityRescheduled extends ActivityFacts {
  constructor(fields: ActivityRescheduled) {
    super();
    Object.assign(this, fields);
  }
}
