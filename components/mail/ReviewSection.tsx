import { MailQuestion } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { WaitingMail } from '../../lib/messaging/protocol.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';

/** Mails to the inbound addresses that wait for somebody to say who they are from; nothing where none waits. */
export function ReviewSection() {
  const { language } = useApp();
  const { mailReview } = usePanel();
  const t = language.t.value;
  useEffect(() => void mailReview.read(), [mailReview]);
  const mails = mailReview.mails.value;
  const fault = mailReview.fault.value;
  return (
    <>
      {fault !== null && (
        <Notice live="status" tone="amber">
          {fault === 'not_kept' ? t.mail.review.notKept : t.mail.review.unread}
        </Notice>
      )}
      {mails !== undefined && mails.length > 0 && (
        <section aria-label={t.mail.review.title}>
          <h2 class="mail-review-title">{t.mail.review.title}</h2>
          <ul>
            {mails.map((mail) => (
              <Waiting key={mail.id} mail={mail} t={t} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function Waiting({ mail, t }: { readonly mail: WaitingMail; readonly t: Messages }) {
  const { mailReview } = usePanel();
  const who = mail.name || mail.email;
  const isBusy = mailReview.busy.value !== null;
  return (
    <li class="mail-result">
      <Icon of={MailQuestion} />
      <div class="grow">
        <p class="cut">
          <Name class="strong">{who}</Name>
        </p>
        {mail.name !== '' && <p class="small t3 cut">{mail.email}</p>}
        <p class="cut">
          <bdi>{mail.subject}</bdi>
        </p>
        <p class="small t2 cut">{mail.snippet}</p>
        <div class="flex">
          <Button
            aria-label={t.mail.review.keepNamed(who)}
            disabled={isBusy}
            onClick={() => void mailReview.keep(mail)}
            size="small"
          >
            {t.mail.review.keep}
          </Button>
          <Button
            aria-label={t.mail.review.discardNamed(who)}
            disabled={isBusy}
            look="ghost"
            onClick={() => void mailReview.discard(mail)}
            size="small"
          >
            {t.mail.review.discard}
          </Button>
        </div>
      </div>
    </li>
  );
}
