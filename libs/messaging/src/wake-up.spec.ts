import { WakeUp } from './wake-up.js';

const waits = async (bell: WakeUp, milliseconds: number): Promise<boolean> => {
  const began = performance.now();
  await bell.wait(milliseconds);
  return performance.now() - began > milliseconds / 2;
};

describe('WakeUp', () => {
  it('remembers a ring that came while nobody waited, and only one', async () => {
    const bell = new WakeUp();
    bell.notify();
    bell.notify();
    expect([await waits(bell, 100), await waits(bell, 60)]).toEqual([false, true]);
  });

  it('wakes who waits', async () => {
    const bell = new WakeUp();
    setTimeout(() => bell.notify(), 5);
    expect(await waits(bell, 400)).toBe(false);
  });
});
