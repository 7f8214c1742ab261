import { Injectable } from '@nestjs/common';
import { DataSource, MoreThan } from 'typeorm';
import { page, readCursor, type PageQuery } from '#http';
import { Registration } from './registration.entity.js';
import { RegistrationUnknown } from './registration.errors.js';

/** Reads of a person's own registrations. */
@Injectable()
export class RegistrationsService {
  constructor(private readonly db: DataSource) {}

  /** @throws RegistrationUnknown for another person's registration, too */
  async find(id: string, personId: string): Promise<Registration> {
    const registration = await this.db.manager.findOneBy(Registration, { id, personId });
    if (!registration) throw new RegistrationUnknown();
    return registration;
  }

  async list(
    personId: string,
    { cursor, limit }: PageQuery,
  ): Promise<{ items: Registration[]; nextCursor: string | null }> {
    const [after] = readCursor(cursor, 'id') ?? [];
    const rows = await this.db.manager.find(Registration, {
      where: { personId, ...(after ? { id: MoreThan(after) } : {}) },
      order: { id: 'ASC' },
      take: limit + 1,
    });
    return page(rows, limit, ({ id }) => [id]);
  }
}
