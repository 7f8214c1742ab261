import { Module, type DynamicModule } from '@nestjs/common';
import { JobsController } from './jobs.controller.js';
import { JOB_KINDS, Jobs, type JobKinds } from './jobs.service.js';

/** Long jobs of one service. */
@Module({})
export class JobsModule {
  static forService(kinds: JobKinds): DynamicModule {
    return {
      module: JobsModule,
      controllers: [JobsController],
      providers: [{ provide: JOB_KINDS, useValue: kinds }, Jobs],
      exports: [Jobs],
    };
  }
}
