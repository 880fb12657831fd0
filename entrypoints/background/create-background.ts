import { browser } from 'wxt/browser';
import { forgetSites } from '../../lib/app/browser-sites.ts';
import type { ReminderPorts } from '../../lib/app/reminders.ts';
import type { AccountPorts } from '../../lib/auth/account-ports.ts';
import { fromRemoteFailure } from '../../lib/auth/auth-failure.ts';
import { createMembers } from '../../lib/auth/members.ts';
import { createSignIn } from '../../lib/auth/sign-in.ts';
import { createSignOut } from '../../lib/auth/sign-out.ts';
import { createTeams } from '../../lib/auth/teams.ts';
import type { BackgroundHandlers } from '../../lib/messaging/messenger.ts';
import type { AccountState } from '../../lib/messaging/protocol.ts';
import { probeBackend } from '../../lib/remote/probe-backend.ts';
import { chooseBackend, isBackendManaged, toBackendUrl } from '../../lib/settings/backend.ts';
import { mirrorStorage } from '../../lib/settings/mirror-storage.ts';
import { closeStorage } from '../../lib/settings/session-text-storage.ts';
import { accountSetting, forgetAccount, languageSetting } from '../../lib/settings/settings.ts';
import { err, ok } from '../../lib/shared/result.ts';
import {
  countUnsent,
  databaseNameOf,
  listTeamDatabases,
  wipeDatabases,
} from '../../lib/store/team-databases.ts';
import { countOrphans } from '../../lib/sync/outbox-mirror.ts';
import { createBackendSource } from './backend-source.ts';
import { createReminding } from './reminding.ts';
import { createSyncOwner } from './sync-owner.ts';
import { createMirror, openDatabase } from './team-database.ts';

/** Edits are collected this long before they are sent, in milliseconds. */
const EDIT_DEBOUNCE = 300;
const MINUTES_WITH_OUTBOX = 1;
const MINUTES_WITHOUT = 5;

const createDatabases = (onError: (error: unknown) => void): AccountPorts['databases'] => ({
  countUnsent: async () =>
    (await countUnsent()) + (await countOrphans(mirrorStorage, await listTeamDatabases())),
  async prepare(backendUrl, userId, membership) {
    const name = databaseNameOf(backendUrl, userId, membership.teamId);
    const store = await openDatabase(name, createMirror(name, membership, onError));
    store.close();
    return name;
  },
  wipe: wipeDatabases,
});

async function mailLanguage(): Promise<'en' | 'zh'> {
  const setting = await languageSetting.getValue();
  if (setting !== 'auto') return setting;
  return browser.i18n.getUILanguage().startsWith('zh') ? 'zh' : 'en';
}

/** Everything that the background does, for `index.ts` to hang on the browser's events. */
export function createBackground(options: {
  /** Sets or, with null, clears the alarm that wakes the worker. */
  readonly wakeEvery: (minutes: number | null) => Promise<unknown>;
  readonly reminders: ReminderPorts;
  readonly onError: (error: unknown) => void;
}) {
  let pages = 0;
  const backend = createBackendSource();
  const owner = createSyncOwner({
    backend,
    openPages: () => pages,
    onRoundEnded: (waiting) => {
      options.wakeEvery(waiting > 0 ? MINUTES_WITH_OUTBOX : MINUTES_WITHOUT).catch(options.onError);
      reminding.roundEnded();
    },
    onError: options.onError,
  });
  const reminding = createReminding({
    ports: options.reminders,
    owner,
    onChanged: () => outboxChanged(),
    onError: options.onError,
  });
  const follow = async (state: AccountState): Promise<void> => {
    await options.wakeEvery(state.phase === 'ready' ? MINUTES_WITH_OUTBOX : null);
    await owner.follow(state);
  };
  const changeState = async (state: AccountState): Promise<void> => {
    const before = await accountSetting.getValue();
    await accountSetting.setValue(state);
    await reminding.accountChanged(before, state);
    await follow(state);
  };
  const ports: AccountPorts = {
    readState: () => accountSetting.getValue(),
    changeState,
    backend,
    backendSetting: {
      isManaged: isBackendManaged,
      choose: chooseBackend,
      parseUrl: toBackendUrl,
      probe: (chosen) => probeBackend(chosen, fetch),
    },
    databases: createDatabases(options.onError),
    language: mailLanguage,
    async forget() {
      await forgetAccount();
      await forgetSites(browser);
    },
  };

  async function outboxChanged() {
    // First of all: if this worker dies before it sends, the alarm brings it back.
    await options.wakeEvery(MINUTES_WITH_OUTBOX);
    const session = owner.session();
    session?.attendance.worked();
    session?.loop.request({ delay: EDIT_DEBOUNCE });
    reminding.edited();
    await session?.mirror.follow(session.store);
    return ok(null);
  }

  // A worker that was just woken knows nothing yet; whoever asks it waits for this.
  let started: Promise<void> = Promise.resolve();
  const afterStart = (work: () => void): void => {
    started.then(work).catch(options.onError);
  };
  const members = createMembers(ports);
  const handlers: BackgroundHandlers = {
    ...createSignIn(ports),
    ...createSignOut(ports),
    ...createTeams(ports),
    ...members,
    async syncNow() {
      const session = owner.session();
      if (!session) return err({ code: 'signed_out', message: 'Nobody is signed in.' });
      const outcome = await session.loop.syncNow();
      return outcome.ok ? outcome : err(fromRemoteFailure(outcome.error));
    },
    async leaveTeam() {
      const state = await accountSetting.getValue();
      const left = await members.leaveTeam();
      if (!left.ok || state.phase !== 'ready') return left;
      // Its round is told that the team no longer counts this user, and takes the team's data off this device.
      await owner.session()?.loop.syncNow();
      await changeState({ phase: 'choosing_team', userId: state.userId, email: state.email });
      return left;
    },
    async fetchPutAway({ leadId }) {
      const session = owner.session();
      if (!session) return err({ code: 'signed_out', message: 'Nobody is signed in.' });
      const outcome = await session.loop.fetchPutAway(leadId);
      return outcome.ok ? ok(null) : err(fromRemoteFailure(outcome.error));
    },
    async fetchFile({ attachmentId }) {
      const session = owner.session();
      if (!session) return err({ code: 'signed_out', message: 'Nobody is signed in.' });
      const outcome = await session.files.fetch(attachmentId);
      return outcome.ok ? outcome : err(fromRemoteFailure(outcome.error));
    },
    outboxChanged,
  };

  return {
    handlers: mapHandlers(handlers, () => started),
    start(): void {
      started = closeStorage().then(async () => follow(await accountSetting.getValue()));
      started.catch(options.onError);
    },
    pageOpened(): void {
      pages += 1;
      afterStart(() => {
        owner.session()?.attendance.setPages(pages);
        owner.session()?.loop.request({ delay: 0, urgent: true });
      });
    },
    pageClosed(): void {
      pages -= 1;
      afterStart(() => owner.session()?.attendance.setPages(pages));
    },
    alarmRang: () => afterStart(() => owner.session()?.loop.request({ delay: 0 })),
    reminderRang: () => afterStart(reminding.alarmRang),
    reminderPressed: (id: string, button: number) =>
      afterStart(() => {
        reminding.buttonPressed(id, button).catch(options.onError);
      }),
    cameOnline: () => afterStart(() => owner.session()?.loop.request({ delay: 0, urgent: true })),
  };
}

/** The handlers, each held back until the background has started. */
function mapHandlers(handlers: BackgroundHandlers, started: () => Promise<void>): BackgroundHandlers {
  const held = Object.entries(handlers).map(([name, handle]) => [
    name,
    async (input: never) => {
      await started();
      return handle(input);
    },
  ]);
  return Object.fromEntries(held) as BackgroundHandlers;
}
