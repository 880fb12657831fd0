import { Lock } from 'lucide-preact';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { Notice } from '../ui/notice.tsx';
import { useReadOnlyWords } from './read-only-words.ts';

/** Why this record offers nothing to edit. */
export function ReadOnlyNotice({ view }: { readonly view: RecordView }) {
  const why = useReadOnlyWords();
  return <Notice icon={Lock}>{why(view.rows.lead)}</Notice>;
}
