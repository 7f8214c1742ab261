import { headers as natsHeaders, type MsgHdrs } from '@nats-io/transport-node';

/** An event as it travels: CloudEvents 1.0 in binary mode, attributes as `ce-*` headers, JSON data as the body. */
export interface CloudEvent {
  readonly id: string;
  /** The service that owns the event, e.g. `registration`. */
  readonly source: string;
  readonly type: string;
  /** Id of the aggregate. */
  readonly subject: string;
  /** RFC 3339. Informative: order comes from versions, not from clocks. */
  readonly time: string;
  readonly traceparent?: string;
  readonly data: unknown;
}

/** The message is no CloudEvent that we can read. */
export class MalformedEvent extends Error {
  constructor(reason: string) {
    super(reason);
    this.name = 'MalformedEvent';
  }
}

/** One header value: no control characters, so that no value can smuggle in a header of its own. */
const PRINTABLE = /^[\x20-\x7e]{1,255}$/;

/** @throws MalformedEvent when an attribute holds anything but printable ASCII. */
export function encodeHeaders(event: Omit<CloudEvent, 'data'>): MsgHdrs {
  const headers = natsHeaders();
  const attributes = { specversion: '1.0', ...event } as Record<string, string | undefined>;
  for (const name of ['specversion', 'id', 'source', 'type', 'subject', 'time', 'traceparent']) {
    const value = attributes[name];
    if (value === undefined) continue;
    if (!PRINTABLE.test(value)) throw new MalformedEvent(`ce-${name} is not printable ASCII`);
    headers.set(`ce-${name}`, value);
  }
  headers.set('content-type', 'application/json');
  return headers;
}

/** @throws MalformedEvent naming the first attribute that is missing or wrong. */
export function decode(headers: MsgHdrs | undefined, body: string): CloudEvent {
  const attribute = (name: string): string => {
    const value = headers?.get(`ce-${name}`) ?? '';
    if (!PRINTABLE.test(value)) throw new MalformedEvent(`ce-${name} is missing or malformed`);
    return value;
  };
  if (attribute('specversion') !== '1.0') throw new MalformedEvent('ce-specversion is not 1.0');
  const traceparent = headers?.get('ce-traceparent');
  return {
    id: attribute('id'),
    source: attribute('source'),
    type: attribute('type'),
    subject: attribute('subject'),
    time: attribute('time'),
    ...(traceparent ? { traceparent } : {}),
    data: parse(body),
  };
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body) as unknown;
  } catch {
    throw new MalformedEvent('the body is not JSON');
  }
}
