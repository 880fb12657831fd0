import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import { isAbove } from '../../lib/app/models/lead-team.ts';
import type { MemberAdminModel } from '../../lib/app/models/member-admin.ts';
import type { Member } from '../../lib/model/rows.ts';
import { MEMBER_ROLES, type MemberRole } from '../../lib/model/words.ts';
import { FailureNotice } from '../account/failure-notice.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface MemberDialogProps {
  readonly admin: MemberAdminModel;
  readonly member: Member;
  readonly onClose: () => void;
}

/** Gives a member another role or manager, or shuts them out with everything they hold handed over. */
export function MemberDialog({ admin, member, onClose }: MemberDialogProps) {
  const [isLeaving, leave] = useState(false);
  const { language } = useApp();
  const t = language.t.value;
  return (
    <Dialog
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={isLeaving ? t.members.shutOutTitle(member.display_name) : member.display_name}
    >
      {isLeaving ? (
        <ShutOut admin={admin} member={member} onClose={onClose} />
      ) : (
        <Place admin={admin} member={member} onClose={onClose} onShutOut={() => leave(true)} />
      )}
    </Dialog>
  );
}

function Place({
  admin,
  member,
  onClose,
  onShutOut,
}: MemberDialogProps & { readonly onShutOut: () => void }) {
  const { team, language } = useApp();
  const t = language.t.value;
  const [role, setRole] = useState<MemberRole>(member.role);
  const [manager, setManager] = useState<string>(member.manager_id ?? '');
  const members = team.members.value ?? [];
  // Whoever stands below cannot stand above too.
  const above = members.filter(
    (other) =>
      other.active && other.id !== member.id && !isAbove(members, { ...member, role: 'rep' }, other.id),
  );
  const save = async () => {
    const managerId = above.find(({ id }) => id === manager)?.id ?? null;
    if (await admin.place(member, role, managerId)) onClose();
  };
  return (
    <>
      <SelectField
        choices={MEMBER_ROLES.map((value) => ({ value, label: t.common.memberRole[value] }))}
        hint={t.team.roleHint[role]}
        label={t.team.role}
        onChange={setRole}
        size="large"
        value={role}
      />
      <SelectField
        choices={[
          { value: '', label: t.members.nobodyAbove },
          ...above.map(({ id, display_name: label }) => ({ value: id as string, label })),
        ]}
        label={t.members.manager}
        onChange={setManager}
        size="large"
        value={manager}
      />
      <FailureNotice failure={admin.failure.value} />
      <div class="actions">
        <Button look="danger" onClick={onShutOut}>
          {t.members.shutOut}
        </Button>
        <Button busy={admin.busy.value} look="primary" onClick={() => void save()}>
          {t.members.savePlace}
        </Button>
      </div>
    </>
  );
}

function ShutOut({ admin, member, onClose }: MemberDialogProps) {
  const { team, language } = useApp();
  const t = language.t.value;
  const [heir, setHeir] = useState<string>(member.manager_id ?? '');
  const heirs = (team.members.value ?? []).filter(
    ({ id, active, role }) => active && role !== 'viewer' && id !== member.id,
  );
  const held = admin.holdings.value?.get(member.id);
  const out = async () => {
    if (await admin.deactivate(member, heirs.find(({ id }) => id === heir) ?? null)) onClose();
  };
  return (
    <>
      <p>{t.members.shutOutWhat}</p>
      <p class="strong">
        {t.members.holds(held?.leads ?? 0, held?.companies ?? 0, held?.people ?? 0, held?.tasks ?? 0)}
      </p>
      <SelectField
        choices={[
          { value: '', label: t.members.heirPool },
          ...heirs.map(({ id, display_name: label }) => ({ value: id as string, label })),
        ]}
        label={t.members.heir}
        onChange={setHeir}
        size="large"
        value={heir}
      />
      <FailureNotice failure={admin.failure.value} />
      <div class="actions">
        <Button onClick={onClose}>{t.common.cancel}</Button>
        <Button busy={admin.busy.value} look="danger" onClick={() => void out()}>
          {t.members.shutOutNow}
        </Button>
      </div>
    </>
  );
}
