import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, SignJWT, type CryptoKey, type JWTPayload } from 'jose';
import { newId } from '#kernel';

/** Stands in for identity: real keys, a real JWKS endpoint, and tokens for whomever a test needs. */
export class TokenIssuer {
  readonly issuer = 'https://issuer.test';
  private constructor(
    private readonly server: Server,
    private readonly privateKey: CryptoKey,
  ) {}

  static async start(): Promise<TokenIssuer> {
    const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
    const keys = JSON.stringify({
      keys: [{ ...(await exportJWK(publicKey)), kid: 'test', alg: 'EdDSA', use: 'sig' }],
    });
    const server = createServer((_request, response) =>
      response.setHeader('content-type', 'application/json').end(keys),
    );
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    server.unref();
    return new TokenIssuer(server, privateKey);
  }

  get jwksUrl(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}/jwks`;
  }

  /** A token as identity would issue it; `claims` replaces what a test wants otherwise. */
  async token(
    personId: string = newId(),
    claims: JWTPayload = {},
    header: Record<string, string> = {},
  ): Promise<string> {
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({
      iss: this.issuer,
      aud: 'stoa',
      sub: personId,
      iat: now,
      exp: now + 300,
      roles: [],
      amr: ['mail'],
      ...claims,
    })
      .setProtectedHeader({ alg: 'EdDSA', kid: 'test', ...header })
      .sign(this.privateKey);
  }

  organiser(editionId?: string): Promise<string> {
    return this.token(newId(), { roles: [{ role: 'organiser', ...(editionId ? { editionId } : {}) }] });
  }

  stop(): void {
    this.server.close();
    this.server.closeAllConnections();
  }
}
