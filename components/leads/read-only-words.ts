import { useApp } from '../../lib/app/app-context.ts';
import type { Lead } from '../../lib/model/rows.ts';

/** Says why this member may only read a lead: the role, or whose it is. */
export function useReadOnlyWords(): (lead: Pick<Lead, 'pipeline_id' | 'owner_id'>) => string {
  const { language, team } = useApp();
  const t = language.t.value.record.readOnly;
  const me = team.me.value;
  return (lead) => {
    if (me?.role === 'viewer') return t.viewer;
    const owner = team.members.value?.find(({ id }) => id === lead.owner_id);
    return owner !== undefined && owner.id !== me?.id ? t.owner(owner.display_name) : t.other;
  };
}
