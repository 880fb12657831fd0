import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import type { DraftField } from '../../lib/capture/draft-types.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Popover } from '../ui/popover.tsx';
import { moveFocus } from '../ui/roving-focus.ts';

interface FieldMenuProps {
  /** Says what happens with the field that is picked. */
  readonly label: string;
  readonly fields: readonly DraftField[];
  readonly t: Messages;
  readonly onPick: (field: DraftField) => void;
  readonly children: ComponentChildren;
}

/** A button with a menu of fields below it. */
export function FieldMenu({ label, fields, t, onPick, children }: FieldMenuProps) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    if (box.current) moveFocus(event, box.current, 'menuitem');
    // The window's own Enter saves and its Escape closes; in here they mean the menu.
    if (event.key === 'Enter') event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    event.stopPropagation();
    setOpen(false);
  };
  return (
    <>
      <button
        aria-expanded={open}
        aria-haspopup="menu"
        aria-label={label}
        class="tool"
        onClick={() => setOpen(!open)}
        ref={anchor}
        type="button"
      >
        {children}
      </button>
      <Popover anchor={anchor} label={label} onClose={() => setOpen(false)} open={open} role="menu">
        <div class="fieldmenu" ref={box}>
          {fields.map((field, index) => (
            <button
              autofocus={index === 0}
              class="item"
              key={field}
              onClick={() => {
                setOpen(false);
                onPick(field);
              }}
              onKeyDown={onKeyDown}
              role="menuitem"
              tabIndex={index === 0 ? 0 : -1}
              type="button"
            >
              {t.common.field[field]}
            </button>
          ))}
        </div>
      </Popover>
    </>
  );
}
