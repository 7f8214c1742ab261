import { Body, Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public, Refuses } from '#http';
import { OriginService } from '../sign-in/origin.service.js';
import { AccountDto } from '../sign-in/sign-in.dto.js';
import { OpenDemoSessionDto, PersonaDto, PersonasDto } from './demo.dto.js';
import { DemoService } from './demo.service.js';

@ApiTags('demo')
@Public()
@Controller('demo')
export class DemoController {
  constructor(
    private readonly demo: DemoService,
    private readonly origin: OriginService,
  ) {}

  /** The demo's people; none when the demo is off. */
  @Get('personas')
  @ApiOkResponse({ type: PersonasDto })
  personas(): PersonasDto {
    return { items: this.demo.personas().map((persona) => PersonaDto.of(persona)) };
  }

  @Post('sessions')
  @ApiCreatedResponse({ type: AccountDto })
  @Refuses('identity/demo-is-off', 'identity/persona-unknown', 'identity/foreign-origin')
  async open(
    @Body() { persona }: OpenDemoSessionDto,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<AccountDto> {
    this.origin.check(request);
    const { cookies, account } = await this.demo.open(persona);
    void reply.header('set-cookie', cookies);
    return AccountDto.of(account);
  }
}
