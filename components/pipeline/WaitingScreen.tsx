import { CloudUpload, RefreshCw, ShieldCheck } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { OutboxLists } from '../../lib/app/models/panel-outbox.ts';
import { formatMoment } from '../../lib/i18n/format.ts';
import { ConflictSections } from '../history/ConflictSections.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { RefusedSections } from './RefusedSection.tsx';
import { RoomNotice } from './RoomNotice.tsx';
import { ScreenHeader } from './ScreenHeader.tsx';

/** What waits to be sent and what was refused, with what can be done about it. */
export function WaitingScreen() {
  const { language, sync, shell } = useApp();
  const { waiting } = usePanel();
  const t = language.t.value;
  const lists = waiting.lists.value;
  const isSignedOut = sync.state.value?.code === 'signed_out';
  return (
    <>
      <ScreenHeader title={t.sync.problemsTitle}>
        {isSignedOut ? (
          <Button onClick={() => void shell.openPage('welcome')} size="small">
            {t.sync.signIn}
          </Button>
        ) : (
          <Button
            busy={waiting.sending.value}
            icon={RefreshCw}
            onClick={() => void waiting.sendNow()}
            size="small"
          >
            {t.sync.sendNow}
          </Button>
        )}
      </ScreenHeader>
      <div class="scroll">
        <Notice icon={ShieldCheck}>{t.sync.nothingLost}</Notice>
        <RoomNotice />
        {lists !== undefined && <Lists lists={lists} />}
      </div>
    </>
  );
}

function Lists({ lists }: { readonly lists: OutboxLists }) {
  const { refused, drafts, waiting } = lists;
  const { language, clock } = useApp();
  const t = language.t.value;
  const when = (at: string) => formatMoment(language.current.value, at, clock.now());
  const oldest = waiting[0];
  const questions = usePanel().conflicts.lists.value?.disputes.length ?? 0;
  return (
    <>
      <ConflictSections />
      <RefusedSections lists={lists} />
      {oldest !== undefined && (
        <section aria-label={t.sync.waitingTitle}>
          <h2 class="ghead">
            <span class="name">{t.sync.waitingTitle}</span>
            <span class="n">{waiting.length}</span>
            <span class="sum">{t.sync.oldest(when(oldest.oldestAt))}</span>
          </h2>
          <ul>
            {waiting.map(({ subject, count, oldestAt }) => (
              <li class="row wait" key={`${subject.leadId} ${oldestAt}`}>
                <Icon class="t3" of={CloudUpload} />
                <span class="flex">
                  <Name class="cut">{subject.title ?? t.common.unnamed}</Name>
                  <span class="small t3 nowrap">{t.sync.changes(count)}</span>
                </span>
                <span class="num small t3">{when(oldestAt)}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {refused.length + drafts.length + waiting.length + questions === 0 && (
        <p class="empty">{t.sync.nothingWaits}</p>
      )}
    </>
  );
}
