/** A moment as ISO 8601 in UTC with milliseconds, the form that Postgres and JSON share. */
export type Instant = string;

/** A calendar day as `YYYY-MM-DD`, without a zone. */
export type Day = string;

/** Where the time comes from; business rules take one as an argument so that tests can set it. */
export interface Clock {
  /** Milliseconds since 1970 in UTC. */
  now(): number;
}

/** The clock of this machine. */
export const systemClock: Clock = { now: () => Date.now() };

/** The current moment of a clock in the shared text form. */
export const instantOf = (clock: Clock): Instant => new Date(clock.now()).toISOString();
