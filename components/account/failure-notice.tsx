import { useMessages } from '../../lib/app/app-context.ts';
import type { AccountFailure } from '../../lib/messaging/protocol.ts';
import { Notice } from '../ui/notice.tsx';

/** What a failed call means and what to do about it; nothing while all is well. */
export function FailureNotice({ failure }: { failure: AccountFailure | null }) {
  const t = useMessages();
  if (failure === null) return null;
  return (
    <Notice boxed live="alert" tone="red">
      {t.account.failure[failure.code]}
    </Notice>
  );
}
