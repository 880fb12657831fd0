import { X } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { useReadOnlyWords } from '../leads/read-only-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

/** Tells that a change was not made, that the open lead has left, or that the local database cannot be read. */
export function PanelNotice() {
  const { language, workspace } = useApp();
  const { actions } = usePanel();
  const readOnlyWords = useReadOnlyWords();
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
  const isNews = notice.code === 'lead_gone' || notice.code === 'read_only';
  const words = () => {
    if (notice.code === 'lead_gone') return t.record.gone;
    if (notice.code !== 'read_only') return t.record.failed[notice.code];
    return notice.lead === undefined ? t.record.readOnly.other : readOnlyWords(notice.lead);
  };
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
      live={isNews ? 'status' : 'alert'}
      tone={isNews ? 'amber' : 'red'}
    >
      {words()}
    </Notice>
  );
}
