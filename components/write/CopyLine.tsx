import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { MailLink } from '../../lib/shared/compose-mail.ts';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';

interface CopyLineProps {
  readonly leftOut: MailLink['leftOut'];
  readonly text: { readonly subject: string; readonly body: string };
  readonly log: string | null;
}

/** What a link could not carry, to be copied and pasted where the mail is written. */
export function CopyLine({ leftOut, text, log }: CopyLineProps) {
  const { language } = useApp();
  const t = language.t.value.write;
  return (
    <Notice boxed tone="amber">
      {leftOut.includes('body') && <p>{t.leftOut.body}</p>}
      {leftOut.includes('subject') && <p>{t.leftOut.subject}</p>}
      {leftOut.includes('bcc') && (
        <p>
          {t.leftOut.bcc} <bdi>{log}</bdi>
        </p>
      )}
      <span class="flex wrap">
        {leftOut.includes('body') && <Copy label={t.copyText} text={text.body} />}
        {leftOut.includes('subject') && <Copy label={t.copySubject} text={text.subject} />}
        {leftOut.includes('bcc') && log !== null && <Copy label={t.copyAddress} text={log} />}
      </span>
    </Notice>
  );
}

function Copy({ label, text }: { readonly label: string; readonly text: string }) {
  const { language, shell } = useApp();
  const [copied, setCopied] = useState('');
  return (
    <Button
      onClick={async () => {
        await shell.copyText(text);
        setCopied(text);
      }}
      size="small"
    >
      {copied === text ? language.t.value.write.copied : label}
    </Button>
  );
}
