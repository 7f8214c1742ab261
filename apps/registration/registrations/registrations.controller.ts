import { Controller, Get, Param, ParseUUIDPipe, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPerson, PageQuery, Refuses } from '#http';
import { RegistrationUnknown } from './registration.errors.js';
import { RegistrationDto, RegistrationPageDto } from './registrations.dto.js';
import { RegistrationsService } from './registrations.service.js';

@ApiTags('registrations')
@ApiBearerAuth()
@Controller('registrations')
export class RegistrationsController {
  constructor(private readonly registrations: RegistrationsService) {}

  @Get()
  @ApiOkResponse({ type: RegistrationPageDto })
  async list(@CurrentPerson() personId: string, @Query() query: PageQuery): Promise<RegistrationPageDto> {
    const { items, nextCursor } = await this.registrations.list(personId, query);
    return { items: items.map((registration) => RegistrationDto.of(registration)), nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: RegistrationDto })
  @Refuses('registration/registration-unknown')
  async find(
    @Param('id', new ParseUUIDPipe({ exceptionFactory: () => new RegistrationUnknown() })) id: string,
    @CurrentPerson() personId: string,
  ): Promise<RegistrationDto> {
    return RegistrationDto.of(await this.registrations.find(id, personId));
  }
}
