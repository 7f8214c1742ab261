import { Injectable } from '@nestjs/common';
import { DataSource, Not } from 'typeorm';
import { holds, Idempotency, type Caller, type IdempotentRequest } from '#http';
import { JobDto, Jobs } from '#jobs';
import { Activity } from '../activities/activity.entity.js';
import { Edition } from '../editions/edition.entity.js';
import { EditionUnknown } from '../editions/edition.errors.js';
import type { ProgrammeCheckInput } from './programme-check.rules.js';

/** Looks for conflicts in a programme, as a long job. */
@Injectable()
export class ChecksService {
  constructor(
    private readonly db: DataSource,
    private readonly jobs: Jobs,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws EditionUnknown, also for another edition's organiser */
  async start(caller: Caller, request: IdempotentRequest, slug: string): Promise<JobDto> {
    return this.db.transaction((tx) =>
      this.idempotency.once(tx, caller.personId, request, async () => {
        const edition = await tx.findOneBy(Edition, { slug });
        if (!edition || !holds(caller, 'organiser', edition.id)) throw new EditionUnknown();
        const activities = await tx.findBy(Activity, { editionId: edition.id, state: Not('cancelled') });
        const input: ProgrammeCheckInput = activities.map(({ id, startsAt, endsAt, place, hosts }) => ({
          id,
          startsAt: startsAt.toISOString(),
          endsAt: endsAt.toISOString(),
          place,
          hosts,
        }));
        return JobDto.of(await this.jobs.start(tx, 'programme-check', caller.personId, input));
      }),
    );
  }
}
