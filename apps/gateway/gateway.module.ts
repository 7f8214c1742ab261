import { Module } from '@nestjs/common';
import type { ServiceDefinition } from '#http';
import { DocsController } from './docs/docs.controller.js';
import { MailboxController } from './mailbox/mailbox.controller.js';
import { mountGateway } from './proxy/mount.js';
import { GATEWAY_PROBLEMS } from './gateway.problems.js';

/** The one public door. It owns no data and decides nothing: it passes on, and serves the pages. */
@Module({ controllers: [DocsController, MailboxController] })
export class GatewayModule {}

export const GATEWAY: ServiceDefinition = {
  service: 'gateway',
  title: 'Stoa gateway',
  module: GatewayModule,
  problems: GATEWAY_PROBLEMS,
  isPublicDoor: true,
  mount: mountGateway,
};
