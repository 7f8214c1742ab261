import { EventContract } from '../event-contract.js';
import { ActivityFacts } from './activity.facts.js';

/** An activity is open to the public. Published once per activity; seats may be taken from now on. */
@EventContract('agenda.activity-published.v1', 'activityId')
export class ActivityPublished extends ActivityFacts {
  constructor(fields: ActivityPublished) {
    super();
    Object.assign(this, fields);
  }
}
