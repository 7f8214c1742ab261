import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Controller, Get, Header, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { readEnvironment } from '#config';
import { NoSuchRoute, Public, Refuses } from '#http';
import { GatewaySettings } from '../gateway.config.js';

/** The documents that describe the platform to those who build on it. */
@ApiTags('documents')
@Public()
@Controller('documents')
export class DocsController {
  private documents?: Map<string, string>;

  /** Names of the documents: one OpenAPI document per service, the events, and the problems. */
  @Get()
  @ApiOkResponse({
    schema: { type: 'object', properties: { items: { type: 'array', items: { type: 'string' } } } },
  })
  list(): { items: string[] } {
    return { items: [...this.all().keys()] };
  }

  @Get(':name')
  @Header('content-type', 'application/json; charset=utf-8')
  @Header('cache-control', 'public, max-age=300')
  @ApiOkResponse({ schema: { type: 'object' } })
  @Refuses('request/no-such-route')
  find(@Param('name') name: string): string {
    const document = this.all().get(name);
    if (document === undefined) throw new NoSuchRoute();
    return document;
  }

  /** Read once; the name is looked up, never made into a path. */
  private all(): Map<string, string> {
    return (this.documents ??= read(readEnvironment(GatewaySettings).DOCS_ROOT));
  }
}

function read(root: string): Map<string, string> {
  const files = [
    ...readdirSync(join(root, 'openapi'))
      .sort()
      .map((file) => [file, join(root, 'openapi', file)] as const),
    ['asyncapi.json', join(root, 'events', 'asyncapi.json')] as const,
    ['problems.json', join(root, 'problems.json')] as const,
  ];
  return new Map(files.map(([name, path]) => [name, readFileSync(path, 'utf8')]));
}
