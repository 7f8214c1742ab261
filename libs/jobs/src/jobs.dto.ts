import { ApiProperty } from '@nestjs/swagger';
import { JOB_STATES, type Job, type JobState } from './job.entity.js';

export class JobDto {
  @ApiProperty({ format: 'uuid' }) readonly id!: string;
  @ApiProperty() readonly kind!: string;
  @ApiProperty({ enum: JOB_STATES }) readonly state!: JobState;
  @ApiProperty({ minimum: 0, maximum: 1, description: 'Share done' }) readonly progress!: number;
  @ApiProperty({ type: Object, nullable: true, description: 'Depends on the kind' })
  readonly result!: unknown;
  @ApiProperty({ type: String, nullable: true }) readonly failure!: string | null;
  @ApiProperty({ format: 'date-time' }) readonly createdAt!: string;
  @ApiProperty({ type: String, format: 'date-time', nullable: true }) readonly finishedAt!: string | null;

  static of(job: Job): JobDto {
    const { id, kind, state, progress, result, failure } = job;
    return {
      id,
      kind,
      state,
      progress,
      result: result ?? null,
      failure,
      createdAt: job.createdAt.toISOString(),
      finishedAt: job.finishedAt?.toISOString() ?? null,
    };
  }
}
