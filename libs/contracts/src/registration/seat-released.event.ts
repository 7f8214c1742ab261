import { EventContract } from '../event-contract.js';
import { SeatFacts } from './seat.facts.js';

/** A place is free again. Published once per seat, after `SeatTaken`. */
@EventContract('registration.seat-released.v1', 'seatId')
export class SeatReleased extends SeatFacts {
  constructor(fields: SeatReleased) {
    super();
    Object.assign(this, fields);
  }
}
