import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, IsUrl, MinLength } from 'class-validator';

export class IdentitySettings {
  /** Where people reach the platform; cookies and tokens are bound to it. */
  @IsUrl({ require_tld: false }) readonly PUBLIC_URL!: string;
  /** Issuer of access tokens. */
  @IsString() readonly TOKEN_ISSUER!: string;
  /** Signs session cookies and encrypts the private signing keys. */
  @IsString() @MinLength(32) readonly IDENTITY_SECRET!: string;
  /** The operator's credential, for the command line. */
  @IsString() @MinLength(32) readonly OPERATOR_KEY!: string;
  /** Where mail is handed over. Without it nobody can sign in by code. */
  @IsOptional() @IsUrl({ protocols: ['smtp', 'smtps'], require_tld: false }) readonly SMTP_URL?: string;
  @IsString() readonly MAIL_FROM: string = 'Stoa <no-reply@stoa.example>';
  /** Offers demo people with one click. Never on a real edition. */
  @Transform(({ obj }) => (obj as Record<string, unknown>)['DEMO'] === 'true')
  @IsBoolean()
  readonly DEMO: boolean = false;
}
