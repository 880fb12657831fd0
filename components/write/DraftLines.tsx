import { Mail } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';

/** Mails that were opened from here: whether they were sent, only their writer knows. */
export function DraftLines({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { write, today } = usePanel();
  const t = language.t.value.write;
  const drafts = write.drafts.value;
  if (drafts.length === 0) return null;
  return (
    <ul aria-label={t.draftsTitle} class="tl drafts">
      {drafts.map((draft) => {
        const name = view.rows.people.find(({ id }) => id === draft.personId)?.full_name ?? draft.to;
        const subject = draft.subject === '' ? t.noSubject : draft.subject;
        return (
          <li key={draft.id}>
            <Icon class="t3" of={Mail} />
            <div class="grow">
              <div class="flex">
                <bdi class="strong cut grow">{t.draft(name)}</bdi>
                <time class="small t3" datetime={draft.at}>
                  {formatDay(language.current.value, dayOf(draft.at), today.value, 'full')}
                </time>
              </div>
              <bdi class="t2 cut block">{subject}</bdi>
              <div class="flex">
                <span class="strong c-amber">{t.sent}</span>
                <Button
                  aria-label={t.confirmOf(subject)}
                  onClick={() => void write.confirm(draft)}
                  size="small"
                >
                  {t.confirm}
                </Button>
                <Button
                  aria-label={t.discardOf(subject)}
                  look="ghost"
                  onClick={() => void write.discard(draft)}
                  size="small"
                >
                  {t.discard}
                </Button>
              </div>
              <div class="small t3">{draft.copied ? t.logsItself : t.onlyHere}</div>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
