import { Module } from '@nestjs/common';
import { readEnvironment } from '#config';
import { DatabaseModule } from '#database';
import { HttpModule, type ServiceDefinition } from '#http';
import { AccountsService } from './accounts/accounts.service.js';
import { Profile } from './accounts/profile.entity.js';
import { RoleGrantRow } from './accounts/role-grant.entity.js';
import { DemoController } from './demo/demo.controller.js';
import { DemoService } from './demo/demo.service.js';
import { IdentitySettings } from './identity.config.js';
import { IDENTITY_PROBLEMS } from './identity.problems.js';
import { MIGRATIONS } from './migrations/all.js';
import { AuthenticationService } from './sign-in/authentication.service.js';
import { CodeMailService } from './sign-in/code-mail.service.js';
import { OriginService } from './sign-in/origin.service.js';
import { SignInController } from './sign-in/sign-in.controller.js';
import { SignInService } from './sign-in/sign-in.service.js';
import { SignInLimitsService } from './sign-in/sign-in-limits.service.js';
import { TokensController } from './tokens/tokens.controller.js';
import { TokensService } from './tokens/tokens.service.js';

/** Who somebody is: accounts, sign-in, sessions, roles, and the tokens by which other services know them. */
@Module({
  imports: [
    DatabaseModule.forService({
      service: 'identity',
      entities: [Profile, RoleGrantRow],
      migrations: MIGRATIONS,
    }),
    HttpModule.forService(),
  ],
  controllers: [DemoController, SignInController, TokensController],
  providers: [
    { provide: IdentitySettings, useFactory: () => readEnvironment(IdentitySettings) },
    AccountsService,
    AuthenticationService,
    CodeMailService,
    DemoService,
    OriginService,
    SignInLimitsService,
    SignInService,
    TokensService,
  ],
})
export class IdentityModule {}

export const IDENTITY: ServiceDefinition = {
  service: 'identity',
  title: 'Stoa identity',
  module: IdentityModule,
  problems: IDENTITY_PROBLEMS,
};
