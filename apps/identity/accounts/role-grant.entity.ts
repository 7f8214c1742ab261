import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Role } from '#http';

/** A role of an account, at one edition or, where none is named, on the whole platform. */
@Entity('role_grants')
export class RoleGrantRow {
  @PrimaryColumn('uuid') readonly id!: string;
  @Column('uuid') readonly accountId!: string;
  @Column('text') readonly role!: Role;
  @Column('uuid', { nullable: true }) readonly editionId!: string | null;
}
