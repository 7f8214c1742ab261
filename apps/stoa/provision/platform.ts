/** The services of this release: what is started, and which of them own a schema. */
export const SERVICES = ['identity', 'agenda', 'registration'] as const;
export type Service = (typeof SERVICES)[number];
