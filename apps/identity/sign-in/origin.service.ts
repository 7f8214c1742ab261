import { Inject, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { IdentitySettings } from '../identity.config.js';
import { ForeignOrigin } from './sign-in.errors.js';

/** Stands before operations that a cookie alone authorises, so that no other site can have a browser send them. */
@Injectable()
export class OriginService {
  private readonly own: string;

  constructor(@Inject(IdentitySettings) { PUBLIC_URL }: IdentitySettings) {
    this.own = new URL(PUBLIC_URL).origin;
  }

  /** @throws ForeignOrigin unless the request says that it comes from this platform, or from no browser at all */
  check(request: FastifyRequest): void {
    const { origin, 'sec-fetch-site': site } = request.headers;
    if (origin !== undefined && origin !== this.own) throw new ForeignOrigin();
    if (site !== undefined && site !== 'same-origin' && site !== 'none') throw new ForeignOrigin();
  }
}
