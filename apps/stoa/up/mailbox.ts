import { appendFileSync, existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import PostalMime from 'postal-mime';
import { SMTPServer } from 'smtp-server';

/** A mail as the mailbox page shows it. */
export interface ReceivedMail {
  readonly id: number;
  readonly to: string[];
  readonly subject: string;
  readonly text: string;
  readonly receivedAt: string;
}

const MOST = 500;

/**
 * The demo's mail server: it takes every mail by real SMTP, delivers none, and shows the last of them to whoever
 * opens the mailbox page. Never started with `--no-demo`.
 */
export class Mailbox {
  private mails: ReceivedMail[];
  private readonly http: Server;
  private readonly smtp: SMTPServer;

  constructor(private readonly file: string) {
    this.mails = existsSync(file)
      ? readFileSync(file, 'utf8')
          .trim()
          .split('\n')
          .filter(Boolean)
          .map((line) => JSON.parse(line) as ReceivedMail)
      : [];
    this.smtp = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      size: 1024 * 1024,
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          const to = session.envelope.rcptTo.map(({ address }) => address);
          this.keep(to, Buffer.concat(chunks)).then(() => done(), done);
        });
      },
    });
    this.http = createServer((request, response) => {
      const to = new URL(request.url ?? '/', 'http://mailbox').searchParams.get('to')?.toLowerCase();
      const items = this.mails
        .filter((mail) => !to || mail.to.includes(to))
        .slice(-50)
        .reverse();
      response.setHeader('content-type', 'application/json; charset=utf-8').end(JSON.stringify({ items }));
    });
  }

  async start(): Promise<{ smtpUrl: string; httpUrl: string }> {
    const smtpPort = await new Promise<number>((done, fail) => {
      this.smtp.once('error', fail);
      const server = this.smtp.listen(0, '127.0.0.1', () => done((server.address() as AddressInfo).port));
    });
    this.smtp.on('error', () => undefined); // one client's broken connection is not ours
    const httpPort = await new Promise<number>((done, fail) => {
      this.http.once('error', fail);
      this.http.listen(0, '127.0.0.1', () => done((this.http.address() as AddressInfo).port));
    });
    return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, httpUrl: `http://127.0.0.1:${httpPort}` };
  }

  async stop(): Promise<void> {
    this.http.closeAllConnections();
    this.http.close();
    await new Promise<void>((done) => this.smtp.close(() => done()));
  }

  private async keep(to: string[], raw: Buffer): Promise<void> {
    const { subject = '', text = '' } = await PostalMime.parse(raw);
    const mail: ReceivedMail = {
      id: (this.mails.at(-1)?.id ?? 0) + 1,
      to: to.map((address) => address.toLowerCase()),
      subject,
      text,
      receivedAt: new Date().toISOString(),
    };
    this.mails = [...this.mails, mail].slice(-MOST);
    appendFileSync(this.file, `${JSON.stringify(mail)}\n`, { mode: 0o600 });
  }
}
