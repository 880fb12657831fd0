import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { DraftModel } from '../../lib/app/models/draft-model.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Button } from '../ui/button.tsx';

interface PasteBoxProps {
  readonly draft: DraftModel;
  readonly t: Messages;
  readonly onDone: () => void;
  /** Stands beside the button: another way to go on. */
  readonly children?: ComponentChildren;
}

/** Any text, read by the parser of pages: the way in where a page cannot be read. */
export function PasteBox({ draft, t, onDone, children }: PasteBoxProps) {
  const [text, setText] = useState('');
  const [nothing, setNothing] = useState(false);
  const area = useRef<HTMLTextAreaElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const hint = useId();
  // Below a draft it opens under the edge of what can be seen, and its button with it.
  useLayoutEffect(() => box.current?.scrollIntoView({ block: 'nearest' }), []);
  const read = async () => {
    const found = await draft.paste(text);
    setNothing(!found);
    if (found) onDone();
    else area.current?.focus();
  };
  return (
    <div class="paste" ref={box}>
      <textarea
        aria-describedby={hint}
        aria-invalid={nothing || undefined}
        aria-label={t.capture.pasteText}
        autofocus
        class="input"
        onInput={(event) => {
          setText(event.currentTarget.value);
          setNothing(false);
        }}
        ref={area}
        rows={4}
        value={text}
      />
      <p aria-live="polite" class={nothing ? 'small c-red' : 'small t3'} id={hint}>
        {nothing ? t.capture.nothingInText : t.capture.pasteHint}
      </p>
      <div class="flex">
        <Button disabled={text.trim() === ''} onClick={() => void read()}>
          {t.capture.readText}
        </Button>
        {children}
      </div>
    </div>
  );
}
