import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bilingual } from '#contracts';

/** How an account is called, where it has said so. */
@Entity('profiles')
export class Profile {
  @PrimaryColumn('uuid') readonly accountId!: string;
  @Column('jsonb') readonly name!: Bilingual;
}
