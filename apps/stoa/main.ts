const COMMANDS: Record<string, () => Promise<(args: string[]) => Promise<number>>> = {
  up: async () => (await import('./up/up.js')).up,
  provision: async () => (await import('./provision/provision.js')).provision,
  docs: async () => (await import('./docs/docs.js')).docs,
  bench: async () => (await import('./bench/bench.js')).bench,
};

const HELP = `stoa up [--port N] [--data DIR] [--reset] [--no-demo] [--json]
  Brings the whole platform up and stays until it is told to end.
  --port N     where it answers (8080)
  --data DIR   where it keeps its state (.stoa)
  --reset      forgets that state first
  --no-demo    no demo edition, no one-click sign-in, no mailbox
  --only A,B   starts these services alone, without gateway and demo data
  --json       one JSON object per line
  DATABASE_URL, NATS_URL, NATS_CREDS_DIR   use servers of your own
  SMTP_URL                                 where mail goes with --no-demo

stoa provision [--watch]
  Makes roles, schemas, streams and durables on servers of your own; with --watch it stays and keeps the broker.
  DATABASE_URL, ROLE_PASSWORD_<SERVICE>, NATS_URL, NATS_CREDENTIALS or NATS_USER and NATS_PASSWORD, NATS_REPLICAS

stoa docs [--check]
  Writes OpenAPI, AsyncAPI and the list of problems; with --check, only says whether they are up to date.

stoa bench NAME
  Measures: start, events, register. The last line is one JSON object.`;

const [name = 'help', ...args] = process.argv.slice(2);
const load = COMMANDS[name];
if (!load) {
  process.stdout.write(`${HELP}\n`);
  process.exitCode = ['help', '--help', '-h'].includes(name) ? 0 : 2;
} else {
  try {
    process.exitCode = await (await load())(args);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = 1;
  }
  setTimeout(() => process.exit(), 1_000).unref(); // an open handle does not keep a finished command
}
