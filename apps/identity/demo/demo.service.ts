import { Inject, Injectable } from '@nestjs/common';
import { AccountsService } from '../accounts/accounts.service.js';
import { IdentitySettings } from '../identity.config.js';
import { SignInService, type SignedIn } from '../sign-in/sign-in.service.js';
import { DemoIsOff, PersonaUnknown } from './demo.errors.js';
import { PERSONAS, type Persona } from './personas.rules.js';

/** Sign-in as a demo person by one click: the same code and session as everybody's, but no mail in between. */
@Injectable()
export class DemoService {
  constructor(
    @Inject(IdentitySettings) private readonly settings: IdentitySettings,
    private readonly signIn: SignInService,
    private readonly accounts: AccountsService,
  ) {}

  /** Empty when the demo is off: the sign-in page asks in any case. */
  personas(): readonly Persona[] {
    return this.settings.DEMO ? PERSONAS : [];
  }

  /** @throws DemoIsOff, PersonaUnknown */
  async open(id: string): Promise<{ cookies: string[]; account: SignedIn }> {
    if (!this.settings.DEMO) throw new DemoIsOff();
    const persona = PERSONAS.find((known) => known.id === id);
    if (!persona) throw new PersonaUnknown();
    const { email, name, role } = persona;
    const { cookies, account } = await this.signIn.redeem(email, await this.signIn.codeFor(email));
    await this.accounts.rename(account.personId, name);
    if (role) await this.accounts.grant(account.personId, role);
    return { cookies, account: { ...account, name, roles: await this.accounts.rolesOf(account.personId) } };
  }
}
