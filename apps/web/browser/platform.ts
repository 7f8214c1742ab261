import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, chmodSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Starts the platform as a newcomer would, on a fresh data folder; gives back how to stop it. */
export async function platform(): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'stoa-browser-'));
  chmodSync(folder, 0o755);
  const port = await freePort();
  const child = spawn(
    process.execPath,
    ['bin/stoa.mjs', 'up', '--json', '--data', folder, '--port', String(port)],
    {
      env: { ...process.env, STOA_POSTGRES_SETTINGS: 'fsync=off synchronous_commit=off' },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  let text = '';
  await new Promise<void>((done, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes('"ready":true')) done();
    });
    child.once('exit', () => fail(new Error(`The platform ended while starting: ${text}`)));
  });
  process.env['STOA_URL'] = `http://127.0.0.1:${port}`;
  return async () => {
    child.kill('SIGTERM');
    await once(child, 'exit');
    rmSync(folder, { recursive: true, force: true });
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

export { platform as default };
