import { X } from 'lucide-preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
import { lazy } from '../ui/lazy.tsx';
import type { BulkKind } from './BulkDialog.tsx';
import { LIST_STOP } from './list-keys.ts';

const BulkDialog = lazy(async () => (await import('./BulkDialog.tsx')).BulkDialog);
const KINDS: readonly BulkKind[] = ['move', 'assign', 'tags', 'list'];

/** While several leads are being chosen: how many, and what can be done with them; how far it is while it is done. */
export function SelectBar() {
  const { selection, bulk } = usePanel();
  const [asked, ask] = useState<BulkKind | null>(null);
  const isWorking = bulk.progress.value !== null;
  const shown = isWorking ? 'work' : selection.isOn.value ? 'choices' : null;
  const before = useRef(shown);
  useEffect(() => {
    // What was pressed is gone with it; the focus goes on in the list.
    if (before.current !== null && before.current !== shown && hasNoFocus()) focusOnList();
    before.current = shown;
  });
  if (shown === null) return null;
  return (
    <>
      {isWorking ? <Progress /> : <Choices ask={ask} />}
      {asked !== null && <BulkDialog kind={asked} onClose={() => ask(null)} />}
    </>
  );
}

const hasNoFocus = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Goes to the line that was last gone to, else to where the list begins. */
function focusOnList(): void {
  const line = document.querySelector<HTMLElement>('.scroll .line[aria-current]');
  (line ?? document.querySelector<HTMLElement>(`.scroll [${LIST_STOP}]`))?.focus();
}

function Progress() {
  const t = useApp().language.t.value.filters;
  const progress = usePanel().bulk.progress.value;
  if (progress === null) return null;
  const text = t.working(progress.done, progress.total);
  return (
    <section aria-label={t.forChosen} class="bulk-bar">
      <p class="small" role="status">
        {text}
      </p>
      <progress aria-label={text} class="bulk-work" max={progress.total} value={progress.done} />
    </section>
  );
}

function Choices({ ask }: { readonly ask: (kind: BulkKind) => void }) {
  const t = useApp().language.t.value.filters;
  const { selection } = usePanel();
  const count = selection.lines.value.length;
  return (
    <section aria-label={t.forChosen} class="bulk-bar">
      <div>
        <span class="grow strong" role="status">
          {t.chosen(count)}
        </span>
        <Button look="ghost" onClick={() => selection.toggleAll()} size="small">
          {t.chooseAll(selection.total.value)}
        </Button>
        <Button
          aria-label={t.leaveSelect}
          icon={X}
          look="ghost"
          onClick={() => selection.leave()}
          size="small"
        />
      </div>
      <div>
        {KINDS.map((kind) => (
          <Button
            aria-haspopup="dialog"
            disabled={count === 0}
            key={kind}
            onClick={() => ask(kind)}
            size="small"
          >
            {t.bulk[kind]}
          </Button>
        ))}
      </div>
    </section>
  );
}
