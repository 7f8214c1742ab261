import {
  Inject,
  Module,
  type DynamicModule,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import { IsInt, IsString, Max, Min } from 'class-validator';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { readEnvironment } from '#config';
import { AfterCommitSubscriber } from './after-commit.js';
import { assertSchema } from './schema-guard.js';
import { SnakeNaming } from './snake-naming.js';

/** Settings of the connection to Postgres. */
export class DatabaseSettings {
  /** Of the service's own login role, never of an owner or superuser. */
  @IsString() readonly DATABASE_URL!: string;
  @IsInt() @Min(2) @Max(200) readonly DATABASE_POOL: number = 12;
}

export interface DatabaseOptions {
  /** Names the schema, the login role and the connections. */
  readonly service: string;
  readonly entities: DataSourceOptions['entities'];
  readonly migrations: DataSourceOptions['migrations'];
}

/** The service's one `DataSource`: its own schema through its own role. Connects when the module starts. */
@Module({})
export class DatabaseModule implements OnModuleInit, OnApplicationShutdown {
  constructor(@Inject(DataSource) private readonly db: DataSource) {}

  static forService({ service, entities, migrations }: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      global: true,
      providers: [
        {
          provide: DataSource,
          useFactory: () => {
            const { DATABASE_URL, DATABASE_POOL } = readEnvironment(DatabaseSettings);
            return new DataSource({
              type: 'postgres',
              url: DATABASE_URL,
              schema: service,
              applicationName: `stoa-${service}`,
              poolSize: DATABASE_POOL,
              entities,
              migrations,
              subscribers: [AfterCommitSubscriber],
              namingStrategy: new SnakeNaming(),
              // pipeline: statements that do not wait for each other's answers share a round trip
              extra: {
                pipeline: true,
                statement_timeout: 30_000,
                options: `-c search_path=${service},public`,
              },
              poolErrorHandler: () => undefined, // a lost idle connection: the next query opens another one
            });
          },
        },
      ],
      exports: [DataSource],
    };
  }

  async onModuleInit(): Promise<void> {
    await this.db.initialize();
    await assertSchema(this.db);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.db.isInitialized) await this.db.destroy();
  }
}
