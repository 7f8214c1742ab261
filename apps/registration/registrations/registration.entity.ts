import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Category } from '#contracts';

/** A person attends an edition. The first seat at one of its activities confirms it, in the category `public`. */
@Entity('registrations')
export class Registration {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly editionId!: string;
  @Column('uuid') readonly personId!: string;
  @Column('text') readonly category!: Category;
  @Column('timestamptz') readonly confirmedAt!: Date;
}
