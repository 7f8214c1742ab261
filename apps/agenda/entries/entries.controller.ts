import { Controller, Get, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPerson } from '#http';
import { EntryDto, EntryPageDto, MyAgendaQuery } from './entries.dto.js';
import { EntriesService } from './entries.service.js';

@ApiTags('my agenda')
@ApiBearerAuth()
@Controller('my-agenda')
export class EntriesController {
  constructor(private readonly entries: EntriesService) {}

  @Get()
  @ApiOkResponse({ type: EntryPageDto })
  async of(@CurrentPerson() personId: string, @Query() query: MyAgendaQuery): Promise<EntryPageDto> {
    const { items, nextCursor } = await this.entries.of(personId, query);
    return { items: items.map((entry) => EntryDto.of(entry)), nextCursor };
  }
}
