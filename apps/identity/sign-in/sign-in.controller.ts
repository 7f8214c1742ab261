import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res } from '@nestjs/common';
import {
  ApiAcceptedResponse,
  ApiCookieAuth,
  ApiCreatedResponse,
  ApiNoContentResponse,
  ApiOkResponse,
  ApiTags,
} from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, Refuses } from '#http';
import { OriginService } from './origin.service.js';
import { AccountDto, OpenSessionDto, SendCodeDto } from './sign-in.dto.js';
import { SignInService } from './sign-in.service.js';

/** Public, because a session cookie stands where other operations have an access token. */
@ApiTags('sign-in')
@Public()
@Controller()
export class SignInController {
  constructor(
    private readonly signIn: SignInService,
    private readonly origin: OriginService,
  ) {}

  /** Mails a code; the answer is the same for addresses that are known and those that are not. */
  @Post('codes')
  @HttpCode(202)
  @ApiAcceptedResponse({ description: 'The mail was handed over' })
  @Refuses('identity/mail-not-sent', 'identity/foreign-origin')
  async sendCode(@Body() { email, language }: SendCodeDto, @Req() request: FastifyRequest): Promise<void> {
    this.origin.check(request);
    await this.signIn.sendCode(email, language, request.ip);
  }

  /** Opens a session for the code and sets its cookie. */
  @Post('sessions')
  @ApiCreatedResponse({ type: AccountDto })
  @Refuses('identity/code-wrong-or-expired', 'identity/foreign-origin')
  async open(
    @Body() { email, code }: OpenSessionDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto> {
    this.origin.check(request);
    const { cookies, account } = await this.signIn.open(email, code);
    void reply.header('set-cookie', cookies);
    return AccountDto.of(account);
  }

  @Get('sessions/current')
  @ApiCookieAuth()
  @ApiOkResponse({ type: AccountDto })
  @Refuses('identity/no-session')
  async current(@Req() request: FastifyRequest): Promise<AccountDto> {
    return AccountDto.of(await this.signIn.current(request.headers.cookie));
  }

  @Delete('sessions/current')
  @HttpCode(204)
  @ApiCookieAuth()
  @ApiNoContentResponse()
  @Refuses('identity/foreign-origin')
  async close(
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    this.origin.check(request);
    void reply.header('set-cookie', await this.signIn.close(request.headers.cookie));
  }
}
