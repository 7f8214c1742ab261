import { Transform } from 'class-transformer';
import { IsObject, IsOptional, IsString, IsUrl } from 'class-validator';

export class GatewaySettings {
  @IsUrl({ require_tld: false }) readonly PUBLIC_URL!: string;
  /** Service name -> address, as a JSON object. */
  @Transform(({ value }) => parse(value)) @IsObject() readonly UPSTREAMS!: Record<string, string>;
  /** Folder of the built front end. */
  @IsString() readonly WEB_ROOT!: string;
  /** Folder of the generated documents. */
  @IsString() readonly DOCS_ROOT!: string;
  /** The demo's mailbox. Without it there is none. */
  @IsOptional() @IsUrl({ require_tld: false }) readonly MAILBOX_URL?: string;
}

function parse(value: unknown): unknown {
  try {
    return JSON.parse(String(value));
  } catch {
    return value;
  }
}
