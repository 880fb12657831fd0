import { FileX2, Mail, MailCheck, MailX, Undo2, UserPlus } from 'lucide-preact';
import { useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ImportLine } from '../../lib/app/models/mail-import.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { ScreenHeader } from '../pipeline/ScreenHeader.tsx';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { NeverLogLink } from './NeverLogLink.tsx';
import { toImported } from './panel-drop.ts';
import { ReviewSection } from './ReviewSection.tsx';

/** Mails and contacts from files: choosing them, how far they are read, and what became of each. */
export function ImportScreen() {
  const { language } = useApp();
  const { mailImport } = usePanel();
  const input = useRef<HTMLInputElement>(null);
  const t = language.t.value;
  const lines = mailImport.lines.value;
  const progress = mailImport.progress.value;
  return (
    <>
      <ScreenHeader title={t.mail.importTitle} />
      <div class="scroll">
        <Notice icon={Mail}>{t.mail.importIntro}</Notice>
        <div class="mail-choose">
          <input
            accept=".eml,.vcf,.vcard,message/rfc822,text/vcard"
            aria-label={t.mail.choose}
            hidden
            multiple
            onChange={(event) => {
              void mailImport.add([...(event.currentTarget.files ?? [])].map(toImported));
              event.currentTarget.value = '';
            }}
            ref={input}
            type="file"
          />
          <Button look="primary" onClick={() => input.current?.click()}>
            {t.mail.choose}
          </Button>
          {progress === null
            ? lines.length > 0 && (
                <Button look="ghost" onClick={() => mailImport.clear()}>
                  {t.mail.clear}
                </Button>
              )
            : progress.total - progress.done > 1 && (
                <Button look="ghost" onClick={() => mailImport.cancel()}>
                  {t.mail.stop}
                </Button>
              )}
        </div>
        {progress !== null && (
          <p class="mail-progress" role="status">
            <progress aria-label={t.mail.importTitle} max={progress.total} value={progress.done} />
            <span class="small t2 num">{t.mail.reading(progress.done, progress.total)}</span>
          </p>
        )}
        {lines.length > 0 && (
          <section aria-label={t.mail.results}>
            <ul>
              {lines.map((line) => (
                <ResultLine key={line.no} line={line} t={t} />
              ))}
            </ul>
          </section>
        )}
        <ReviewSection />
      </div>
    </>
  );
}

const ICONS = {
  made: UserPlus,
  logged: MailCheck,
  known: MailCheck,
  no_lead: Mail,
  never_logged: MailX,
  unread: FileX2,
  taken_back: Undo2,
} as const;

function ResultLine({ line, t }: { readonly line: ImportLine; readonly t: Messages }) {
  const { navigation } = usePanel();
  const { outcome, title, file } = line;
  return (
    <li class={outcome.kind === 'unread' ? 'mail-result failed' : 'mail-result'}>
      <Icon of={ICONS[outcome.kind]} />
      <div class="grow">
        <p class="cut">
          <Name class="strong">{title === '' ? file : title}</Name>
        </p>
        <p class="small t2">{wordsOf(line, t)}</p>
        {outcome.kind === 'never_logged' && <NeverLogLink t={t} />}
        {title !== '' && <p class="small t3 cut">{file}</p>}
      </div>
      {'leadId' in outcome && (
        <button
          aria-label={t.mail.openLead(outcome.title)}
          class="link cut"
          onClick={() => navigation.openLead(outcome.leadId)}
          type="button"
        >
          <bdi>{outcome.title}</bdi>
        </button>
      )}
    </li>
  );
}

function wordsOf({ outcome }: ImportLine, t: Messages): string {
  if (outcome.kind === 'never_logged') return t.mail.neverLogged[outcome.by](outcome.address);
  if (outcome.kind === 'no_lead') return t.mail.noLead[outcome.reason];
  if (outcome.kind === 'unread') return t.mail.unread[outcome.fault];
  return t.mail.outcome[outcome.kind];
}
