import { Combine, Keyboard, MailPlus, MoreHorizontal, Waves } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Popover } from '../ui/popover.tsx';
import { moveFocus } from '../ui/roving-focus.ts';

/** The panel's other screens, behind one button. */
export function PanelMenu() {
  const { language } = useApp();
  const { navigation, duplicates } = usePanel();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const t = language.t.value;
  const items = [
    [t.pool.title, Waves, () => navigation.openPool()],
    [t.duplicates.title, Combine, () => navigation.openDuplicates(), duplicates.count.value],
    [t.mail.importTitle, MailPlus, () => navigation.openImport()],
    [t.pipeline.showKeys, Keyboard, () => navigation.show('keys')],
  ] as const;
  return (
    <span class="panel-menu">
      <Button
        aria-expanded={open}
        aria-haspopup="menu"
        aria-label={t.common.more}
        icon={MoreHorizontal}
        look="ghost"
        onClick={() => setOpen(!open)}
        ref={anchor}
        size="small"
      />
      {open && (
        <Popover
          anchor={anchor}
          end
          label={t.common.more}
          onClose={() => setOpen(false)}
          open={open}
          role="menu"
        >
          <div ref={box}>
            {items.map(([text, icon, go, count = 0], index) => (
              <button
                autofocus={index === 0}
                class="item"
                key={text}
                onClick={() => {
                  setOpen(false);
                  go();
                }}
                onKeyDown={(event) => {
                  if (box.current) moveFocus(event, box.current, 'menuitem');
                }}
                role="menuitem"
                tabIndex={index === 0 ? 0 : -1}
                type="button"
              >
                <Icon of={icon} />
                {text}
                {count > 0 && <span class="n end">{count}</span>}
              </button>
            ))}
          </div>
        </Popover>
      )}
    </span>
  );
}
