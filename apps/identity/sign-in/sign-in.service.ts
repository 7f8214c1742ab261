import { Injectable } from '@nestjs/common';
import { APIError } from 'better-auth/api';
import type { Bilingual } from '#contracts';
import type { RoleGrant } from '#http';
import { AccountsService } from '../accounts/accounts.service.js';
import { AuthenticationService, CODE_MINUTES } from './authentication.service.js';
import { CodeMailService } from './code-mail.service.js';
import { canonicalEmail } from './email.rules.js';
import { CodeWrongOrExpired, NoSession } from './sign-in.errors.js';
import { SignInLimitsService } from './sign-in-limits.service.js';

export interface SignedIn {
  readonly personId: string;
  readonly email: string;
  readonly name: Bilingual | null;
  readonly roles: RoleGrant[];
}

/** Sign-in by mailed code. A first sign-in makes the account; answers do not tell which it was. */
@Injectable()
export class SignInService {
  constructor(
    private readonly authentication: AuthenticationService,
    private readonly accounts: AccountsService,
    private readonly mail: CodeMailService,
    private readonly limits: SignInLimitsService,
  ) {}

  /** @throws TooManyRequests, MailNotSent */
  async sendCode(address: string, language: 'zh' | 'en', ip: string): Promise<void> {
    const email = canonicalEmail(address);
    await this.limits.beforeCode(email, ip);
    const code = await this.codeFor(email);
    await this.mail.send(email, code, language, CODE_MINUTES);
  }

  /** @returns the cookies of a new session. @throws TooManyRequests, CodeWrongOrExpired */
  async open(address: string, code: string): Promise<{ cookies: string[]; account: SignedIn }> {
    const email = canonicalEmail(address);
    await this.limits.beforeTry(email);
    return this.redeem(email, code);
  }

  /** A code that is mailed to nobody: for demo people, who have no mailbox of their own. */
  codeFor(email: string): Promise<string> {
    return this.authentication.api.createVerificationOTP({ body: { email, type: 'sign-in' } });
  }

  /** @throws CodeWrongOrExpired */
  async redeem(email: string, otp: string): Promise<{ cookies: string[]; account: SignedIn }> {
    try {
      const { headers, response } = await this.authentication.api.signInEmailOTP({
        body: { email, otp },
        returnHeaders: true,
      });
      return { cookies: headers.getSetCookie(), account: await this.describe(response.user) };
    } catch (error) {
      if (error instanceof APIError) throw new CodeWrongOrExpired();
      throw error;
    }
  }

  /** @throws NoSession */
  async current(cookie: string | undefined): Promise<SignedIn> {
    const session = await this.authentication.api.getSession({
      headers: new Headers({ cookie: cookie ?? '' }),
    });
    if (!session) throw new NoSession();
    return this.describe(session.user);
  }

  /** Ends the session. @returns cookies that make the browser forget it */
  async close(cookie: string | undefined): Promise<string[]> {
    const { headers } = await this.authentication.api.signOut({
      headers: new Headers({ cookie: cookie ?? '' }),
      returnHeaders: true,
    });
    return headers.getSetCookie();
  }

  private async describe({ id, email }: { id: string; email: string }): Promise<SignedIn> {
    return {
      personId: id,
      email,
      name: await this.accounts.nameOf(id),
      roles: await this.accounts.rolesOf(id),
    };
  }
}
