import { ApiExtension } from '@nestjs/swagger';

/**
 * Documents the domain's refusals of an operation: problem codes, each described in docs/problems.md. What follows from
 * its role, its headers, its cursor or its body is documented without being named.
 */
export const Refuses = (...codes: string[]): MethodDecorator => ApiExtension('x-problems', codes);
