import { Module } from '@nestjs/common';
import { DatabaseModule } from '#database';
import { HttpModule, type ServiceDefinition } from '#http';
import { JetStreamStrategy, MessagingModule } from '#messaging';
import { ActivitiesConsumer } from './activities/activities.consumer.js';
import { ActivitiesController } from './activities/activities.controller.js';
import { ActivitiesService } from './activities/activities.service.js';
import { Activity } from './activities/activity.entity.js';
import { MIGRATIONS } from './migrations/all.js';
import { Registration } from './registrations/registration.entity.js';
import { RegistrationsController } from './registrations/registrations.controller.js';
import { RegistrationsService } from './registrations/registrations.service.js';
import { REGISTRATION_PROBLEMS } from './registration.problems.js';
import { Seat } from './seats/seat.entity.js';
import { SeatDeskService } from './seats/seat-desk.service.js';
import { SeatQueries } from './seats/seats.queries.js';
import { SeatsController } from './seats/seats.controller.js';
import { SeatsService } from './seats/seats.service.js';

/** Who attends which edition, and who has a place at which activity. */
@Module({
  imports: [
    DatabaseModule.forService({
      service: 'registration',
      entities: [Activity, Registration, Seat],
      migrations: MIGRATIONS,
    }),
    MessagingModule.forService('registration'),
    HttpModule.forService(),
  ],
  controllers: [ActivitiesConsumer, ActivitiesController, RegistrationsController, SeatsController],
  providers: [ActivitiesService, RegistrationsService, SeatDeskService, SeatQueries, SeatsService],
})
export class RegistrationModule {}

export const REGISTRATION: ServiceDefinition = {
  service: 'registration',
  title: 'Stoa registration',
  module: RegistrationModule,
  problems: REGISTRATION_PROBLEMS,
  events: JetStreamStrategy,
};
