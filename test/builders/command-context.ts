import type { Id, IdMaker } from '../../lib/shared/ids.ts';
import type { CommandContext } from '../../lib/store/commands/command-context.ts';

/** Ids that count up, valid in form. */
export function countingIds(start = 1): IdMaker {
  let last = start - 1;
  return <Kind extends string>() => {
    last += 1;
    return `00000000-0000-7000-8000-${last.toString(16).padStart(12, '0')}` as Id<Kind>;
  };
}

/** A member who acts at noon of a fixed day. */
export function sampleContext(changes: Partial<CommandContext> = {}): CommandContext {
  return {
    teamId: '00000000-0000-7000-8000-00000000000a' as Id<'team'>,
    memberId: '00000000-0000-7000-8000-0000000000a1' as Id<'member'>,
    clock: { now: () => Date.UTC(2026, 0, 31, 12) },
    newId: countingIds(0x1000),
    ...changes,
  };
}
