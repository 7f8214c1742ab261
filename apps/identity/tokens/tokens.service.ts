import { createHash, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { APIError } from 'better-auth/api';
import { IdentitySettings } from '../identity.config.js';
import { AuthenticationService } from '../sign-in/authentication.service.js';
import { NoSession } from '../sign-in/sign-in.errors.js';
import { OperatorKeyWrong } from './token.errors.js';

/** The account under which the command line acts. Nobody can sign in to it. */
const OPERATOR = '00000000-0000-7000-8000-000000000001';

/** Short tokens by which services know a caller, and the keys by which they check them. */
@Injectable()
export class TokensService {
  constructor(
    @Inject(IdentitySettings) private readonly settings: IdentitySettings,
    private readonly authentication: AuthenticationService,
  ) {}

  /** @throws NoSession */
  async forSession(cookie: string | undefined): Promise<string> {
    try {
      const { token } = await this.authentication.api.getToken({
        headers: new Headers({ cookie: cookie ?? '' }),
      });
      return token;
    } catch (error) {
      if (error instanceof APIError) throw new NoSession();
      throw error;
    }
  }

  /** For the holder of the operator's key: an organiser of the whole platform. @throws OperatorKeyWrong */
  async forOperator(authorization: string | undefined): Promise<string> {
    const [scheme, key = ''] = (authorization ?? '').split(' ');
    if (scheme !== 'Operator' || !sameSecret(key, this.settings.OPERATOR_KEY)) throw new OperatorKeyWrong();
    const now = Math.floor(Date.now() / 1000);
    const payload = { sub: OPERATOR, iat: now, roles: [{ role: 'organiser' }], amr: ['swk'], auth_time: now };
    const { token } = await this.authentication.api.signJWT({ body: { payload } });
    return token;
  }

  async keys(): Promise<{ keys: object[] }> {
    return this.authentication.api.getJwks();
  }
}

/** Compares digests: equally long, so the time tells nothing. */
function sameSecret(given: string, expected: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
