import { createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { AccountFailure, AccountResult, HandOver, OpenInvitation } from '../../messaging/protocol.ts';
import type { Member } from '../../model/rows.ts';
import type { MemberRole } from '../../model/words.ts';
import type { MemberId } from '../../shared/ids.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { Background } from '../platform.ts';
import type { WorkspaceModel } from './workspace.ts';

/** What a member holds, as far as this device has it: all of it on an admin's. */
export interface Holdings {
  readonly leads: number;
  readonly companies: number;
  readonly people: number;
  readonly tasks: number;
}

/** What was done last, until something else is; with it what takes it back. */
export type MemberNews =
  | { readonly kind: 'placed'; readonly member: Member; readonly undone: boolean }
  | {
      readonly kind: 'out';
      readonly member: Member;
      /** Null: the leads went into the pool. */
      readonly heir: Member | null;
      readonly moved: HandOver;
    }
  | { readonly kind: 'back'; readonly member: Member; readonly leads: number; readonly kept: number };

export interface MemberAdminModel {
  readonly busy: ReadonlySignal<boolean>;
  /** Why what a dialog asked for changed nothing; told there. */
  readonly failure: ReadonlySignal<AccountFailure | null>;
  /** Why what was asked for on the page itself was not done. */
  readonly pageFailure: ReadonlySignal<AccountFailure | null>;
  readonly news: ReadonlySignal<MemberNews | null>;
  /** By member; undefined until the local database has answered. */
  readonly holdings: ReadonlySignal<ReadonlyMap<MemberId, Holdings> | undefined>;
  /** Open invitations; undefined until they were asked for. */
  readonly invitations: ReadonlySignal<readonly OpenInvitation[] | undefined>;
  place(member: Member, role: MemberRole, managerId: MemberId | null): Promise<boolean>;
  deactivate(member: Member, heir: Member | null): Promise<boolean>;
  /** Takes the last change back. */
  undo(): Promise<void>;
  leave(): Promise<void>;
  loadInvitations(): Promise<void>;
  withdraw(invitation: OpenInvitation): Promise<void>;
  forgive(): void;
}

const NOTHING: Holdings = { leads: 0, companies: 0, people: 0, tasks: 0 };

async function readHoldings(tx: ReadTransaction): Promise<ReadonlyMap<MemberId, Holdings>> {
  const held = new Map<MemberId, Holdings>();
  const count = (what: keyof Holdings, id: MemberId | null, deletedAt: string | null): undefined => {
    if (id === null || deletedAt !== null) return;
    const before = held.get(id) ?? NOTHING;
    held.set(id, { ...before, [what]: before[what] + 1 });
  };
  // Row by row: all of them at once would take much room.
  await tx.collect('leads', (row) => count('leads', row.owner_id, row.deleted_at));
  await tx.collect('companies', (row) => count('companies', row.responsible_id, row.deleted_at));
  await tx.collect('people', (row) => count('people', row.responsible_id, row.deleted_at));
  await tx.collect('tasks', (row) => count('tasks', row.assignee_id, row.deleted_at ?? row.done_at));
  return held;
}

/** Members and their places, shutting one out with everything handed over, and invitations; for admins, by network. */
export const MemberAdmin = createModel(
  (workspace: WorkspaceModel, background: Background): MemberAdminModel => {
    const busy = signal(false);
    const failure = signal<AccountFailure | null>(null);
    const pageFailure = signal<AccountFailure | null>(null);
    const news = signal<MemberNews | null>(null);
    const invitations = signal<readonly OpenInvitation[] | undefined>(undefined);
    /** The place before the last change of one. */
    let before: { readonly role: MemberRole; readonly managerId: MemberId | null } | null = null;

    /** Makes one call at a time; undefined when it failed, which `told` then tells. */
    const run = async <Value>(
      call: () => Promise<AccountResult<Value>>,
      told = failure,
    ): Promise<{ value: Value } | undefined> => {
      if (busy.peek()) return undefined;
      busy.value = true;
      failure.value = null;
      pageFailure.value = null;
      const answer = await call();
      busy.value = false;
      if (!answer.ok) {
        told.value = answer.error;
        return undefined;
      }
      // What was changed there comes here with the next round; its outcome stands in the sync line.
      void background.call('syncNow');
      return { value: answer.value };
    };
    const loadInvitations = async (): Promise<void> => {
      const answer = await background.call('openInvitations');
      if (answer.ok) invitations.value = answer.value;
      else pageFailure.value = answer.error;
    };

    return {
      busy,
      failure,
      pageFailure,
      news,
      holdings: workspace.live(readHoldings, 'parts'),
      invitations,
      async place(member, role, managerId) {
        const done = await run(() =>
          background.call('placeMember', { memberId: member.id, role, managerId }),
        );
        if (done === undefined) return false;
        before = { role: member.role, managerId: member.manager_id };
        news.value = { kind: 'placed', member, undone: false };
        return true;
      },
      async deactivate(member, heir) {
        const input = { memberId: member.id, heirId: heir?.id ?? null };
        const done = await run(() => background.call('deactivateMember', input));
        if (done === undefined) return false;
        news.value = { kind: 'out', member, heir, moved: done.value };
        return true;
      },
      async undo() {
        const last = news.peek();
        if (last?.kind === 'placed' && before !== null && !last.undone) {
          const place = { memberId: last.member.id, ...before };
          const done = await run(() => background.call('placeMember', place), pageFailure);
          if (done !== undefined) news.value = { ...last, undone: true };
        }
        if (last?.kind === 'out') {
          const undone = { batchId: last.moved.batchId };
          const done = await run(() => background.call('undoDeactivation', undone), pageFailure);
          if (done !== undefined) news.value = { kind: 'back', member: last.member, ...done.value };
        }
      },
      async leave() {
        if (busy.peek()) return;
        busy.value = true;
        const answer = await background.call('leaveTeam');
        busy.value = false;
        // Left, this page shows by itself that no team is open.
        failure.value = answer.ok ? null : answer.error;
      },
      loadInvitations,
      async withdraw({ id }) {
        await run(() => background.call('withdrawInvitation', { id }), pageFailure);
        await loadInvitations();
      },
      forgive() {
        failure.value = null;
      },
    };
  },
);
