import { ApiExtension } from '@nestjs/swagger';

/** Documents the domain's refusals of an operation: problem codes, each described in docs/problems.md. */
export const Refuses = (...codes: string[]): MethodDecorator => ApiExtension('x-problems', codes);
