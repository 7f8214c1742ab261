import { Controller, Get, Header, Post, Req } from '@nestjs/common';
import {
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiHeader,
  ApiOkResponse,
  ApiProperty,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public, Refuses } from '#http';
import { OriginService } from '../sign-in/origin.service.js';
import { TokensService } from './tokens.service.js';

export class TokenDto {
  @ApiProperty({ description: 'Valid for five minutes; keep it in memory' }) readonly accessToken!: string;
}

@ApiTags('tokens')
@Public()
@Controller()
export class TokensController {
  constructor(
    private readonly tokens: TokensService,
    private readonly origin: OriginService,
  ) {}

  /** An access token for the session in the cookie. */
  @Post('tokens')
  @ApiCookieAuth()
  @ApiCreatedResponse({ type: TokenDto })
  @Refuses('identity/no-session', 'identity/foreign-origin')
  async forSession(@Req() request: FastifyRequest): Promise<TokenDto> {
    this.origin.check(request);
    return { accessToken: await this.tokens.forSession(request.headers.cookie) };
  }

  /** An access token for the command line, which holds the operator's key. */
  @Post('operator-tokens')
  @ApiHeader({ name: 'Authorization', required: true, description: 'Operator KEY' })
  @ApiCreatedResponse({ type: TokenDto })
  @Refuses('identity/operator-key-wrong')
  async forOperator(@Req() request: FastifyRequest): Promise<TokenDto> {
    return { accessToken: await this.tokens.forOperator(request.headers.authorization) };
  }

  /** The public keys that verify access tokens (RFC 7517). */
  @Get('jwks')
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({
    schema: { type: 'object', properties: { keys: { type: 'array', items: { type: 'object' } } } },
  })
  async keys(): Promise<{ keys: object[] }> {
    return this.tokens.keys();
  }
}
