import type { Clock } from '../../shared/clock.ts';
import type { IdMaker, MemberId, TeamId } from '../../shared/ids.ts';

/** Who acts, when, and how new ids are made; handed to every command so that commands stay pure but for the store. */
export interface CommandContext {
  readonly teamId: TeamId;
  readonly memberId: MemberId;
  readonly clock: Clock;
  readonly newId: IdMaker;
}
