import { EventContract } from '../event-contract.js';
import { SeatFacts } from './seat.facts.js';

/** A person has a place at an activity. Published once per seat. */
@EventContract('registration.seat-taken.v1', 'seatId')
export class SeatTaken extends SeatFacts {
  constructor(fields: SeatTaken) {
    super();
    Object.assign(this, fields);
  }
}
