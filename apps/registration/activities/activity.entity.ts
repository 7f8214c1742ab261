import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What registration knows of an activity that agenda owns, and how many of its places are taken. */
@Entity('activities')
export class Activity {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly editionId!: string;
  /** Of the newest event that was heard. */
  @Column('integer') readonly version!: number;
  @Column('text') readonly state!: 'published' | 'cancelled';
  @Column('timestamptz') readonly startsAt!: Date;
  @Column('timestamptz') readonly endsAt!: Date;
  /** Null when seats are not given out through Stoa. */
  @Column('integer', { nullable: true }) readonly capacity!: number | null;
  @Column('integer') readonly taken!: number;
}
