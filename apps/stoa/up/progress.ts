/** Tells the person at the terminal, or a program, how far the platform has come. */
export class Progress {
  private readonly began = Date.now();

  constructor(private readonly json: boolean) {}

  /** Runs one step and tells when it is done. */
  async step<T>(name: string, work: () => Promise<T>): Promise<T> {
    const began = Date.now();
    this.write({ step: name, state: 'starting' }, undefined);
    const result = await work();
    const seconds = (Date.now() - began) / 1000;
    this.write(
      { step: name, state: 'ready', seconds },
      `  ${name.padEnd(14)} ready in ${seconds.toFixed(1)} s`,
    );
    return result;
  }

  note(message: string): void {
    this.write({ note: message }, `  ${message}`);
  }

  fail(message: string): void {
    if (this.json) this.write({ ready: false, error: message }, undefined);
    else process.stderr.write(`${message}\n`);
  }

  ready(url: string): void {
    this.write({ ready: true, url, seconds: (Date.now() - this.began) / 1000 }, `Stoa is ready at ${url}`);
  }

  private write(object: Record<string, unknown>, line: string | undefined): void {
    if (this.json) process.stdout.write(`${JSON.stringify(object)}\n`);
    else if (line !== undefined) process.stdout.write(`${line}\n`);
  }
}
