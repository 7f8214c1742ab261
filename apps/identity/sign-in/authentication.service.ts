import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { betterAuth } from 'better-auth';
import { emailOTP, jwt } from 'better-auth/plugins';
import pg from 'pg';
import { readEnvironment } from '#config';
import { DatabaseSettings } from '#database';
import { TOKEN_AUDIENCE } from '#http';
import { newId } from '#kernel';
import { AccountsService } from '../accounts/accounts.service.js';
import { IdentitySettings } from '../identity.config.js';

export const CODE_MINUTES = 10;
const CODE_ATTEMPTS = 5;
const SESSION_DAYS = 14;
const TOKEN_LIFE = '5m';

/** The library behind codes, sessions, tokens and keys, on identity's schema. Nothing else here talks to it. */
@Injectable()
export class AuthenticationService implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  readonly api: ReturnType<typeof configure>['api'];

  constructor(@Inject(IdentitySettings) settings: IdentitySettings, accounts: AccountsService) {
    const { DATABASE_URL } = readEnvironment(DatabaseSettings);
    this.pool = new pg.Pool({ connectionString: DATABASE_URL, max: 10, options: '-c search_path=identity' });
    this.pool.on('error', () => undefined); // a lost idle connection: the next query opens another one
    this.api = configure(settings, accounts, this.pool).api;
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }
}

function configure(settings: IdentitySettings, accounts: AccountsService, database: pg.Pool) {
  return betterAuth({
    appName: 'Stoa',
    baseURL: settings.PUBLIC_URL,
    secret: settings.IDENTITY_SECRET,
    database,
    logger: { level: 'error' },
    telemetry: { enabled: false },
    user: { modelName: 'accounts' },
    session: { modelName: 'sessions', expiresIn: SESSION_DAYS * 86_400, updateAge: 86_400 },
    account: { modelName: 'credentials' },
    verification: { modelName: 'verifications' },
    rateLimit: { enabled: false }, // ours stand before each operation, in Postgres
    advanced: {
      cookiePrefix: 'stoa',
      database: { generateId: () => newId() },
      defaultCookieAttributes: { httpOnly: true, sameSite: 'strict', path: '/api/identity' },
      useSecureCookies: settings.PUBLIC_URL.startsWith('https:'),
    },
    plugins: [
      emailOTP({
        otpLength: 6,
        expiresIn: CODE_MINUTES * 60,
        allowedAttempts: CODE_ATTEMPTS,
        storeOTP: 'hashed',
        sendVerificationOTP: async () => undefined, // the sign-in service mails the code itself, and waits for it
      }),
      jwt({
        disableSettingJwtHeader: true,
        jwks: { keyPairConfig: { alg: 'EdDSA', crv: 'Ed25519' } },
        jwt: {
          issuer: settings.TOKEN_ISSUER,
          audience: TOKEN_AUDIENCE,
          expirationTime: TOKEN_LIFE,
          definePayload: async ({ user, session }) => ({
            roles: await accounts.rolesOf(user.id),
            amr: ['mail'],
            auth_time: Math.floor(session.createdAt.getTime() / 1000),
          }),
        },
      }),
    ],
  });
}
