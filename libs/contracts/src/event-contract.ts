import 'reflect-metadata';

/** What makes a class an event that services may share. */
export interface ContractFacts {
  /** `<service>.<event in kebab-case>.v<N>`; also the CloudEvents `type`. */
  readonly type: string;
  /** The service that alone may publish it; also the CloudEvents `source`. */
  readonly source: string;
  /** The field that names the aggregate; its value becomes the CloudEvents `subject`. */
  readonly aggregate: string;
}

/** Any event class; its constructor takes its own fields. */
export type EventClass<E extends object = object> = new (fields: never) => E;

const TYPE = /^([a-z]+)\.[a-z]+(?:-[a-z]+)*\.v[1-9][0-9]*$/;
const FACTS = Symbol('event contract');
const contracts = new Map<string, EventClass>();

/**
 * Declares a class as the contract of one event type.
 * @param type e.g. `registration.seat-taken.v1`
 * @param aggregate name of the field that holds the aggregate's id
 */
export function EventContract(
  type: string,
  aggregate: string,
): <C extends new (fields: never) => object>(c: C) => void {
  const source = TYPE.exec(type)?.[1];
  if (!source) throw new TypeError(`"${type}" is not <service>.<event-in-kebab-case>.v<N>`);
  return (contract) => {
    if (contracts.has(type)) throw new TypeError(`Two contracts claim ${type}`);
    Reflect.defineMetadata(FACTS, { type, source, aggregate } satisfies ContractFacts, contract);
    contracts.set(type, contract);
  };
}

/** @throws TypeError when the class was never declared with `EventContract`. */
export function factsOf(contract: object): ContractFacts {
  const facts = Reflect.getMetadata(FACTS, contract) as ContractFacts | undefined;
  if (!facts)
    throw new TypeError(`${(contract as { name?: string }).name ?? 'This'} is not an event contract`);
  return facts;
}

/** The NATS subject on which events of this contract travel. */
export function subjectOf(contract: object): string {
  return `stoa.${factsOf(contract).type}`;
}

/** The contract of a type, or undefined where this code does not know it. */
export function contractOf(type: string): EventClass | undefined {
  return contracts.get(type);
}

/** Every contract, sorted by type. */
export function allContracts(): EventClass[] {
  return [...contracts.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, contract]) => contract);
}
