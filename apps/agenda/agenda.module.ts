import { Module } from '@nestjs/common';
import { DatabaseModule } from '#database';
import { HttpModule, type ServiceDefinition } from '#http';
import { Job, JobsModule } from '#jobs';
import { JetStreamStrategy, MessagingModule } from '#messaging';
import { ActivitiesController } from './activities/activities.controller.js';
import { ActivitiesService } from './activities/activities.service.js';
import { Activity } from './activities/activity.entity.js';
import { AGENDA_PROBLEMS } from './agenda.problems.js';
import { ChecksController } from './checks/checks.controller.js';
import { ChecksService } from './checks/checks.service.js';
import { Edition } from './editions/edition.entity.js';
import { EditionsController } from './editions/editions.controller.js';
import { EditionsService } from './editions/editions.service.js';
import { EntriesController } from './entries/entries.controller.js';
import { EntriesService } from './entries/entries.service.js';
import { Entry } from './entries/entry.entity.js';
import { SeatsConsumer } from './entries/seats.consumer.js';
import { MIGRATIONS } from './migrations/all.js';

/** Editions and their programme, and what each person has planned. */
@Module({
  imports: [
    DatabaseModule.forService({
      service: 'agenda',
      entities: [Activity, Edition, Entry, Job],
      migrations: MIGRATIONS,
    }),
    MessagingModule.forService('agenda'),
    HttpModule.forService(),
    JobsModule.forService({
      'programme-check': new URL('./checks/programme-check.worker.js', import.meta.url),
    }),
  ],
  controllers: [ActivitiesController, ChecksController, EditionsController, EntriesController, SeatsConsumer],
  providers: [ActivitiesService, ChecksService, EditionsService, EntriesService],
})
export class AgendaModule {}

export const AGENDA: ServiceDefinition = {
  service: 'agenda',
  title: 'Stoa agenda',
  module: AgendaModule,
  problems: AGENDA_PROBLEMS,
  events: JetStreamStrategy,
};
