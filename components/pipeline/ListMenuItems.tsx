import { Bookmark, Check, ListFilter, Pencil, Save, SquareCheckBig, Trash2 } from 'lucide-preact';
import { useEffect, useRef } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ViewEntry } from '../../lib/app/models/saved-views.ts';
import { LIST_ORDERS } from '../../lib/pipeline/list-order.ts';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { moveFocus } from '../ui/roving-focus.ts';
import { SelectField } from '../ui/select-field.tsx';

interface ListMenuItemsProps {
  readonly onClose: () => void;
}

/** The saved views, and everything about how the list is shown. Arrows move, Enter chooses, Escape closes. */
export function ListMenuItems({ onClose }: ListMenuItemsProps) {
  const { language } = useApp();
  const { navigation, pipeline, views, selection } = usePanel();
  const box = useRef<HTMLDivElement>(null);
  const t = language.t.value.filters;
  // It came after the layer that looks for who wants the focus.
  useEffect(() => box.current?.querySelector<HTMLElement>('[role="menuitem"]')?.focus(), []);
  const chosen = views.chosen.value;
  const item = (text: string, icon: typeof Save, act: () => void, key?: string) => (
    <button
      class="item"
      key={text}
      onClick={() => {
        onClose();
        act();
      }}
      role="menuitem"
      tabIndex={-1}
      type="button"
    >
      <Icon of={icon} />
      <span class="grow">{text}</span>
      {key !== undefined && (
        <span aria-hidden="true" class="kbd">
          {key}
        </span>
      )}
    </button>
  );
  return (
    <div class="list-items">
      <div
        aria-label={t.menu}
        onKeyDown={(event) => moveFocus(event, event.currentTarget, 'menuitem')}
        ref={box}
        role="menu"
      >
        {item(t.filter, ListFilter, () => navigation.show('filter'), 'F')}
        {item(t.select, SquareCheckBig, () => selection.start(), 'X')}
        <hr />
        <ViewItem
          isChosen={chosen === undefined}
          onChoose={() => views.leave()}
          onClose={onClose}
          text={t.noView}
        />
        {(views.views.value ?? []).map((entry) => (
          <ViewItem
            isChosen={entry.view.id === chosen?.view.id}
            key={entry.view.id}
            entry={entry}
            onChoose={() => views.choose(entry)}
            onClose={onClose}
            text={entry.view.name}
          />
        ))}
        {views.mayKeep.value && item(t.saveView, Save, () => navigation.show('view'))}
        {chosen?.view.editable === true && (
          <>
            {chosen.own && item(t.changeView, Pencil, () => navigation.show('edit_view'))}
            {item(t.removeView, Trash2, () => void views.remove(chosen.view))}
          </>
        )}
      </div>
      <hr />
      <div class="order">
        <SelectField
          choices={LIST_ORDERS.map((order) => ({ value: order, label: t.orders[order] }))}
          label={t.order}
          onChange={(order) => navigation.orderBy(order)}
          value={navigation.place.value?.order ?? 'board'}
        />
        <p class="sr" role="status">
          {t.shown(
            (pipeline.groups.value ?? []).reduce((sum, { lines }) => sum + lines.length, 0),
            pipeline.total.value ?? 0,
          )}
        </p>
      </div>
    </div>
  );
}

interface ViewItemProps extends ListMenuItemsProps {
  readonly text: string;
  readonly entry?: ViewEntry | undefined;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

/** One view; whose it is, and in which pipeline, where that is not what is shown. */
function ViewItem({ text, entry, isChosen, onChoose, onClose }: ViewItemProps) {
  const { language, team } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value.filters;
  const owner = team.members.value?.find(({ id }) => id === entry?.view.owner_id)?.display_name;
  const about: string[] = [];
  if (entry !== undefined && !entry.own) about.push(t.ofColleague(owner ?? t.someone));
  if (entry?.own === true && entry.view.shared) about.push(t.sharedWord);
  if (entry !== undefined && entry.pipeline.id !== pipeline.pipeline.value?.id)
    about.push(t.inPipeline(entry.pipeline.name[language.current.value]));
  return (
    <button
      aria-current={isChosen || undefined}
      class="item"
      onClick={() => {
        onClose();
        onChoose();
      }}
      role="menuitem"
      tabIndex={-1}
      type="button"
    >
      <Icon of={isChosen ? Check : Bookmark} />
      <span class="cut grow">
        <Name>{text}</Name>
        {about.length > 0 && <span class="small t3"> {about.join(' · ')}</span>}
      </span>
    </button>
  );
}
