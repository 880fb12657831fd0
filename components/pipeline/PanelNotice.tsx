import { X } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Tells that a change was not made, that the open lead has left, or that the local database cannot be read. */
export function PanelNotice() {
  const { language, workspace } = useApp();
  const { actions } = usePanel();
  const t = language.t.value;
  if (workspace.failure.value !== null) {
    return (
      <Notice live="alert" tone="red">
        {t.common.unexpected}
      </Notice>
    );
  }
  const notice = actions.notice.value;
  if (notice === null) return null;
  const isLoss = notice.code === 'lead_gone';
  return (
    <Notice
      action={
        <Button
          aria-label={t.common.close}
          icon={X}
          look="ghost"
          onClick={() => actions.dismiss()}
          size="small"
        />
      }
      live={isLoss ? 'status' : 'alert'}
      tone={isLoss ? 'amber' : 'red'}
    >
      {notice.code === 'lead_gone' ? t.record.gone : t.record.failed[notice.code]}
    </Notice>
  );
}
