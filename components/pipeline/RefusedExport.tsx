import { Copy, Download, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import { exportRefused } from '../../lib/app/models/refused-export.ts';
import { Button } from '../ui/button.tsx';
import { readableText } from './typed-text.ts';

/** Takes refused changes out of Sluice as text or as a file, or gives them up. */
export function RefusedExport({ changes }: { readonly changes: readonly RefusedChange[] }) {
  const { language, shell, clock } = useApp();
  const { waiting } = usePanel();
  const [isCopied, setCopied] = useState(false);
  const t = language.t.value;
  const copy = () => {
    const text = changes.map((change) => readableText(change, t, language.current.value)).join('\n\n');
    shell.copyText(text).then(
      () => setCopied(true),
      // The clipboard was closed to us: the word stays "Copy", and the text stands above to be selected.
      () => setCopied(false),
    );
  };
  const save = () =>
    shell.saveFile({
      name: `${t.unsent.fileName}-${new Date(clock.now()).toISOString().slice(0, 10)}.json`,
      text: exportRefused(changes),
      type: 'application/json',
    });
  return (
    <>
      <Button aria-label={isCopied ? t.sync.copied : t.common.copy} icon={Copy} onClick={copy} size="small" />
      <Button aria-label={t.unsent.saveFile} icon={Download} onClick={save} size="small" />
      <span class="end">
        <Button
          aria-label={t.sync.discard}
          icon={Trash2}
          look="danger"
          onClick={() => void waiting.discard(changes.map(({ no }) => no))}
          size="small"
        />
      </span>
    </>
  );
}
