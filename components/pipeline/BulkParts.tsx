import { CircleAlert, CircleCheck } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { LeadLine } from '../../lib/app/models/lead-line.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Icon } from '../ui/icon.tsx';

/** What every question about several leads is given. */
export interface BulkProps {
  readonly onClose: () => void;
  /** The leads chosen when it was asked. */
  readonly lines: readonly LeadLine[];
}

/** One line of what will happen: with whom it goes, or who stays and why. */
export function Fate({ goes, text }: { readonly goes: boolean; readonly text: string }) {
  return (
    <li class={goes ? 'go' : 'stay'}>
      <Icon of={goes ? CircleCheck : CircleAlert} />
      <span>{text}</span>
    </li>
  );
}

/** Who stays because there is nothing to do, or because they may only be read. */
export function Bystanders({ there, locked }: { readonly there: number; readonly locked: number }) {
  const t = useApp().language.t.value.filters;
  return (
    <>
      {locked > 0 && <Fate goes={false} text={t.staysReadOnly(locked)} />}
      {there > 0 && <Fate goes={false} text={t.staysThere(there)} />}
    </>
  );
}

interface ConfirmProps {
  readonly title: string;
  /** How many leads it is done with. */
  readonly count: number;
  readonly verb: (count: number) => string;
  readonly work: () => Promise<void>;
  readonly onClose: () => void;
  readonly children: ComponentChildren;
}

/** Does something with several leads once it is confirmed; then they are no longer chosen. */
export function Confirm({ title, count, verb, work, onClose, children }: ConfirmProps) {
  const t = useApp().language.t.value.common;
  const { selection } = usePanel();
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>{t.cancel}</Button>
          <Button
            disabled={count === 0}
            look="primary"
            onClick={() => {
              onClose();
              void work().then(() => selection.leave());
            }}
          >
            {verb(count)}
          </Button>
        </>
      }
      closeLabel={t.close}
      onClose={onClose}
      open
      title={title}
    >
      <div class="fix">{children}</div>
    </Dialog>
  );
}

/** A question of which every answer is done at once. */
export function Shell({
  title,
  onClose,
  t,
  children,
}: {
  readonly title: string;
  readonly onClose: () => void;
  readonly t: Messages;
  readonly children: ComponentChildren;
}) {
  return (
    <Dialog
      actions={
        <Button look="primary" onClick={onClose}>
          {t.common.done}
        </Button>
      }
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={title}
    >
      <div class="fix">{children}</div>
    </Dialog>
  );
}
