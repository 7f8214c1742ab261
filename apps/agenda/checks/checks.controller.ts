import { Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiAcceptedResponse, ApiHeader, ApiTags } from '@nestjs/swagger';
import { CurrentCaller, Idempotent, Needs, Refuses, type Caller, type IdempotentRequest } from '#http';
import { JobDto } from '#jobs';
import { ChecksService } from './checks.service.js';

@ApiTags('editions')
@Controller('editions')
export class ChecksController {
  constructor(private readonly checks: ChecksService) {}

  /** Starts a job that finds places and hosts wanted twice at the same time; its result lists the conflicts. */
  @Post(':slug/checks')
  @HttpCode(202)
  @Needs('organiser')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiAcceptedResponse({ type: JobDto })
  @Refuses('agenda/edition-unknown')
  start(
    @CurrentCaller() caller: Caller,
    @Idempotent() request: IdempotentRequest,
    @Param('slug') slug: string,
  ): Promise<JobDto> {
    return this.checks.start(caller, request, slug);
  }
}
