import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from './stack.js';
import { until } from './until.js';

/** A nats-server that a test may kill, start again and rob of its store. Everybody may do everything there. */
export class NatsServer {
  private child?: ChildProcess;

  private constructor(
    private readonly folder: string,
    private readonly port: number,
  ) {}

  static async start(): Promise<NatsServer> {
    const server = new NatsServer(mkdtempSync(join(tmpdir(), 'stoa-nats-')), await freePort());
    await server.start();
    return server;
  }

  get url(): string {
    return `nats://127.0.0.1:${this.port}`;
  }

  /** Returns when it accepts connections. */
  async start(): Promise<void> {
    const config = join(this.folder, 'nats.conf');
    writeFileSync(
      config,
      `listen: "127.0.0.1:${this.port}"\njetstream { store_dir: ${JSON.stringify(join(this.folder, 'store'))} }\n`,
    );
    this.child = spawn(process.env['NATS_SERVER_BIN'] ?? 'nats-server', ['-c', config], { stdio: 'ignore' });
    await until(() => this.accepts(), 'nats-server listens');
  }

  /** kill -9. */
  async kill(): Promise<void> {
    if (!this.child || this.child.exitCode !== null || this.child.signalCode !== null) return;
    this.child.kill('SIGKILL');
    await once(this.child, 'exit');
  }

  /** Deletes every stream with everything in it, as a lost disk would. */
  async wipe(): Promise<void> {
    await this.kill();
    rmSync(join(this.folder, 'store'), { recursive: true, force: true });
  }

  async stop(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private accepts(): Promise<boolean> {
    return new Promise((done) => {
      const socket = connect(this.port, '127.0.0.1');
      socket.once('connect', () => done(true)).once('error', () => done(false));
      socket.once('connect', () => socket.destroy());
    });
  }
}
