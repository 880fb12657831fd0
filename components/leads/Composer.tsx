import { Flag } from 'lucide-preact';
import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { ACTIVITY_KINDS, type ActivityKind } from '../../lib/model/words.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';

interface ComposerProps {
  /** Opens or closes the form for a task. */
  readonly onPlan: () => void;
  /** The button of that form; has the focus again when it closes. */
  readonly flag: RefObject<HTMLButtonElement | null>;
}

/** Writes down what happened, as what kind of contact; Ctrl or Cmd with Enter saves. */
export function Composer({ onPlan, flag }: ComposerProps) {
  const { language } = useApp();
  const { navigation, record } = usePanel();
  const [body, setBody] = useState('');
  const [kind, setKind] = useState<ActivityKind>('note');
  const [isOpen, open] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  const t = language.t.value;
  const wanted = navigation.noteWanted.value;
  useLayoutEffect(() => {
    if (!wanted) return;
    field.current?.focus();
    navigation.noteTaken();
  }, [wanted, navigation]);

  const isEmpty = body.trim() === '';
  const add = async () => {
    if (isEmpty || !(await record.addNote(body, kind))) return;
    setBody('');
    setKind('note');
    field.current?.focus();
  };
  return (
    <form
      class="compose"
      onBlurCapture={(event) => {
        const next = event.relatedTarget;
        const stays = next instanceof Node && event.currentTarget.contains(next);
        if (!stays && isEmpty) open(false);
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <div class="flex">
        <textarea
          aria-label={t.record.noteLabel}
          class="input grow"
          data-note
          // Only here: a row that opens for the flag would move the flag away from the press.
          onFocus={() => open(true)}
          onInput={(event) => setBody(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.isComposing) return;
            if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
              event.preventDefault();
              void add();
            }
            if (event.key === 'Escape') {
              event.preventDefault();
              event.currentTarget.blur();
            }
          }}
          placeholder={t.record.noteHere}
          ref={field}
          rows={1}
          value={body}
        />
        <Button aria-label={t.record.addTask} icon={Flag} onClick={onPlan} ref={flag} />
      </div>
      {(isOpen || !isEmpty) && (
        <div class="flex">
          <Segmented
            clearable={false}
            label={t.record.noteKind}
            onChange={(next) => setKind(next ?? 'note')}
            segments={ACTIVITY_KINDS.map((value) => ({ value, label: t.common.activityKind[value] }))}
            value={kind}
          />
          <span class="end">
            <Button disabled={isEmpty} look="primary" size="small" type="submit">
              {t.record.addNote}
            </Button>
          </span>
        </div>
      )}
    </form>
  );
}
