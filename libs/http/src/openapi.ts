import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule, type OpenAPIObject } from '@nestjs/swagger';
import type { Problems } from './problem.js';
import { REQUEST_PROBLEMS } from './request.problems.js';

const PROBLEM_SCHEMA = {
  type: 'object',
  required: ['type', 'title', 'status', 'code', 'detail', 'advice', 'instance'],
  properties: {
    type: { type: 'string', format: 'uri-reference' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    detail: { type: 'string' },
    advice: { type: 'string' },
    instance: { type: 'string', format: 'uri' },
    errors: {
      type: 'array',
      items: { type: 'object', properties: { pointer: { type: 'string' }, detail: { type: 'string' } } },
    },
  },
};

/** The OpenAPI document of one service, with each operation's refusals by status. */
export function describeApi(
  app: INestApplication,
  service: string,
  title: string,
  problems: Problems,
): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle(title)
    .setVersion('1')
    .setLicense('Apache-2.0', 'https://www.apache.org/licenses/LICENSE-2.0')
    .addServer('/', 'this platform')
    .addTag(service)
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' })
    .build();
  const document = SwaggerModule.createDocument(app, config, {
    operationIdFactory: (controller, method) => `${controller.replace(/Controller$/, '')}_${method}`,
  });
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM_SCHEMA as never },
  };
  const known: Problems = { ...REQUEST_PROBLEMS, ...problems };
  for (const path of Object.values(document.paths)) {
    for (const operation of Object.values(path as Record<string, Operation>)) addProblems(operation, known);
  }
  return document;
}

/** Refusals that follow from a parameter. */
const BY_PARAMETER: Record<string, string[]> = {
  'Idempotency-Key': [
    'request/idempotency-key-missing',
    'request/idempotency-key-reused',
    'request/idempotency-key-in-use',
  ],
  'If-Match': ['request/if-match-missing', 'request/version-conflict'],
  cursor: ['request/invalid-cursor'],
};

interface Operation {
  parameters?: { name: string }[];
  'x-needs-role'?: string[];
  responses: Record<string, unknown>;
  requestBody?: unknown;
  security?: unknown[];
  'x-problems'?: string[];
}

function addProblems(operation: Operation, known: Problems): void {
  const codes = [
    ...(operation['x-problems'] ?? []),
    'request/too-many-requests',
    'request/temporarily-unavailable',
  ];
  if (operation.security) codes.push('request/unauthenticated');
  if (operation['x-needs-role']) codes.push('request/forbidden');
  for (const { name } of operation.parameters ?? []) codes.push(...(BY_PARAMETER[name] ?? []));
  codes.push('request/unknown-field', 'request/invalid-field');
  if (operation.requestBody)
    codes.push('request/malformed-body', 'request/body-too-large', 'request/unsupported-media-type');
  const byStatus = new Map<number, string[]>();
  for (const code of codes) {
    const problem = known[code];
    if (!problem) throw new TypeError(`${code} is documented by an operation but mapped to no problem`);
    byStatus.set(problem.status, [...(byStatus.get(problem.status) ?? []), code]);
  }
  for (const [status, listed] of byStatus) {
    operation.responses[status] = {
      description: listed.sort().join(', '),
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
  }
  delete operation['x-problems'];
  delete operation['x-needs-role'];
}
