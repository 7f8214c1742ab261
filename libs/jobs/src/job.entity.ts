import { Column, Entity, PrimaryColumn } from 'typeorm';

export const JOB_STATES = ['queued', 'running', 'done', 'failed', 'cancelled'] as const;
export type JobState = (typeof JOB_STATES)[number];

/**
 * A long piece of work, as a row: it survives the page that asked for it and the process that does it.
 *
 *   queued -> running -> done | failed | cancelled        running, silent for a while -> queued again, 3 times at most
 */
@Entity('jobs')
export class Job {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('text') readonly kind!: string;
  @Column('uuid') readonly personId!: string;
  @Column('text') readonly state!: JobState;
  /** Share done, from 0 to 1. */
  @Column('double precision') readonly progress!: number;
  @Column('jsonb') readonly input!: unknown;
  @Column('jsonb', { nullable: true }) readonly result!: unknown;
  @Column('text', { nullable: true }) readonly failure!: string | null;
  @Column('integer') readonly attempts!: number;
  @Column('timestamptz') readonly createdAt!: Date;
  @Column('timestamptz', { nullable: true }) readonly finishedAt!: Date | null;
}
