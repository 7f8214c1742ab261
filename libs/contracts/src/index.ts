export { Bilingual, HasSomeText } from './bilingual.js';
export { allContracts, contractOf, EventContract, factsOf, subjectOf } from './event-contract.js';
export type { ContractFacts, EventClass } from './event-contract.js';
export { durableOf, PUBLISHERS, streamOf, SUBSCRIPTIONS } from './topology.js';
export type { Publisher } from './topology.js';
export { ContractViolation, toContract } from './validation.js';

export { ActivityCancelled } from './agenda/activity-cancelled.event.js';
export { ActivityPublished } from './agenda/activity-published.event.js';
export { ActivityRescheduled } from './agenda/activity-rescheduled.event.js';
export { ActivityFacts, BLOCKS } from './agenda/activity.facts.js';
export type { Block } from './agenda/activity.facts.js';

export { CATEGORIES, RegistrationConfirmed } from './registration/registration-confirmed.event.js';
export type { Category } from './registration/registration-confirmed.event.js';
export { SeatReleased } from './registration/seat-released.event.js';
export { SeatTaken } from './registration/seat-taken.event.js';
export { SeatFacts } from './registration/seat.facts.js';
