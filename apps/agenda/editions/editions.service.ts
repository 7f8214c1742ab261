import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { violatedConstraint } from '#database';
import { Idempotency, page, readCursor, type IdempotentRequest, type PageQuery } from '#http';
import { newId } from '#kernel';
import { Edition } from './edition.entity.js';
import { EditionEndsBeforeItStarts, EditionUnknown, SlugTaken } from './edition.errors.js';
import { EditionDto, type CreateEditionDto } from './editions.dto.js';

@Injectable()
export class EditionsService {
  constructor(
    private readonly db: DataSource,
    private readonly idempotency: Idempotency,
  ) {}

  /** @throws EditionEndsBeforeItStarts, SlugTaken */
  async create(personId: string, request: IdempotentRequest, dto: CreateEditionDto): Promise<EditionDto> {
    if (dto.endsOn < dto.startsOn) throw new EditionEndsBeforeItStarts();
    try {
      return await this.db.transaction((tx) =>
        this.idempotency.once(tx, personId, request, async () => {
          const { theme = null, place = null, note = null, ...rest } = dto;
          const edition: Edition = { id: newId(), ...rest, theme, place, note };
          await tx.insert(Edition, edition);
          return EditionDto.of(edition);
        }),
      );
    } catch (error) {
      if (violatedConstraint(error) === 'slug_is_unique') throw new SlugTaken({ slug: dto.slug });
      throw error;
    }
  }

  /** @throws EditionUnknown */
  async find(slug: string): Promise<Edition> {
    const edition = await this.db.manager.findOneBy(Edition, { slug });
    if (!edition) throw new EditionUnknown();
    return edition;
  }

  /** Newest first. */
  async list({ cursor, limit }: PageQuery): Promise<{ items: Edition[]; nextCursor: string | null }> {
    const after = readCursor(cursor, 'day', 'id');
    const query = this.db.manager.createQueryBuilder(Edition, 'edition');
    if (after)
      query.where('(edition.starts_on, edition.id) < (:day::date, :id::uuid)', {
        day: after[0],
        id: after[1],
      });
    const rows = await query
      .orderBy('edition.startsOn', 'DESC')
      .addOrderBy('edition.id', 'DESC')
      .take(limit + 1)
      .getMany();
    return page(rows, limit, ({ startsOn, id }) => [startsOn, id]);
  }
}
