import { RefreshCw } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { OutboxLists, RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import { Button } from '../ui/button.tsx';
import { RefusedExport } from './RefusedExport.tsx';
import { RefusedItem } from './RefusedItem.tsx';

/** Drafts whose records have left, then what was refused for what it holds; marked ones are settled together. */
export function RefusedSections({ lists: { drafts, refused } }: { readonly lists: OutboxLists }) {
  const { language } = useApp();
  const { waiting } = usePanel();
  const t = language.t.value;
  // Asked anew whenever the drafts are others.
  useEffect(() => waiting.askFates(), [drafts, waiting]);
  return (
    <>
      <Marked all={[...drafts, ...refused]} />
      {drafts.length > 0 && (
        <Section
          changes={drafts}
          hint={drafts.some(({ reachable }) => !reachable) ? t.unsent.draftHint : undefined}
          isDraft
          name={t.unsent.drafts}
        />
      )}
      {refused.length > 0 && <Section changes={refused} name={t.sync.notAccepted} />}
    </>
  );
}

interface SectionProps {
  readonly name: string;
  readonly changes: readonly RefusedChange[];
  readonly hint?: string | undefined;
  readonly isDraft?: boolean;
}

function Section({ name, changes, hint, isDraft = false }: SectionProps) {
  return (
    <section aria-label={name}>
      <h2 class="ghead">
        <span class="name">{name}</span>
        <span class="n">{changes.length}</span>
      </h2>
      {hint !== undefined && <p class="small t2 issue-hint">{hint}</p>}
      {changes.map((change) => (
        <RefusedItem change={change} isDraft={isDraft} key={change.no} />
      ))}
    </section>
  );
}

/** What can be done with several at once, as soon as there are several. */
function Marked({ all }: { readonly all: readonly RefusedChange[] }) {
  const { language } = useApp();
  const { waiting } = usePanel();
  const t = language.t.value;
  if (all.length < 2) return null;
  const nos = all.map(({ no }) => no);
  const marked = all.filter(({ no }) => waiting.marked.value.has(no));
  return (
    <div aria-label={t.unsent.settleMarked} class="flex acts marked" role="toolbar">
      <label class="flex">
        <input
          checked={marked.length === all.length}
          onChange={(event) => waiting.mark(nos, event.currentTarget.checked)}
          type="checkbox"
        />
        {marked.length === 0 ? t.unsent.markAll : t.unsent.marked(marked.length)}
      </label>
      {marked.length > 0 && (
        <>
          <Button
            icon={RefreshCw}
            onClick={() => void waiting.retry(marked.map(({ no }) => no))}
            size="small"
          >
            {t.unsent.retryMarked}
          </Button>
          <RefusedExport changes={marked} />
        </>
      )}
    </div>
  );
}
