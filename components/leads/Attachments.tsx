import { Paperclip, X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { PickedFile } from '../../lib/app/models/attachments.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { AttachmentItem } from './AttachmentItem.tsx';

const toPicked = (file: File): PickedFile => ({
  name: file.name,
  size: file.size,
  type: file.type,
  read: async () => new Uint8Array(await file.arrayBuffer()),
});

const filesOf = (data: DataTransfer | null): readonly PickedFile[] => [...(data?.files ?? [])].map(toPicked);

/** The files of a lead: added by button, drop or paste, saved with a click, taken off. */
export function Attachments({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { attachments } = usePanel();
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const t = language.t.value.attachments;
  const { editable } = view.rows.lead;
  const lines = attachments.lines.value;

  useEffect(() => {
    if (!editable) return undefined;
    const paste = (event: ClipboardEvent) => {
      const files = filesOf(event.clipboardData);
      // What also has a text is meant for the field that has the focus.
      if (files.length === 0 || event.clipboardData?.types.includes('text/plain')) return;
      event.preventDefault();
      void attachments.add(files);
    };
    document.addEventListener('paste', paste);
    return () => document.removeEventListener('paste', paste);
  }, [editable, attachments]);

  const isFiles = (event: DragEvent) => editable && (event.dataTransfer?.types.includes('Files') ?? false);
  return (
    // The button does all that dropping here does.
    <section
      aria-label={t.title}
      class={isOver ? 'files over' : 'files'}
      onDragLeave={() => setOver(false)}
      onDragOver={(event) => {
        if (!isFiles(event)) return;
        event.preventDefault();
        setOver(true);
      }}
      onDrop={(event) => {
        if (!isFiles(event)) return;
        event.preventDefault();
        // Else the panel would take them for mails to import.
        event.stopPropagation();
        setOver(false);
        void attachments.add(filesOf(event.dataTransfer));
      }}
    >
      {editable && (
        <div class="adding">
          <span class="small t2 grow">{lines?.length === 0 ? '' : t.alsoDrop}</span>
          <Button
            busy={attachments.isAdding.value}
            icon={Paperclip}
            onClick={() => input.current?.click()}
            size="small"
          >
            {isOver ? t.dropHere : t.add}
          </Button>
          <input
            aria-label={t.addLabel}
            hidden
            multiple
            onChange={(event) => {
              const { currentTarget } = event;
              const files = [...(currentTarget.files ?? [])].map(toPicked);
              // Else the same file could not be picked once more.
              currentTarget.value = '';
              void attachments.add(files);
            }}
            ref={input}
            type="file"
          />
        </div>
      )}
      <RefusedFiles />
      {lines?.length === 0 && <p class="empty">{editable ? t.empty : t.emptyReadOnly}</p>}
      {lines !== undefined && lines.length > 0 && (
        <ul>
          {lines.map((line) => (
            <AttachmentItem key={line.id} line={line} />
          ))}
        </ul>
      )}
    </section>
  );
}

function RefusedFiles() {
  const { language } = useApp();
  const { attachments } = usePanel();
  const t = language.t.value;
  const refused = attachments.refused.value;
  if (refused.length === 0) return null;
  return (
    <Notice
      action={
        <Button
          aria-label={t.common.close}
          icon={X}
          look="ghost"
          onClick={() => attachments.dismissRefused()}
          size="small"
        />
      }
      live="alert"
      tone="amber"
    >
      {refused.map(({ name, reason }) => (
        <p key={`${name} ${reason}`}>
          <Name class="strong">{name}</Name> {t.attachments.refused[reason]}
        </p>
      ))}
    </Notice>
  );
}
