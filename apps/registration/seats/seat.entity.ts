import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A place at an activity. Given back, it is over: who wants to come after all takes a new one. */
@Entity('seats')
export class Seat {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly registrationId!: string;
  @Column('uuid') readonly activityId!: string;
  @Column('uuid') readonly editionId!: string;
  @Column('uuid') readonly personId!: string;
  @Column('text') readonly state!: 'taken' | 'released';
  @Column('integer') readonly version!: number;
  @Column('timestamptz') readonly takenAt!: Date;
  @Column('timestamptz', { nullable: true }) readonly releasedAt!: Date | null;
}
