import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { Bilingual } from '#contracts';

/** A figure as the organisers announced it, e.g. "countries: 100+". */
export interface Figure {
  readonly label: Bilingual;
  readonly value: string;
}

/** One year's forum. */
@Entity('editions')
export class Edition {
  @PrimaryColumn('uuid') readonly id!: string;
  /** Names it in addresses. */
  @Column('text') readonly slug!: string;
  /** `real` for what took place, `demo` for what only shows the platform. */
  @Column('text') readonly nature!: 'real' | 'demo';
  @Column('jsonb') readonly name!: Bilingual;
  @Column('jsonb', { nullable: true }) readonly theme!: Bilingual | null;
  @Column('jsonb', { nullable: true }) readonly place!: Bilingual | null;
  /** What readers have to know about it, e.g. that it is a demonstration. */
  @Column('jsonb', { nullable: true }) readonly note!: Bilingual | null;
  /** First and last day at the venue, `YYYY-MM-DD`. */
  @Column('date') readonly startsOn!: string;
  @Column('date') readonly endsOn!: string;
  /** IANA zone of the main venue. */
  @Column('text') readonly zone!: string;
  @Column('jsonb') readonly figures!: Figure[];
}
