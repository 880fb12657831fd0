import type { Messages } from '../../lib/i18n/en.ts';
import type { AuditLine } from '../../lib/messaging/protocol.ts';
import type { MemberRole } from '../../lib/model/words.ts';

type NameOf = (id: unknown) => string;

const isRole = (t: Messages, value: unknown): value is MemberRole =>
  typeof value === 'string' && value in t.common.memberRole;

/** What changed of a member: pairs of before and after. */
function memberChanges({ details }: AuditLine, t: Messages, nameOf: NameOf): string {
  const pair = (key: string): readonly unknown[] => {
    const value = details[key];
    return Array.isArray(value) && value[0] !== value[1] ? value : [];
  };
  const [, role] = pair('role');
  const active = pair('active');
  const manager = pair('manager_id');
  const parts = [
    isRole(t, role) && t.audit.becomes(t.common.memberRole[role]),
    active.length > 0 && (active[1] === true ? t.audit.letIn : t.audit.shutOut),
    manager.length > 0 &&
      (manager[1] === null ? t.audit.reportsToNobody : t.team.reportsTo(nameOf(manager[1]))),
  ].filter((part) => typeof part === 'string');
  return parts.length === 0 ? '' : parts.reduce((one, other) => t.common.clauses(one, other));
}

/** What a line of the audit log says besides what was done: whom, how many, which. */
export function auditDetails(line: AuditLine, t: Messages, nameOf: NameOf): string {
  const { details, action } = line;
  switch (action) {
    case 'member_changed': {
      const changes = memberChanges(line, t, nameOf);
      const name = nameOf(details.member_id);
      return changes === '' ? name : t.common.labelled(name, changes);
    }
    case 'member_handed_over':
      return t.audit.handedTo(
        nameOf(details.member_id),
        details.heir_id === null ? t.audit.thePool : nameOf(details.heir_id),
      );
    case 'member_handed_back':
      return nameOf(details.member_id);
    case 'invitation_created':
      return isRole(t, details.role) ? t.common.memberRole[details.role] : '';
    case 'identity_checked':
    case 'leads_recycled':
      return typeof details.count === 'number' ? String(details.count) : '';
    case 'record_erased': {
      const what = details.table === 'companies' ? t.common.field.company : t.audit.person;
      return details.suppressed === true ? t.common.clauses(what, t.audit.suppressed) : what;
    }
    case 'team_created':
    case 'invitation_accepted':
      return '';
  }
}
