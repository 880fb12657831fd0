import type { ComponentChildren } from 'preact';
import { useMessages } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

interface PageNoticeProps {
  readonly tone?: 'neutral' | 'red' | undefined;
  readonly live: 'alert' | 'status';
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** What came of a change on a full page, until it is closed. */
export function PageNotice({ tone, live, onClose, children }: PageNoticeProps) {
  const t = useMessages();
  return (
    <Notice
      action={
        <Button onClick={onClose} size="small">
          {t.common.close}
        </Button>
      }
      boxed
      live={live}
      tone={tone}
    >
      {children}
    </Notice>
  );
}
