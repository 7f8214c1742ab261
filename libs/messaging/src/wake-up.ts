/** A bell that remembers one ring: `wait` returns at once when `notify` came since the last wait. */
export class WakeUp {
  private rung = false;
  private ring?: () => void;

  notify(): void {
    this.rung = true;
    this.ring?.();
  }

  /** Returns after `notify`, or after `milliseconds` without one. */
  async wait(milliseconds: number): Promise<void> {
    if (!this.rung) {
      await new Promise<void>((done) => {
        const timer = setTimeout(done, milliseconds);
        this.ring = () => {
          clearTimeout(timer);
          done();
        };
      });
      this.ring = undefined;
    }
    this.rung = false;
  }
}
