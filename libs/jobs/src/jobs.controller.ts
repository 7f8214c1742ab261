import { Controller, Get, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPerson, Refuses } from '#http';
import { JobDto } from './jobs.dto.js';
import { JobUnknown } from './job.errors.js';
import { Jobs } from './jobs.service.js';

const jobId = new ParseUUIDPipe({ exceptionFactory: () => new JobUnknown() });

/** Progress, result and cancelling of the caller's own jobs. */
@ApiTags('jobs')
@ApiBearerAuth()
@Controller('jobs')
export class JobsController {
  constructor(private readonly jobs: Jobs) {}

  @Get(':id')
  @ApiOkResponse({ type: JobDto })
  @Refuses('jobs/job-unknown')
  async find(@Param('id', jobId) id: string, @CurrentPerson() personId: string): Promise<JobDto> {
    return JobDto.of(await this.jobs.of(id, personId));
  }

  @Post(':id/cancellation')
  @ApiOkResponse({ type: JobDto })
  @Refuses('jobs/job-unknown')
  async cancel(@Param('id', jobId) id: string, @CurrentPerson() personId: string): Promise<JobDto> {
    return JobDto.of(await this.jobs.cancel(id, personId));
  }
}
