import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiProperty, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsEmail, IsOptional, MaxLength } from 'class-validator';
import { readEnvironment } from '#config';
import { Public, Refuses } from '#http';
import { GatewaySettings } from '../gateway.config.js';
import { MailboxIsOff, ServiceAway } from '../proxy/gateway.errors.js';

export class MailboxQuery {
  @ApiPropertyOptional({ format: 'email' }) @IsOptional() @IsEmail() @MaxLength(254) readonly to?: string;
}

export class MailDto {
  @ApiProperty() readonly id!: number;
  @ApiProperty({ type: [String] }) readonly to!: string[];
  @ApiProperty() readonly subject!: string;
  @ApiProperty() readonly text!: string;
  @ApiProperty({ format: 'date-time' }) readonly receivedAt!: string;
}

export class MailboxDto {
  @ApiProperty({ type: [MailDto], description: 'Newest first, fifty at most' }) readonly items!: MailDto[];
}

/** What the demo's mail server received. It exists with the demo only, where every person is made up. */
@ApiTags('demo mailbox')
@Public()
@Controller('mailbox')
export class MailboxController {
  @Get()
  @ApiOkResponse({ type: MailboxDto })
  @Refuses('gateway/mailbox-is-off', 'gateway/service-away')
  async list(@Query() { to }: MailboxQuery): Promise<MailboxDto> {
    const { MAILBOX_URL } = readEnvironment(GatewaySettings);
    if (!MAILBOX_URL) throw new MailboxIsOff();
    const url = new URL(MAILBOX_URL);
    if (to) url.searchParams.set('to', to);
    try {
      const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) });
      return (await answer.json()) as MailboxDto;
    } catch {
      throw new ServiceAway();
    }
  }
}
