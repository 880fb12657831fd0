import { X } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Departure } from '../../lib/app/models/panel-actions.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { LeadId } from '../../lib/shared/ids.ts';
import { useReadOnlyWords } from '../leads/read-only-words.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { departureText } from './fate-text.ts';

/** Why nothing can be read now: a newer version's data, a database that is being restored, or what nobody foresaw. */
const failureText = (kind: 'newer' | 'lost' | 'other', { unsent, common }: Messages): string =>
  ({ newer: unsent.newer, lost: unsent.reopening, other: common.unexpected })[kind];

/** The lead that now stands for one that left; null when there is none. */
const mergedInto = ({ what, fate }: Departure): LeadId | null =>
  what !== 'pipeline' && typeof fate === 'object' && fate.fate === 'merged'
    ? (fate.into as LeadId | null)
    : null;

/** Tells that a change was not made, that the open lead has left, or that the local database cannot be read. */
export function PanelNotice() {
  const { language, workspace } = useApp();
  const { actions, navigation } = usePanel();
  const readOnlyWords = useReadOnlyWords();
  const t = language.t.value;
  const failure = workspace.failureKind.value;
  if (failure !== null) {
    return (
      <Notice live="alert" tone="red">
        {failureText(failure, t)}
      </Notice>
    );
  }
  const notice = actions.notice.value;
  if (notice === null) return null;
  const isNews = notice.code === 'left' || notice.code === 'read_only';
  const words = () => {
    if (notice.code === 'left') return departureText(notice.left, t);
    if (notice.code !== 'read_only') return t.record.failed[notice.code];
    return notice.lead === undefined ? t.record.readOnly.other : readOnlyWords(notice.lead);
  };
  const merged = notice.code === 'left' ? mergedInto(notice.left) : null;
  return (
    <Notice
      action={
        <>
          {merged !== null && (
            <Button
              onClick={() => {
                actions.dismiss();
                navigation.openLead(merged);
              }}
              size="small"
            >
              {t.unsent.openMerged}
            </Button>
          )}
          <Button
            aria-label={t.common.close}
            icon={X}
            look="ghost"
            onClick={() => actions.dismiss()}
            size="small"
          />
        </>
      }
      live={isNews ? 'status' : 'alert'}
      tone={isNews ? 'amber' : 'red'}
    >
      {words()}
    </Notice>
  );
}
