import { Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { Activity } from '../activities/activity.entity.js';

/** Something in a person's agenda: so far, an activity at which they have a seat. */
@Entity('entries')
export class Entry {
  @PrimaryColumn('uuid') readonly seatId!: string;
  @Column('uuid') readonly activityId!: string;
  @Column('uuid') readonly editionId!: string;
  @Column('uuid') readonly personId!: string;
  @Column('text') readonly state!: 'planned' | 'withdrawn';
  /** Of the newest event about the seat that was heard. */
  @Column('integer') readonly version!: number;

  @ManyToOne(() => Activity, { createForeignKeyConstraints: false })
  @JoinColumn({ name: 'activity_id' })
  readonly activity?: Relation<Activity>;
}
