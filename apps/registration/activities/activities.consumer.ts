import { Controller } from '@nestjs/common';
import { Payload } from '@nestjs/microservices';
import type { EntityManager } from 'typeorm';
import { ActivityCancelled, ActivityPublished, ActivityRescheduled, type ActivityFacts } from '#contracts';
import { OnEvent, Tx } from '#messaging';

/** Keeps registration's own list of the activities at which seats can be taken. */
@Controller()
export class ActivitiesConsumer {
  @OnEvent(ActivityPublished)
  async open(@Payload() event: ActivityPublished, @Tx() tx: EntityManager): Promise<void> {
    await learn(tx, event, 'published');
  }

  @OnEvent(ActivityRescheduled)
  async move(@Payload() event: ActivityRescheduled, @Tx() tx: EntityManager): Promise<void> {
    await learn(tx, event, 'published');
  }

  @OnEvent(ActivityCancelled)
  async close(@Payload() event: ActivityCancelled, @Tx() tx: EntityManager): Promise<void> {
    await learn(tx, event, 'cancelled');
  }
}

/** Takes over the whole state unless a newer one is known; the count of taken places is ours and stays. */
async function learn(
  tx: EntityManager,
  event: ActivityFacts,
  state: 'published' | 'cancelled',
): Promise<void> {
  const { activityId, editionId, version, startsAt, endsAt, capacity } = event;
  await tx.query(
    `INSERT INTO activities AS known (id, edition_id, version, state, starts_at, ends_at, capacity)
     VALUES ($1, $2, $3, $4, $5, $6, $7)
     ON CONFLICT (id) DO UPDATE SET version = excluded.version, state = excluded.state,
       starts_at = excluded.starts_at, ends_at = excluded.ends_at, capacity = excluded.capacity
     WHERE known.version < excluded.version`,
    [activityId, editionId, version, state, startsAt, endsAt, capacity ?? null],
  );
}
