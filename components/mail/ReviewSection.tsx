import { useEffect } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Notice } from '../ui/notice.tsx';
import { WaitingItem } from './WaitingItem.tsx';

/** Mails to the inbound addresses that wait for somebody to say who they are from; nothing where none waits. */
export function ReviewSection() {
  const { language } = useApp();
  const { mailReview } = usePanel();
  const t = language.t.value.mail.review;
  useEffect(() => void mailReview.read(), [mailReview]);
  const items = mailReview.items.value;
  const fault = mailReview.fault.value;
  return (
    <>
      {fault !== null && (
        <Notice live="status" tone="amber">
          {fault === 'not_kept' ? t.notKept : t.unread}
        </Notice>
      )}
      {items !== undefined && items.length > 0 && (
        <section aria-label={t.title}>
          <h2 class="mail-review-title title">{t.title}</h2>
          <p class="mail-review-intro small t2">{t.intro}</p>
          <ul>
            {items.map((item) => (
              <WaitingItem item={item} key={item.mail.id} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}
