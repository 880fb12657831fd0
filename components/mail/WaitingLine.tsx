import { ChevronRight, MailQuestion } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Icon } from '../ui/icon.tsx';

/** Says on the day that mails wait for somebody to say who they are from; nothing where none waits or no network is. */
export function WaitingLine() {
  const { language } = useApp();
  const { mailReview, navigation } = usePanel();
  useEffect(() => void mailReview.read(), [mailReview]);
  const count = mailReview.items.value?.length ?? 0;
  if (count === 0) return null;
  return (
    <button class="waiting-line" onClick={() => navigation.openImport()} type="button">
      <Icon class="c-amber" of={MailQuestion} />
      <span class="grow cut">{language.t.value.mail.review.waiting(count)}</span>
      <Icon class="t3" of={ChevronRight} />
    </button>
  );
}
