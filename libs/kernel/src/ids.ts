import { randomFillSync } from 'node:crypto';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const pool = Buffer.alloc(4096);
let used = pool.length;
let lastMillisecond = 0;
let sequence = 0;

/**
 * A UUID of version 7 (RFC 9562, section 5.7): 48 bits of milliseconds, then a 12-bit counter so that ids made
 * by one process in the same millisecond still sort in the order of their making, then 62 random bits.
 */
export function newId(now: number = Date.now()): string {
  if (now > lastMillisecond) {
    lastMillisecond = now;
    sequence = randomBytes(2).readUInt16BE() & 0x7ff; // leaves room to count upwards
  } else if (++sequence > 0xfff) {
    lastMillisecond++; // borrowed from the future: order matters more than the exact millisecond
    sequence = 0;
  }
  const bytes = Buffer.alloc(16);
  bytes.writeUIntBE(lastMillisecond, 0, 6);
  bytes.writeUInt16BE(0x7000 | sequence, 6);
  randomBytes(8).copy(bytes, 8);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

export function isId(text: string): boolean {
  return UUID.test(text);
}

/** Random bytes from a pool: one system call for several hundred ids. */
function randomBytes(size: number): Buffer {
  if (used + size > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  return pool.subarray(used, (used += size));
}
