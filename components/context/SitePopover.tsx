import type { RefObject } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { TabContext } from '../../lib/app/models/tab-context.ts';
import { Button } from '../ui/button.tsx';
import { Popover } from '../ui/popover.tsx';

interface SitePopoverProps {
  readonly here: TabContext;
  readonly anchor: RefObject<HTMLElement | null>;
  readonly open: boolean;
  readonly onClose: () => void;
}

/** What is seen of the site, and turning that on or off. */
export function SitePopover({ here, anchor, open, onClose }: SitePopoverProps) {
  const { context } = usePanel();
  const t = useApp().language.t.value.context;
  const site = here.host.replace(/^www\./u, '');
  return (
    <Popover anchor={anchor} class="site-pop" end label={t.more(here.host)} onClose={onClose} open={open}>
      <p class="small t2">{here.isOn ? t.seenAlways(site) : t.seenOnce(site)}</p>
      <Button
        autofocus
        onClick={() => {
          // Asked first: the browser forgets the click once the layer is gone.
          void (here.isOn ? context.turnOff() : context.turnOn());
          onClose();
        }}
        size="small"
      >
        {here.isOn ? t.turnOff(site) : t.turnOn(site)}
      </Button>
    </Popover>
  );
}
