import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Bilingual } from '#contracts';
import type { Role, RoleGrant } from '#http';
import { newId } from '#kernel';
import { Profile } from './profile.entity.js';
import { RoleGrantRow } from './role-grant.entity.js';

/** What an account is called and may do. */
@Injectable()
export class AccountsService {
  constructor(private readonly db: DataSource) {}

  async rolesOf(accountId: string): Promise<RoleGrant[]> {
    const rows = await this.db.manager.find(RoleGrantRow, { where: { accountId }, order: { id: 'ASC' } });
    return rows.map(({ role, editionId }) => ({ role, ...(editionId ? { editionId } : {}) }));
  }

  async nameOf(accountId: string): Promise<Bilingual | null> {
    return (await this.db.manager.findOneBy(Profile, { accountId }))?.name ?? null;
  }

  async rename(accountId: string, name: Bilingual): Promise<void> {
    await this.db.manager.upsert(Profile, { accountId, name }, ['accountId']);
  }

  /** Grants a role on the whole platform; one that is held already stays one. */
  async grant(accountId: string, role: Role): Promise<void> {
    await this.db.query(
      `INSERT INTO role_grants (id, account_id, role) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING`,
      [newId(), accountId, role],
    );
  }
}
