import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { DisputeItem } from './DisputeItem.tsx';
import { NoticeItem } from './NoticeItem.tsx';
import { fieldName } from './value-text.ts';

/** What waits for this member's decision, and what was settled for them, over all records. */
export function ConflictSections() {
  const { language } = useApp();
  const { conflicts } = usePanel();
  const t = language.t.value;
  const lists = conflicts.lists.value;
  if (lists === undefined) return null;
  const notices = lists.notices.filter(
    ({ notice, names }) => fieldName(notice, t, { names, language: language.current.value }) !== undefined,
  );
  return (
    <>
      {lists.disputes.length > 0 && (
        <section aria-label={t.history.decideTitle}>
          <h2 class="ghead">
            <span class="name">{t.history.decideTitle}</span>
            <span class="n">{lists.disputes.length}</span>
          </h2>
          {lists.disputes.map((view) => (
            <DisputeItem key={view.dispute.no} view={view} />
          ))}
        </section>
      )}
      {notices.length > 0 && (
        <section aria-label={t.history.settledTitle}>
          <h2 class="ghead">
            <span class="name">{t.history.settledTitle}</span>
            <span class="n">{notices.length}</span>
          </h2>
          {notices.map((view) => (
            <NoticeItem key={`${view.notice.table}/${view.notice.id}/${view.notice.field}`} view={view} />
          ))}
        </section>
      )}
    </>
  );
}
