import type { MigrationInterface, QueryRunner } from 'typeorm';
import { grant } from '#database';

/** Tables of the authentication library in its own column names, then ours. */
export class Identity1700000001000 implements MigrationInterface {
  readonly name = 'Identity1700000001000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      CREATE TABLE accounts (
        id uuid PRIMARY KEY,
        name text NOT NULL,
        email text NOT NULL UNIQUE,
        "emailVerified" boolean NOT NULL,
        image text,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query(`
      CREATE TABLE sessions (
        id uuid PRIMARY KEY,
        "expiresAt" timestamptz NOT NULL,
        token text NOT NULL UNIQUE,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL,
        "ipAddress" text,
        "userAgent" text,
        "userId" uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE
      )`);
    await runner.query('CREATE INDEX sessions_by_account ON sessions ("userId")');
    await runner.query(`
      CREATE TABLE credentials (
        id uuid PRIMARY KEY,
        "accountId" text NOT NULL,
        "providerId" text NOT NULL,
        "userId" uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        "accessToken" text,
        "refreshToken" text,
        "idToken" text,
        "accessTokenExpiresAt" timestamptz,
        "refreshTokenExpiresAt" timestamptz,
        scope text,
        password text,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL
      )`);
    await runner.query('CREATE INDEX credentials_by_account ON credentials ("userId")');
    await runner.query(`
      CREATE TABLE verifications (
        id uuid PRIMARY KEY,
        identifier text NOT NULL,
        value text NOT NULL,
        "expiresAt" timestamptz NOT NULL,
        "createdAt" timestamptz NOT NULL DEFAULT now(),
        "updatedAt" timestamptz NOT NULL DEFAULT now()
      )`);
    await runner.query('CREATE INDEX verifications_by_identifier ON verifications (identifier)');
    await runner.query(`
      CREATE TABLE jwks (
        id uuid PRIMARY KEY,
        "publicKey" text NOT NULL,
        "privateKey" text NOT NULL,
        "createdAt" timestamptz NOT NULL,
        "expiresAt" timestamptz,
        alg text,
        crv text
      )`);
    await runner.query(
      'CREATE TABLE rate_limits (key text PRIMARY KEY, points integer NOT NULL DEFAULT 0, expire bigint)',
    );
    await runner.query(`
      CREATE TABLE profiles (
        account_id uuid PRIMARY KEY REFERENCES accounts (id) ON DELETE CASCADE,
        name jsonb NOT NULL
      )`);
    await runner.query(`
      CREATE TABLE role_grants (
        id uuid PRIMARY KEY,
        account_id uuid NOT NULL REFERENCES accounts (id) ON DELETE CASCADE,
        role text NOT NULL,
        edition_id uuid,
        CONSTRAINT one_grant UNIQUE NULLS NOT DISTINCT (account_id, role, edition_id)
      )`);
    for (const table of [
      'accounts',
      'sessions',
      'credentials',
      'verifications',
      'rate_limits',
      'profiles',
      'role_grants',
    ]) {
      await grant(runner, 'SELECT, INSERT, UPDATE, DELETE', table);
    }
    await grant(runner, 'SELECT, INSERT', 'jwks');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query(
      'DROP TABLE role_grants, profiles, rate_limits, jwks, verifications, credentials, sessions, accounts',
    );
  }
}
