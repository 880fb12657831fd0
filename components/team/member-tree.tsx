import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { MemberAdminModel } from '../../lib/app/models/member-admin.ts';
import { initialsOf } from '../../lib/i18n/format.ts';
import type { Member } from '../../lib/model/rows.ts';
import type { MemberId } from '../../lib/shared/ids.ts';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { MemberDialog } from './member-dialog.tsx';

interface Place {
  readonly member: Member;
  readonly depth: number;
}

/** Members below their managers, in the order they come; those who are no longer active last. */
export function toTree(members: readonly Member[]): readonly Place[] {
  const active = members.filter((member) => member.active);
  const here = new Set(active.map(({ id }) => id));
  const below = (manager: MemberId | null, depth: number, above: readonly MemberId[]): readonly Place[] =>
    active
      .filter(
        ({ id, manager_id: by }) =>
          (by !== null && here.has(by) ? by : null) === manager && !above.includes(id),
      )
      .flatMap((member) => [{ member, depth }, ...below(member.id, depth + 1, [...above, member.id])]);
  const gone = members.filter((member) => !member.active).map((member) => ({ member, depth: 0 }));
  return [...below(null, 0, []), ...gone];
}

/** The members as a tree, each with role and manager; admins change them. */
export function MemberTree({ admin }: { readonly admin: MemberAdminModel }) {
  const { team } = useApp();
  const [changed, change] = useState<MemberId | null>(null);
  const members = team.members.value ?? [];
  const member = members.find(({ id }) => id === changed);
  const isAdmin = team.me.value?.role === 'admin';
  return (
    <>
      <ul class="card members">
        {toTree(members).map((place) => (
          <MemberRow
            key={place.member.id}
            manager={members.find((other) => other.id === place.member.manager_id)}
            onChange={isAdmin ? () => change(place.member.id) : undefined}
            place={place}
          />
        ))}
      </ul>
      {member !== undefined && (
        <MemberDialog
          admin={admin}
          key={member.id}
          member={member}
          onClose={() => {
            admin.forgive();
            change(null);
          }}
        />
      )}
    </>
  );
}

interface MemberRowProps {
  readonly place: Place;
  readonly manager: Member | undefined;
  readonly onChange: (() => void) | undefined;
}

function MemberRow({ place: { member, depth }, manager, onChange }: MemberRowProps) {
  const { team, language } = useApp();
  const t = language.t.value;
  return (
    <li
      class={member.active ? 'row member' : 'row member gone'}
      style={depth > 0 ? { paddingInlineStart: `${12 + Math.min(depth, 6) * 16}px` } : undefined}
    >
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
        <span class="flex">
          <span class="tag">{t.common.memberRole[member.role]}</span>
          {onChange !== undefined && (
            <Button
              aria-haspopup="dialog"
              aria-label={t.members.changeMember(member.display_name)}
              onClick={onChange}
              size="small"
            >
              {t.members.change}
            </Button>
          )}
        </span>
      ) : (
        <span class="small">{t.team.inactive}</span>
      )}
    </li>
  );
}
