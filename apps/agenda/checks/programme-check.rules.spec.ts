import { checkProgramme } from './programme-check.rules.js';

const at = (id: string, from: number, to: number, place: string | null, ...hosts: string[]) => ({
  id,
  startsAt: new Date(Date.UTC(2031, 3, 25, from)).toISOString(),
  endsAt: new Date(Date.UTC(2031, 3, 25, to)).toISOString(),
  place: place ? { zh: place } : null,
  hosts: hosts.map((en) => ({ en })),
});

describe('checkProgramme', () => {
  it('finds a place and a host wanted twice', () => {
    expect(
      checkProgramme([
        at('a', 9, 11, '一号厅', 'UNESCO'),
        at('b', 10, 12, '一号厅', 'UNESCO'),
        at('c', 10, 12, '二号厅'),
      ]),
    ).toEqual({
      activities: 3,
      conflicts: [
        { resource: 'place: 一号厅', first: 'a', second: 'b' },
        { resource: 'host: UNESCO', first: 'a', second: 'b' },
      ],
    });
  });

  it('does not take two unknown places for the same one', () => {
    expect(checkProgramme([at('a', 9, 11, null), at('b', 9, 11, null)]).conflicts).toEqual([]);
  });
});
