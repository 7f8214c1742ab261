import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { page, readCursor } from '#http';
import { Activity } from './activity.entity.js';
import { ActivityUnknown } from './activity.errors.js';
import type { AvailabilityQuery } from './activities.dto.js';

/** Reads of what is free. */
@Injectable()
export class ActivitiesService {
  constructor(private readonly db: DataSource) {}

  /** @throws ActivityUnknown */
  async find(id: string): Promise<Activity> {
    const activity = await this.db.manager.findOneBy(Activity, { id });
    if (!activity) throw new ActivityUnknown();
    return activity;
  }

  async list({
    editionId,
    cursor,
    limit,
  }: AvailabilityQuery): Promise<{ items: Activity[]; nextCursor: string | null }> {
    const [after] = readCursor(cursor, 'id') ?? [];
    const rows = await this.db.manager.find(Activity, {
      where: { editionId, ...(after ? { id: MoreThan(after) } : {}) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return page(rows, limit, ({ id }) => [id]);
  }
}
