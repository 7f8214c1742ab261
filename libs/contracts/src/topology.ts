/** The services that publish events. Each owns one stream and alone may write to it. */
export const PUBLISHERS = ['agenda', 'registration'] as const;
export type Publisher = (typeof PUBLISHERS)[number];

/**
 * Who listens to whom: consuming service -> owning services. Provisioning makes one durable per pair from it, and
 * a service refuses to start when its handlers ask for more than this.
 */
export const SUBSCRIPTIONS: Readonly<Record<string, readonly Publisher[]>> = {
  agenda: ['registration'],
  registration: ['agenda'],
};

/** The stream of a service, e.g. `REGISTRATION`. */
export function streamOf(publisher: string): string {
  return publisher.toUpperCase();
}

/** The durable through which `consumer` reads the events of `publisher`. */
export function durableOf(consumer: string, publisher: string): string {
  return `${consumer}__${publisher}`;
}
