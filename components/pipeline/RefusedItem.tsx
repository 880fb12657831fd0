import { CircleX, Copy, RefreshCw, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { typedText } from './typed-text.ts';

/** A change the server has refused: why, what it said, and the three things that can be done with it. */
export function RefusedItem({ change }: { readonly change: RefusedChange }) {
  const { language, shell } = useApp();
  const { waiting } = usePanel();
  const [isAsking, ask] = useState(false);
  const [isCopied, setCopied] = useState(false);
  const t = language.t.value;
  const text = typedText(change, t, language.current.value);
  const what = t.sync.change[change.op](t.sync.thing[change.table]);
  return (
    <article class="issue">
      <div class="flex">
        <span class="strong cut grow">
          <Name>{change.subject.title ?? t.common.unnamed}</Name>
          <span class="sep" />
          {what}
        </span>
        <span class="tag red">
          <Icon of={CircleX} />
          {t.sync.refusedWord}
        </span>
      </div>
      <p class="small t2">
        {t.sync.rejection[change.code]} {text !== '' && t.sync.keptHere}
      </p>
      {text !== '' && <blockquote class="snip small">{text}</blockquote>}
      <div class="flex acts">
        <Button icon={RefreshCw} onClick={() => void waiting.retry(change.no)} size="small">
          {t.common.tryAgain}
        </Button>
        {text !== '' && (
          <Button
            icon={Copy}
            onClick={() => {
              shell.copyText(text).then(
                () => setCopied(true),
                // The clipboard was closed to us: the word stays "Copy", and the text stands above to be selected.
                () => setCopied(false),
              );
            }}
            size="small"
          >
            {isCopied ? t.sync.copied : t.common.copy}
          </Button>
        )}
        <span class="end">
          <Button
            aria-label={t.sync.discard}
            icon={Trash2}
            look="danger"
            onClick={() => ask(true)}
            size="small"
          />
        </span>
      </div>
      <Dialog
        actions={
          <>
            <Button onClick={() => ask(false)}>{t.common.cancel}</Button>
            <Button look="danger" onClick={() => void waiting.discard(change.no)}>
              {t.sync.discard}
            </Button>
          </>
        }
        closeLabel={t.common.close}
        onClose={() => ask(false)}
        open={isAsking}
        title={t.sync.discardQuestion}
      >
        <p>{t.sync.discardHint}</p>
      </Dialog>
    </article>
  );
}
