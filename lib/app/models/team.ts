import { computed, createModel, type ReadonlySignal } from '@preact/signals';
import type { AccountResult } from '../../messaging/protocol.ts';
import type { Member, Team } from '../../model/rows.ts';
import type { MemberRole } from '../../model/words.ts';
import type { Background, Platform } from '../platform.ts';
import type { WorkspaceModel } from './workspace.ts';

export interface TeamModel {
  readonly team: ReadonlySignal<Team | undefined>;
  /** All members, those who are active first, by name; undefined until the local database has answered. */
  readonly members: ReadonlySignal<readonly Member[] | undefined>;
  readonly me: ReadonlySignal<Member | undefined>;
  /** Roles that this member may invite to: none above their own. Empty for those who may not invite. */
  readonly invitableRoles: ReadonlySignal<readonly MemberRole[]>;
  /** For models of a page about the team. */
  readonly background: Background;
  invite(input: {
    email: string;
    role: MemberRole;
  }): Promise<AccountResult<{ mailed: boolean; code: string | null }>>;
}

const INVITABLE: Readonly<Record<MemberRole, readonly MemberRole[]>> = {
  admin: ['rep', 'manager', 'admin', 'viewer'],
  manager: ['rep', 'manager', 'viewer'],
  rep: [],
  viewer: [],
};

const byActiveAndName = (one: Member, other: Member): number =>
  Number(other.active) - Number(one.active) || one.display_name.localeCompare(other.display_name);

/** The team and its members, from the local database. */
export const TeamOf = createModel((workspace: WorkspaceModel, platform: Platform): TeamModel => {
  const rows = workspace.live(async (tx, { membership }) => ({
    team: await tx.get('teams', membership.teamId),
    members: await tx.list('members'),
  }));
  const me = computed(() => {
    const id = workspace.current.value?.membership.memberId;
    return rows.value?.members.find((member) => member.id === id);
  });
  return {
    team: computed(() => rows.value?.team),
    members: computed(() =>
      rows.value?.members.filter((member) => member.deleted_at === null).sort(byActiveAndName),
    ),
    me,
    invitableRoles: computed(() => {
      const role = me.value?.role ?? workspace.current.value?.membership.role;
      return role === undefined ? [] : INVITABLE[role];
    }),
    background: platform.background,
    invite: (input) => platform.background.call('invite', input),
  };
});
