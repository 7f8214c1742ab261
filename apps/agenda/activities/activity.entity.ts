import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { ActivityFacts, Bilingual, Block } from '#contracts';
import { ActivityEndsBeforeItStarts, ActivityIsCancelled, ActivityNotADraft } from './activity.errors.js';

export type ActivityState = 'draft' | 'published' | 'cancelled';
/** Whether the times are the organisers' or stand in for times that were never announced. */
export type Timing = 'announced' | 'illustrative';

/** A part of the programme: draft -> published -> cancelled. Each change counts the version up. */
@Entity('activities')
export class Activity {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly editionId!: string;
  @Column('integer') version!: number;
  @Column('text') state!: ActivityState;
  @Column('text') readonly block!: Block;
  @Column('jsonb') readonly title!: Bilingual;
  @Column('jsonb', { nullable: true }) readonly summary!: Bilingual | null;
  @Column('jsonb') readonly hosts!: Bilingual[];
  @Column('jsonb', { nullable: true }) readonly place!: Bilingual | null;
  @Column('timestamptz') startsAt!: Date;
  @Column('timestamptz') endsAt!: Date;
  /** IANA zone of the venue. */
  @Column('text') readonly zone!: string;
  @Column('text') timing!: Timing;
  /** Null when seats are not given out through Stoa. */
  @Column('integer', { nullable: true }) readonly capacity!: number | null;

  /** @throws ActivityNotADraft */
  publish(): void {
    if (this.state !== 'draft') throw new ActivityNotADraft({ state: this.state });
    this.state = 'published';
    this.version += 1;
  }

  /** @throws ActivityIsCancelled, ActivityEndsBeforeItStarts */
  reschedule(startsAt: Date, endsAt: Date): void {
    if (this.state === 'cancelled') throw new ActivityIsCancelled();
    if (endsAt <= startsAt) throw new ActivityEndsBeforeItStarts();
    this.startsAt = startsAt;
    this.endsAt = endsAt;
    this.timing = 'announced';
    this.version += 1;
  }

  /** @throws ActivityIsCancelled */
  cancel(): void {
    if (this.state === 'cancelled') throw new ActivityIsCancelled();
    this.state = 'cancelled';
    this.version += 1;
  }

  /** What other services learn of it. */
  facts(): ActivityFacts {
    const { id: activityId, editionId, version, title, block, startsAt, endsAt, zone, capacity } = this;
    return {
      activityId,
      editionId,
      version,
      title,
      block,
      startsAt: startsAt.toISOString(),
      endsAt: endsAt.toISOString(),
      zone,
      ...(capacity === null ? {} : { capacity }),
    };
  }
}
