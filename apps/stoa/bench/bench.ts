import { events } from './events.js';
import { register } from './register.js';
import { start } from './start.js';
import { table, type Findings } from './report.js';

const BENCHES: Record<string, (args: string[]) => Promise<Findings>> = { events, register, start };

/** Runs one benchmark; prints a table for people and, as its last line, one JSON object. */
export async function bench([name = '', ...args]: string[]): Promise<number> {
  const run = BENCHES[name];
  if (!run) {
    process.stderr.write(
      `There is no benchmark "${name}": choose from ${Object.keys(BENCHES).join(', ')}.\n`,
    );
    return 2;
  }
  const findings = await run(args);
  process.stdout.write(`${table(findings)}\n${JSON.stringify({ bench: name, ...findings })}\n`);
  return 0;
}
