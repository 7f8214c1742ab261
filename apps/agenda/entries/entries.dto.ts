import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, Length } from 'class-validator';
import { PageDto, PageQuery } from '#http';
import { ActivityDto } from '../activities/activities.dto.js';
import type { Activity } from '../activities/activity.entity.js';

export class MyAgendaQuery extends PageQuery {
  @ApiPropertyOptional({ description: 'Short name of an edition; without it, all of them' })
  @IsOptional()
  @Length(1, 60)
  readonly edition?: string;
}

export class EntryDto {
  @ApiProperty({ format: 'uuid', description: 'The seat, under which it is given back' })
  readonly seatId!: string;
  @ApiProperty({ type: ActivityDto }) readonly activity!: ActivityDto;

  static of({ seatId, activity }: { seatId: string; activity: Activity }): EntryDto {
    return { seatId, activity: ActivityDto.of(activity) };
  }
}

export class EntryPageDto extends PageDto {
  @ApiProperty({ type: [EntryDto] }) readonly items!: EntryDto[];
}
