import { dayOf, formatDay, formatSpan } from './times';

describe('times', () => {
  it('are those of the venue: half-hour zones and days that begin elsewhere', () => {
    expect(formatSpan('2031-04-25T03:45:00Z', '2031-04-25T05:15:00Z', 'Asia/Kathmandu')).toBe('09:30–11:00');
    expect(dayOf('2031-04-25T17:00:00Z', 'Asia/Shanghai')).toBe('2031-04-26');
    expect(dayOf('2031-04-25T17:00:00Z', 'Europe/London')).toBe('2031-04-25');
  });

  it('follow daylight saving at the venue', () => {
    expect(formatSpan('2031-03-30T00:30:00Z', '2031-03-30T01:30:00Z', 'Europe/London')).toBe('00:30–02:30');
  });

  it("name the weekday in the reader's language", () => {
    expect([formatDay('2031-04-25', 'zh'), formatDay('2031-04-25', 'en')]).toEqual([
      '4月25日星期五',
      'Fri 25 April',
    ]);
  });
});
