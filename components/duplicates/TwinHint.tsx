import { Combine } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { recordName } from '../../lib/app/models/panel-duplicates.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** On a record: what may be the same as it, its company or its people; nothing when nothing is. */
export function TwinHint() {
  const { language } = useApp();
  const { duplicates, navigation } = usePanel();
  const t = language.t.value.duplicates;
  const [first, ...more] = duplicates.ofRecord.value;
  if (first === undefined) return null;
  const name = recordName(first.twin);
  return (
    <Notice
      action={
        <Button onClick={() => navigation.openDuplicates()} size="small">
          {t.review}
        </Button>
      }
      icon={Combine}
      live="status"
    >
      <bdi>{more.length === 0 ? t.mayBe(name) : t.mayBeMore(name, more.length)}</bdi>
    </Notice>
  );
}
