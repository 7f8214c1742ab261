/**
 * A refusal that belongs to the domain. Entities and services throw it; only the HTTP filter and the
 * settlement of events know what to do about it.
 */
export abstract class DomainError extends Error {
  /** Stable and documented, e.g. `registration/activity-full`: the service, then kebab-case. */
  abstract readonly code: string;

  constructor(
    message: string,
    /** Facts that help the caller act on the refusal; they are shown to the caller, so no secrets. */
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = new.target.name;
  }
}
