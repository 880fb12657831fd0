import { X } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';
import { Button } from './button.tsx';

interface DialogProps {
  open: boolean;
  /** Called on Escape, on the cross and on a click outside. */
  onClose: () => void;
  title: string;
  /** Says what the cross does. */
  closeLabel: string;
  children: ComponentChildren;
  /** What it asks is still being read: the focus goes there once it stands. */
  waits?: boolean;
  /** Buttons in the last row, the one that goes on last. */
  actions?: ComponentChildren;
}

/** A modal question over the page, made of the native dialog: it keeps the focus inside and gives it back. */
export function Dialog({ open, onClose, title, closeLabel, children, actions, waits = false }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const begun = useRef(false);
  const heading = useId();
  useLayoutEffect(() => {
    const element = dialog.current;
    if (element === null) return;
    if (open && !element.open) {
      element.showModal();
      begun.current = false;
    }
    // The browser would begin at the cross, where Enter takes back what was just asked for.
    if (open && !begun.current && element.querySelector('[autofocus]') === null) firstStop(element)?.focus();
    begun.current = open && !waits;
    if (!open && element.open) element.close();
  }, [open, waits]);
  // Whoever draws it only while it is open takes it away; only a closed dialog gives the focus back.
  useLayoutEffect(() => () => dialog.current?.close(), []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the key for the same is Escape, which the dialog itself knows
    <dialog
      aria-labelledby={heading}
      class="dialog"
      onCancel={(event) => {
        // Whoever holds `open` closes it, so that both never disagree.
        event.preventDefault();
        onClose();
      }}
      onClick={(event) => {
        if (event.target === event.currentTarget && isOutside(event, event.currentTarget)) onClose();
      }}
      ref={dialog}
    >
      <div class="head">
        <h2 class="title grow" id={heading}>
          {title}
        </h2>
        <Button aria-label={closeLabel} icon={X} look="ghost" onClick={onClose} size="small" />
      </div>
      <div class="body">
        {children}
        {actions !== undefined && <div class="actions">{actions}</div>}
      </div>
    </dialog>
  );
}

/** The first thing to fill in, else the first of the buttons: the one that changes nothing. */
const firstStop = (dialog: HTMLDialogElement): HTMLElement | null =>
  dialog.querySelector<HTMLElement>('.body :is(input, select, textarea, [aria-pressed]):not(:disabled)') ??
  dialog.querySelector<HTMLElement>('.actions :is(button:not(:disabled), a)');

/** The backdrop reports its clicks on the dialog element; only the place tells them apart. */
function isOutside(event: MouseEvent, dialog: HTMLDialogElement): boolean {
  const box = dialog.getBoundingClientRect();
  return (
    event.clientX < box.left ||
    event.clientX > box.right ||
    event.clientY < box.top ||
    event.clientY > box.bottom
  );
}
