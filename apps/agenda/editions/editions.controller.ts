import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  CurrentCaller,
  holds,
  Idempotent,
  Needs,
  PageQuery,
  Public,
  Refuses,
  Forbidden,
  type Caller,
  type IdempotentRequest,
} from '#http';
import { CreateEditionDto, EditionDto, EditionPageDto } from './editions.dto.js';
import { EditionsService } from './editions.service.js';

@ApiTags('editions')
@Controller('editions')
export class EditionsController {
  constructor(private readonly editions: EditionsService) {}

  @Get()
  @Public()
  @ApiOkResponse({ type: EditionPageDto })
  async list(@Query() query: PageQuery): Promise<EditionPageDto> {
    const { items, nextCursor } = await this.editions.list(query);
    return { items: items.map((edition) => EditionDto.of(edition)), nextCursor };
  }

  @Get(':slug')
  @Public()
  @ApiOkResponse({ type: EditionDto })
  @Refuses('agenda/edition-unknown')
  async find(@Param('slug') slug: string): Promise<EditionDto> {
    return EditionDto.of(await this.editions.find(slug));
  }

  /** An edition is made by an organiser of the whole platform. */
  @Post()
  @Needs('organiser')
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: EditionDto })
  @Refuses('agenda/slug-taken', 'agenda/edition-ends-before-it-starts')
  async create(
    @CurrentCaller() caller: Caller,
    @Idempotent() request: IdempotentRequest,
    @Body() dto: CreateEditionDto,
  ): Promise<EditionDto> {
    if (!holds(caller, 'organiser')) throw new Forbidden({ needs: ['organiser'] });
    return this.editions.create(caller.personId, request, dto);
  }
}
