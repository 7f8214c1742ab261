import { Body, Controller, Delete, Get, Param, ParseUUIDPipe, Post, Query } from '@nestjs/common';
import { ApiBearerAuth, ApiCreatedResponse, ApiHeader, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CurrentPerson, Idempotent, PageQuery, Refuses, type IdempotentRequest } from '#http';
import { SeatUnknown } from './seat.errors.js';
import { SeatDeskService } from './seat-desk.service.js';
import { SeatDto, SeatPageDto, TakeSeatDto } from './seats.dto.js';
import { SeatsService } from './seats.service.js';

const seatId = new ParseUUIDPipe({ exceptionFactory: () => new SeatUnknown() });

@ApiTags('seats')
@ApiBearerAuth()
@Controller('seats')
export class SeatsController {
  constructor(
    private readonly desk: SeatDeskService,
    private readonly seats: SeatsService,
  ) {}

  @Post()
  @ApiHeader({ name: 'Idempotency-Key', required: true })
  @ApiCreatedResponse({ type: SeatDto })
  @Refuses(
    'registration/activity-unknown',
    'registration/activity-closed',
    'registration/seats-not-offered',
    'registration/activity-full',
    'registration/seat-already-taken',
  )
  take(
    @CurrentPerson() personId: string,
    @Idempotent() request: IdempotentRequest,
    @Body() dto: TakeSeatDto,
  ): Promise<SeatDto> {
    return this.desk.take(personId, dto.activityId, request);
  }

  @Get()
  @ApiOkResponse({ type: SeatPageDto })
  async list(@CurrentPerson() personId: string, @Query() query: PageQuery): Promise<SeatPageDto> {
    const { items, nextCursor } = await this.seats.list(personId, query);
    return { items: items.map((seat) => SeatDto.of(seat)), nextCursor };
  }

  @Get(':id')
  @ApiOkResponse({ type: SeatDto })
  @Refuses('registration/seat-unknown')
  async find(@Param('id', seatId) id: string, @CurrentPerson() personId: string): Promise<SeatDto> {
    return SeatDto.of(await this.seats.find(id, personId));
  }

  @Delete(':id')
  @ApiOkResponse({ type: SeatDto })
  @Refuses('registration/seat-unknown', 'registration/seat-already-released', 'registration/activity-closed')
  async release(@Param('id', seatId) id: string, @CurrentPerson() personId: string): Promise<SeatDto> {
    return SeatDto.of(await this.seats.release(id, personId));
  }
}
