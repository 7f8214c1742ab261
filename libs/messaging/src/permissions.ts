import { durableOf, PUBLISHERS, streamOf, SUBSCRIPTIONS } from '#contracts';

/** What one NATS user may do: subjects, by direction. Everything else is denied. */
export interface Permissions {
  readonly publish: string[];
  readonly subscribe: string[];
}

/**
 * The least that a service needs: publish its own events, pull from its own durables, acknowledge there. It can make
 * no consumer: rights to read a stream follow the API subjects, not the event's, so provisioning is another identity.
 */
export function permissionsOf(service: string): Permissions {
  const durables = (SUBSCRIPTIONS[service] ?? []).map(
    (publisher) => `${streamOf(publisher)}.${durableOf(service, publisher)}`,
  );
  const publishes = (PUBLISHERS as readonly string[]).includes(service);
  return {
    publish: [
      ...(publishes ? [`stoa.${service}.>`] : []),
      ...durables.flatMap((durable) => [
        `$JS.API.CONSUMER.MSG.NEXT.${durable}`,
        `$JS.API.CONSUMER.INFO.${durable}`,
        `$JS.ACK.${durable}.>`,
      ]),
    ],
    subscribe: [`_INBOX_${service}.>`],
  };
}

/** Streams and consumers, and nothing of the events themselves. */
export const PROVISIONER: Permissions = {
  publish: ['$JS.API.INFO', '$JS.API.STREAM.>', '$JS.API.CONSUMER.>'],
  subscribe: ['_INBOX_provisioner.>'],
};

/** Every service that needs a user. */
export function brokerUsers(): string[] {
  return [...new Set([...PUBLISHERS, ...Object.keys(SUBSCRIPTIONS)])].sort();
}
