import { ArchiveRestore } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import { Button } from '../ui/button.tsx';

/** For a change to what somebody deleted meanwhile: brings that back and makes the change. */
export function RestoreButton({ change }: { readonly change: RefusedChange }) {
  const { language } = useApp();
  const { conflicts } = usePanel();
  if (change.code !== 'deleted') return null;
  return (
    <Button icon={ArchiveRestore} onClick={() => void conflicts.restore([change.no])} size="small">
      {language.t.value.history.restoreAndApply}
    </Button>
  );
}
