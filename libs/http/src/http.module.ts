import { Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { Clock } from '#kernel';
import { AccessTokens } from './access-tokens.js';
import { AuthGuard } from './auth.guard.js';
import { Idempotency } from './idempotency.js';

/** Guards every operation of the service that imports it, and offers idempotency and the clock. */
@Module({
  providers: [AccessTokens, Idempotency, Clock, { provide: APP_GUARD, useClass: AuthGuard }],
  exports: [Idempotency, AccessTokens, Clock],
})
export class HttpModule {
  static forService(): { module: typeof HttpModule; global: true } {
    return { module: HttpModule, global: true };
  }
}
