import type { ComponentChildren, RefObject } from 'preact';
import { useId, useLayoutEffect, useRef } from 'preact/hooks';

interface PopoverProps {
  open: boolean;
  /** Called when it was closed by Escape, a click elsewhere, or another popover. */
  onClose: () => void;
  /** The control it hangs on; gets the focus back. */
  anchor: RefObject<HTMLElement | null>;
  /** Names it for screen readers. */
  label: string;
  role?: 'dialog' | 'menu' | 'listbox' | undefined;
  /** Lines up with the end of the anchor instead of its start. */
  end?: boolean | undefined;
  class?: string | undefined;
  children: ComponentChildren;
}

/**
 * A layer that hangs on a control, made of the native popover: it lies on top of everything and closes on Escape or a
 * click elsewhere. Its content is drawn only while it is open; the first element with `autofocus` gets the focus.
 */
export function Popover({
  open,
  onClose,
  anchor,
  label,
  role = 'dialog',
  end,
  class: extra,
  children,
}: PopoverProps) {
  const layer = useRef<HTMLDivElement>(null);
  const anchorName = `--${useId()}`;
  const classes = ['pop', end === true && 'end-aligned', extra].filter(Boolean).join(' ');
  useLayoutEffect(() => {
    const element = layer.current;
    const control = anchor.current;
    if (element === null || control === null || !open) return undefined;
    control.style.setProperty('anchor-name', anchorName);
    element.style.setProperty('position-anchor', anchorName);
    element.showPopover();
    element.querySelector<HTMLElement>('[autofocus]')?.focus();
    return () => {
      const hadFocus = element.contains(element.ownerDocument.activeElement);
      if (element.matches(':popover-open')) element.hidePopover();
      if (hadFocus) control.focus();
    };
  }, [open, anchor, anchorName]);
  return (
    // biome-ignore lint/a11y/useAriaPropsSupportedByRole: every role it can have takes a label
    <div
      aria-label={label}
      class={classes}
      onToggle={(event) => {
        if (event.newState === 'closed' && open) onClose();
      }}
      popover="auto"
      ref={layer}
      role={role}
    >
      {open && children}
    </div>
  );
}
