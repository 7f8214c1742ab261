import { Injectable } from '@nestjs/common';
import { DataSource, type EntityManager } from 'typeorm';
import { ActivityCancelled, ActivityPublished, ActivityRescheduled } from '#contracts';
import {
  holds,
  Idempotency,
  page,
  readCursor,
  VersionConflict,
  type Caller,
  type IdempotentRequest,
} from '#http';
import { newId } from '#kernel';
import { Outbox } from '#messaging';
import { Edition } from '../editions/edition.entity.js';
import { EditionUnknown } from '../editions/edition.errors.js';
import { ActivityDto, type CreateActivityDto, type ProgrammeQuery, type TimesDto } from './activities.dto.js';
import { Activity } from './activity.entity.js';
import { ActivityEndsBeforeItStarts, ActivityUnknown } from './activity.errors.js';

/** The programme. Each change is one transaction with its event. */
@Injectable()
export class ActivitiesService {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
    private readonly idempotency: Idempotency,
  ) {}

  /** Makes a draft. @throws EditionUnknown (also for another edition's organiser), ActivityEndsBeforeItStarts */
  async draft(caller: Caller, request: IdempotentRequest, dto: CreateActivityDto): Promise<ActivityDto> {
    const { edition: slug, startsAt, endsAt, summary = null, place = null, capacity = null, ...rest } = dto;
    if (Date.parse(endsAt) <= Date.parse(startsAt)) throw new ActivityEndsBeforeItStarts();
    return this.db.transaction((tx) =>
      this.idempotency.once(tx, caller.personId, request, async () => {
        const edition = await tx.findOneBy(Edition, { slug });
        if (!edition || !holds(caller, 'organiser', edition.id)) throw new EditionUnknown();
        const activity = tx.create(Activity, {
          id: newId(),
          editionId: edition.id,
          version: 1,
          state: 'draft',
          ...rest,
          summary,
          place,
          capacity,
          startsAt: new Date(startsAt),
          endsAt: new Date(endsAt),
        });
        await tx.insert(Activity, activity);
        return ActivityDto.of(activity);
      }),
    );
  }

  /** Opens a draft to the public. @throws ActivityUnknown, VersionConflict, ActivityNotADraft */
  publish(caller: Caller, id: string, readVersion: number): Promise<Activity> {
    return this.change(caller, id, readVersion, (activity) => {
      activity.publish();
      return new ActivityPublished(activity.facts());
    });
  }

  /** @throws ActivityUnknown, VersionConflict, ActivityIsCancelled, ActivityEndsBeforeItStarts */
  reschedule(
    caller: Caller,
    id: string,
    readVersion: number,
    { startsAt, endsAt }: TimesDto,
  ): Promise<Activity> {
    return this.change(caller, id, readVersion, (activity) => {
      activity.reschedule(new Date(startsAt), new Date(endsAt));
      return activity.state === 'published' ? new ActivityRescheduled(activity.facts()) : undefined;
    });
  }

  /** @throws ActivityUnknown, VersionConflict, ActivityIsCancelled */
  cancel(caller: Caller, id: string, readVersion: number): Promise<Activity> {
    return this.change(caller, id, readVersion, (activity) => {
      const wasPublished = activity.state === 'published';
      activity.cancel();
      return wasPublished ? new ActivityCancelled(activity.facts()) : undefined;
    });
  }

  /** What the public may see of one activity: a draft does not exist for it. @throws ActivityUnknown */
  async find(id: string): Promise<Activity> {
    const activity = await this.db.manager.findOneBy(Activity, { id });
    if (!activity || activity.state === 'draft') throw new ActivityUnknown();
    return activity;
  }

  /** The public programme in the order of time. @throws EditionUnknown */
  async list({
    edition: slug,
    block,
    cursor,
    limit,
  }: ProgrammeQuery): Promise<{ items: Activity[]; nextCursor: string | null }> {
    const after = readCursor(cursor, 'instant', 'id');
    const edition = await this.db.manager.findOneBy(Edition, { slug });
    if (!edition) throw new EditionUnknown();
    const query = this.db.manager
      .createQueryBuilder(Activity, 'activity')
      .where(`activity.edition_id = :edition AND activity.state <> 'draft'`, { edition: edition.id });
    if (block) query.andWhere('activity.block = :block', { block });
    if (after) {
      query.andWhere('(activity.starts_at, activity.id) > (:at::timestamptz, :id::uuid)', {
        at: after[0],
        id: after[1],
      });
    }
    const rows = await query
      .orderBy('activity.startsAt')
      .addOrderBy('activity.id')
      .take(limit + 1)
      .getMany();
    return page(rows, limit, ({ startsAt, id }) => [startsAt.toISOString(), id]);
  }

  /** Locks the row first: so the order of versions is the order of commits. */
  private change(
    caller: Caller,
    id: string,
    readVersion: number,
    decide: (activity: Activity) => object | undefined,
  ): Promise<Activity> {
    return this.db.transaction(async (tx: EntityManager) => {
      const activity = await tx.findOne(Activity, { where: { id }, lock: { mode: 'pessimistic_write' } });
      if (!activity || !holds(caller, 'organiser', activity.editionId)) throw new ActivityUnknown();
      if (activity.version !== readVersion) throw new VersionConflict({ current: activity.version });
      const event = decide(activity);
      const { state, version, startsAt, endsAt, timing } = activity;
      await tx.update(Activity, { id }, { state, version, startsAt, endsAt, timing });
      if (event) await this.outbox.add(tx, event);
      return activity;
    });
  }
}
