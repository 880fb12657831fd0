import { useModel } from '@preact/signals';
import { useApp } from '../../lib/app/app-context.ts';
import { MemberAdmin } from '../../lib/app/models/member-admin.ts';
import { Skeleton } from '../ui/skeleton.tsx';
import { InviteForm } from './invite-form.tsx';
import { LeaveTeam } from './leave-team.tsx';
import { MemberNews } from './member-news.tsx';
import { MemberTree } from './member-tree.tsx';
import { OpenInvitations } from './open-invitations.tsx';
import { PoolRulesForm } from './pool-rules-form.tsx';

/** The members of the team in their places, inviting more, the rules of the pool, and leaving. */
export function TeamSection() {
  const { team, language, workspace } = useApp();
  const admin = useModel(() => new MemberAdmin(workspace, team.background));
  const t = language.t.value.team;
  const mayInvite = team.invitableRoles.value.length > 0;
  return (
    <>
      <section>
        <h2 class="title">{t.members}</h2>
        <MemberNews admin={admin} />
        {team.members.value === undefined ? <Skeleton width="40%" /> : <MemberTree admin={admin} />}
      </section>
      <section>
        <h2 class="title">{t.inviteTitle}</h2>
        {mayInvite ? <InviteForm /> : <p class="t2">{t.cannotInvite}</p>}
      </section>
      {mayInvite && <OpenInvitations admin={admin} />}
      <PoolRulesForm />
      <LeaveTeam admin={admin} />
    </>
  );
}
