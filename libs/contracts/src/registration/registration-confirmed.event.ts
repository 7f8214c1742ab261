import { IsIn, IsISO8601, IsUUID } from 'class-validator';
import { EventContract } from '../event-contract.js';

/** In which capacity a person attends an edition. */
export const CATEGORIES = [
  'public',
  'guest',
  'speaker',
  'press',
  'exhibitor',
  'entrant',
  'investor',
  'staff',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** A person attends an edition. Published once per registration. */
@EventContract('registration.registration-confirmed.v1', 'registrationId')
export class RegistrationConfirmed {
  @IsUUID() readonly registrationId!: string;
  @IsUUID() readonly editionId!: string;
  @IsUUID() readonly personId!: string;
  @IsIn(CATEGORIES) readonly category!: Category;
  @IsISO8601() readonly confirmedAt!: string;

  constructor(fields: RegistrationConfirmed) {
    Object.assign(this, fields);
  }
}
