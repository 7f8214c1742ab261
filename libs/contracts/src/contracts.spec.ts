import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import { allContracts, EventContract, factsOf, PUBLISHERS, subjectOf, SUBSCRIPTIONS } from './index.js';

describe('the contracts', () => {
  it('have these shapes; a change here is a change for every consumer, and a new meaning is a new version', () => {
    const shapes = allContracts().map((contract) => {
      const rules = getMetadataStorage().getTargetValidationMetadatas(contract, '', false, false);
      const fields = rules.map(({ propertyName, name, type, constraints }) => {
        return `${propertyName}: ${name ?? type}${constraints?.length ? ` ${JSON.stringify(constraints)}` : ''}`;
      });
      return { contract: contract.name, ...factsOf(contract), fields: fields.sort() };
    });
    expect(shapes).toMatchSnapshot();
  });

  it('lie in the folder of the service that owns them, one class per file', () => {
    for (const contract of allContracts()) {
      const file = `${contract.name.replace(/(?<!^)[A-Z]/g, (letter) => `-${letter}`).toLowerCase()}.event.ts`;
      expect(readdirSync(join('libs/contracts/src', factsOf(contract).source))).toContain(file);
      expect(factsOf(contract).type).toContain(`.${file.replace('.event.ts', '')}.v`);
    }
  });

  it('travel on subjects of their owner, who is a known publisher', () => {
    for (const contract of allContracts()) {
      expect(PUBLISHERS).toContain(factsOf(contract).source);
      expect(subjectOf(contract)).toBe(`stoa.${factsOf(contract).type}`);
    }
  });

  it('are never read by their own publisher', () => {
    for (const [service, sources] of Object.entries(SUBSCRIPTIONS)) expect(sources).not.toContain(service);
  });
});

describe('EventContract', () => {
  it.each([
    'Seat',
    'registration.SeatTaken.v1',
    'registration.seat-taken',
    'registration.seat-taken.v0',
    'registration.seat.taken.v1',
  ])('refuses the type %s', (type) => {
    expect(() => EventContract(type, 'id')).toThrow(TypeError);
  });

  it('refuses a second class for a type', () => {
    expect(() => EventContract('registration.seat-taken.v1', 'seatId')(class {})).toThrow(
      'Two contracts claim',
    );
  });

  it('is missed where a class has none', () => {
    expect(() => factsOf(class Plain {})).toThrow('Plain is not an event contract');
  });
});
