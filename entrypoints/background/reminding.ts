import { createReminders, type ReminderPlace, type ReminderPorts } from '../../lib/app/reminders.ts';
import type { AccountState } from '../../lib/messaging/protocol.ts';
import { accountSetting } from '../../lib/settings/settings.ts';
import { systemClock } from '../../lib/shared/clock.ts';
import { newId } from '../../lib/shared/ids.ts';
import type { SyncOwner } from './sync-owner.ts';

/** Edits come in a row; what is due is looked for when they pause, in milliseconds. */
const EDIT_PAUSE = 1000;

/** When reminders are looked for, as the background's events have it. */
export function createReminding(options: {
  readonly ports: ReminderPorts;
  readonly owner: SyncOwner;
  /** Something was changed by a button and is to be sent. */
  readonly onChanged: () => Promise<unknown>;
  readonly onError: (error: unknown) => void;
}) {
  const reminders = createReminders(options.ports);
  const findPlace = async (): Promise<ReminderPlace | undefined> => {
    const state = await accountSetting.getValue();
    const session = options.owner.session();
    if (state.phase !== 'ready' || session?.databaseName !== state.databaseName) return undefined;
    const { teamId, memberId } = state.membership;
    return { store: session.store, context: { teamId, memberId, clock: systemClock, newId } };
  };
  const look = (cause: 'round' | 'edit' | 'alarm'): void => {
    findPlace()
      .then((place) => place && reminders.look(place, cause))
      .catch((error: unknown) => {
        // A store that was closed meanwhile belongs to a team that is no longer the current one.
        if (options.owner.session() !== undefined) options.onError(error);
      });
  };
  let pause: ReturnType<typeof setTimeout> | undefined;
  options.ports.settings.watch(() => look('edit'));
  return {
    roundEnded: () => look('round'),
    alarmRang: () => look('alarm'),
    edited(): void {
      clearTimeout(pause);
      pause = setTimeout(() => look('edit'), EDIT_PAUSE);
    },
    /** Nothing of the team before is told any more. */
    async accountChanged(before: AccountState, after: AccountState): Promise<void> {
      const nameOf = (state: AccountState) => (state.phase === 'ready' ? state.databaseName : undefined);
      if (nameOf(before) !== nameOf(after)) await reminders.stop();
    },
    async buttonPressed(id: string, button: number): Promise<void> {
      const place = await findPlace();
      if (place && (await reminders.press(place, id, button))) await options.onChanged();
    },
  };
}
