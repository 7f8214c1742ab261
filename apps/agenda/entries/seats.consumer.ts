import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { SeatReleased, SeatTaken, type SeatFacts } from '#contracts';
import { prepared } from '#database';
import { OnEvent, Tx } from '#messaging';

/** Keeps personal agendas in step with the seats that registration gives out. */
@Controller()
export class SeatsConsumer {
  @OnEvent(SeatTaken)
  async plan(@Payload() event: SeatTaken, @Tx() tx: EntityManager): Promise<void> {
    await note(tx, event, 'planned');
  }

  @OnEvent(SeatReleased)
  async withdraw(@Payload() event: SeatReleased, @Tx() tx: EntityManager): Promise<void> {
    await note(tx, event, 'withdrawn');
  }
}

/** Events may arrive in any order: the newest version decides. */
async function note(tx: EntityManager, event: SeatFacts, state: 'planned' | 'withdrawn'): Promise<void> {
  const { seatId, activityId, editionId, personId, version } = event;
  await prepared(
    tx,
    `INSERT INTO entries AS known (seat_id, activity_id, edition_id, person_id, state, version)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (seat_id) DO UPDATE SET state = excluded.state, version = excluded.version
     WHERE known.version < excluded.version`,
    [seatId, activityId, editionId, personId, state, version],
  );
}
