import { useApp } from '../../lib/app/app-context.ts';
import { initialsOf } from '../../lib/i18n/format.ts';
import type { Member } from '../../lib/model/rows.ts';
import { Name } from '../ui/name.tsx';
import { Skeleton } from '../ui/skeleton.tsx';
import { InviteForm } from './invite-form.tsx';
import { PoolRulesForm } from './pool-rules-form.tsx';

/** The members of the team, and inviting more. */
export function TeamSection() {
  const { team, language } = useApp();
  const t = language.t.value.team;
  const members = team.members.value;
  return (
    <>
      <section>
        <h2 class="title">{t.members}</h2>
        {members === undefined ? (
          <Skeleton width="40%" />
        ) : (
          <ul class="card members">
            {members.map((member) => (
              <MemberRow
                key={member.id}
                manager={members.find((other) => other.id === member.manager_id)}
                member={member}
              />
            ))}
          </ul>
        )}
      </section>
      <section>
        <h2 class="title">{t.inviteTitle}</h2>
        {team.invitableRoles.value.length > 0 ? <InviteForm /> : <p class="t2">{t.cannotInvite}</p>}
      </section>
      <PoolRulesForm />
    </>
  );
}

function MemberRow({ member, manager }: { member: Member; manager: Member | undefined }) {
  const { team, language } = useApp();
  const t = language.t.value;
  return (
    <li class={member.active ? 'row member' : 'row member gone'}>
      <span aria-hidden="true" class="ava">
        {initialsOf(member.display_name)}
      </span>
      <div class="grow">
        <div class="flex">
          <Name class="strong cut">{member.display_name}</Name>
          {member.id === team.me.value?.id && <span class="t3 small">{t.team.you}</span>}
        </div>
        <div class="small t2 cut">
          {member.email}
          {manager !== undefined && <span class="sep">{t.team.reportsTo(manager.display_name)}</span>}
        </div>
      </div>
      {member.active ? (
        <span class="tag">{t.common.memberRole[member.role]}</span>
      ) : (
        <span class="small">{t.team.inactive}</span>
      )}
    </li>
  );
}
