import type { CommandContext } from './command-context.ts';

/** The same context with its clock standing, so that all that one change writes happens at one moment. */
export function atOneMoment(context: CommandContext): CommandContext {
  const now = context.clock.now();
  return { ...context, clock: { now: () => now } };
}
