import { SlidersHorizontal } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { activeFields } from '../../lib/pipeline/filter/lead-filter.ts';
import { Button } from '../ui/button.tsx';
import { lazy } from '../ui/lazy.tsx';
import { Popover } from '../ui/popover.tsx';

const ListMenuItems = lazy(async () => (await import('./ListMenuItems.tsx')).ListMenuItems);
const FilterDialog = lazy(async () => (await import('./FilterDialog.tsx')).FilterDialog);
const ViewDialog = lazy(async () => (await import('./ViewDialog.tsx')).ViewDialog);

/** How the list is shown: views, filter, order, choosing several. What is asked there is fetched when it is asked. */
export function ListMenu() {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const anchor = useRef<HTMLButtonElement>(null);
  const [isOpen, open] = useState(false);
  const t = language.t.value.filters;
  const count = activeFields(pipeline.filter.value).length;
  const close = () => open(false);
  return (
    <span class="list-menu">
      <Button
        aria-expanded={isOpen}
        aria-haspopup="dialog"
        aria-label={t.menu}
        icon={SlidersHorizontal}
        look="ghost"
        onClick={() => open(!isOpen)}
        ref={anchor}
        title={t.menu}
      />
      {count > 0 && (
        <span aria-hidden="true" class="badge">
          {count}
        </span>
      )}
      {isOpen && (
        <Popover anchor={anchor} class="stages-menu" end label={t.menu} onClose={close} open={isOpen}>
          <ListMenuItems onClose={close} />
        </Popover>
      )}
    </span>
  );
}

/** The dialogs that the menu, a key or a command opens. */
export function ListDialogs() {
  const { navigation } = usePanel();
  const layer = navigation.layer.value;
  if (layer === 'filter') return <FilterDialog />;
  if (layer === 'view' || layer === 'edit_view') return <ViewDialog key={layer} />;
  return null;
}
