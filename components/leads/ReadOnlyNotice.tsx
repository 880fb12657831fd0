import { Lock } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { Notice } from '../ui/notice.tsx';

/** Why this record offers nothing to edit. */
export function ReadOnlyNotice({ view }: { readonly view: RecordView }) {
  const { language, team } = useApp();
  const t = language.t.value.record.readOnly;
  const me = team.me.value;
  const ownerId = view.rows.lead.owner_id;
  const owner = team.members.value?.find(({ id }) => id === ownerId);
  const why = () => {
    if (me?.role === 'viewer') return t.viewer;
    return owner !== undefined && owner.id !== me?.id ? t.owner(owner.display_name) : t.other;
  };
  return <Notice icon={Lock}>{why()}</Notice>;
}
