import { Writable } from 'node:stream';
import { createLogger, PinoLogger } from './logging.js';

/** A logger that writes to memory, and what it wrote. */
function recorder(): { log: PinoLogger; lines: () => string[] } {
  let text = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString();
      done();
    },
  });
  return { log: new PinoLogger(createLogger('test', 'info', stream)), lines: () => text.trim().split('\n') };
}

describe('the log', () => {
  it('is one JSON object per line, whatever newlines and colours somebody sends', () => {
    const { log, lines } = recorder();
    log.warn('a\n{"level":60,"msg":"forged"}\u001b[31m', 'Context');
    expect(lines()).toHaveLength(1);
    expect(JSON.parse(lines()[0] ?? '')).toMatchObject({
      level: 40,
      service: 'test',
      context: 'Context',
      msg: 'a\n{"level":60,"msg":"forged"}\u001b[31m',
    });
  });

  it('blanks secrets and personal data by their names, at each depth that we log', () => {
    const { log, lines } = recorder();
    log.log({
      email: 'me@example.org',
      headers: { authorization: 'Bearer x', cookie: 'c' },
      thrown: { facts: { otp: '123456' } },
      code: 'a/b',
    });
    const line = lines()[0] ?? '';
    expect(line).not.toMatch(/example\.org|Bearer|123456|"c"/);
    expect(line.match(/\[redacted\]/g)).toHaveLength(4);
    expect(line).toContain('a/b');
  });
});
