import { plainToInstance, type ClassConstructor } from 'class-transformer';
import { validateSync, type ValidationError } from 'class-validator';
import { factsOf, type EventClass } from './event-contract.js';

/** An event does not have the shape that its contract promises. Names fields, never their values. */
export class ContractViolation extends Error {
  constructor(
    readonly type: string,
    readonly fields: string[],
  ) {
    super(`${type} breaks its contract: ${fields.join('; ')}`);
    this.name = 'ContractViolation';
  }
}

/**
 * Turns parsed JSON into an instance of its contract. Both ends call it: nothing invalid leaves, nothing invalid
 * comes in. Fields that a newer publisher added are dropped, so that contracts can grow.
 * @throws ContractViolation
 */
export function toContract<E extends object>(contract: EventClass<E>, data: unknown): E {
  const event = plainToInstance(contract as ClassConstructor<E>, data);
  assertContract(contract, event);
  return event;
}

/** @throws ContractViolation when the instance does not satisfy its own class. */
function assertContract(contract: EventClass, event: object): void {
  const { type } = factsOf(contract);
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    throw new ContractViolation(type, ['not an object']);
  const wrong = validateSync(event, { whitelist: true, forbidUnknownValues: true });
  if (wrong.length > 0)
    throw new ContractViolation(
      type,
      wrong.flatMap((error) => describe(error)),
    );
}

function describe(error: ValidationError, path = ''): string[] {
  const here = path ? `${path}.${error.property}` : error.property;
  return [
    ...Object.values(error.constraints ?? {}).map((sentence) => `${here}: ${sentence}`),
    ...(error.children ?? []).flatMap((child) => describe(child, here)),
  ];
}
