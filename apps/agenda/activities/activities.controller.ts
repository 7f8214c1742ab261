import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CurrentCaller,
  Idempotent,
  Needs,
  Public,
  ReadVersion,
  Refuses,
  type Caller,
  type IdempotentRequest,
} from '#http';
import {
  ActivityDto,
  ActivityPageDto,
  CreateActivityDto,
  ProgrammeQuery,
  TimesDto,
} from './activities.dto.js';
import { ActivitiesService } from './activities.service.js';
import { ActivityUnknown } from './activity.errors.js';

const activityId = new ParseUUIDPipe({ exceptionFactory: () => new ActivityUnknown() });
const IF_MATCH = { name: 'If-Match', required: true, description: 'The version that was read, quoted' };

@ApiTags('activities')
@Controller('activities')
export class ActivitiesController {
  constructor(private readonly activities: ActivitiesService) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: ActivityPageDto })
  @Refuses('agenda/edition-unknown')
  async list(@Query() query: ProgrammeQuery): Promise<ActivityPageDto> {
    const { items, nextCursor } = await this.activities.list(query);
    return { items: items.map((activity) => ActivityDto.of(activity)), nextCursor };
  }

  @Get(':id')
  @Public()
  @ApiOkResponse({ type: ActivityDto })
  @Refuses('agenda/activity-unknown')
  async find(@Param('id', activityId) id: string): Promise<ActivityDto> {
    return ActivityDto.of(await this.activities.find(id));
  }

  @Post()
  @Needs('organiser')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: ActivityDto })
  @Refuses('agenda/edition-unknown', 'agenda/activity-ends-before-it-starts')
  draft(
    @CurrentCaller() caller: Caller,
    @Idempotent() request: IdempotentRequest,
    @Body() dto: CreateActivityDto,
  ): Promise<ActivityDto> {
    return this.activities.draft(caller, request, dto);
  }

  @Post(':id/publication')
  @HttpCode(200)
  @Needs('organiser')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ActivityDto })
  @Refuses('agenda/activity-unknown', 'agenda/activity-not-a-draft')
  async publish(
    @CurrentCaller() caller: Caller,
    @Param('id', activityId) id: string,
    @ReadVersion() version: number,
  ): Promise<ActivityDto> {
    return ActivityDto.of(await this.activities.publish(caller, id, version));
  }

  @Put(':id/times')
  @Needs('organiser')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ActivityDto })
  @Refuses('agenda/activity-unknown', 'agenda/activity-cancelled', 'agenda/activity-ends-before-it-starts')
  async reschedule(
    @CurrentCaller() caller: Caller,
    @Param('id', activityId) id: string,
    @ReadVersion() version: number,
    @Body() times: TimesDto,
  ): Promise<ActivityDto> {
    return ActivityDto.of(await this.activities.reschedule(caller, id, version, times));
  }

  @Post(':id/cancellation')
  @HttpCode(200)
  @Needs('organiser')
  @ApiHeader(IF_MATCH)
  @ApiOkResponse({ type: ActivityDto })
  @Refuses('agenda/activity-unknown', 'agenda/activity-cancelled')
  async cancel(
    @CurrentCaller() caller: Caller,
    @Param('id', activityId) id: string,
    @ReadVersion() version: number,
  ): Promise<ActivityDto> {
    return ActivityDto.of(await this.activities.cancel(caller, id, version));
  }
}
