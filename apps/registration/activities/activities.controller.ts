import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Public, Refuses } from '#http';
import { Clock } from '#kernel';
import { AvailabilityDto, AvailabilityPageDto, AvailabilityQuery } from './activities.dto.js';
import { ActivitiesService } from './activities.service.js';
import { ActivityUnknown } from './activity.errors.js';

@ApiTags('availability')
@Controller('availability')
export class ActivitiesController {
  constructor(
    private readonly activities: ActivitiesService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: AvailabilityPageDto })
  async list(@Query() query: AvailabilityQuery): Promise<AvailabilityPageDto> {
    const { items, nextCursor } = await this.activities.list(query);
    return { items: items.map((activity) => AvailabilityDto.of(activity, this.clock.now())), nextCursor };
  }

  @Get(':activityId')
  @Public()
  @ApiOkResponse({ type: AvailabilityDto })
  @Refuses('registration/activity-unknown')
  async find(
    @Param('activityId', new ParseUUIDPipe({ exceptionFactory: () => new ActivityUnknown() }))
    activityId: string,
  ): Promise<AvailabilityDto> {
    return AvailabilityDto.of(await this.activities.find(activityId), this.clock.now());
  }
}
