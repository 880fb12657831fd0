const FIRST_DELAY = 1000;
const LONGEST_DELAY = 5 * 60_000;
/** A server that asks for more patience gets this much. */
const LONGEST_PATIENCE = 15 * 60_000;

/**
 * Milliseconds until the next attempt after `attempts` failures in a row: doubling from a second to five minutes, half
 * of it by chance so that devices do not come back together, and never less than the server asked for.
 */
export function backoffDelay(attempts: number, random: () => number, retryAfterMs = 0): number {
  const full = Math.min(LONGEST_DELAY, FIRST_DELAY * 2 ** Math.min(attempts - 1, 20));
  return Math.max(full / 2 + (full / 2) * random(), Math.min(retryAfterMs, LONGEST_PATIENCE));
}

/** Milliseconds still to wait; none when the stored moment is one that no back-off could have set, after the clock was put right. */
export function remainingDelay(nextAttemptAt: string | null, now: number): number {
  const remaining = nextAttemptAt === null ? 0 : Date.parse(nextAttemptAt) - now;
  return remaining > 0 && remaining <= LONGEST_PATIENCE ? remaining : 0;
}
