import { ArrowLeft, MoreHorizontal, SquareArrowOutUpRight } from 'lucide-preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ListRows } from '../../lib/app/models/target-list-rows.ts';
import { LIST_OUTCOMES } from '../../lib/model/words.ts';
import { safeHref } from '../../lib/shared/url.ts';
import { Button } from '../ui/button.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { Popover } from '../ui/popover.tsx';
import { moveFocus } from '../ui/roving-focus.ts';
import { ListMeter } from './ListMeter.tsx';
import { OutcomeIcon } from './OutcomeIcon.tsx';

/** Whose list it is, where it came from and how far it is; its name and end for who may change it. */
export function TargetListHeader({ rows }: { readonly rows: ListRows | undefined }) {
  const { language, team, workspace } = useApp();
  const { navigation } = usePanel();
  const [renaming, setRenaming] = useState(false);
  const { lists: t, write: words } = language.t.value;
  const list = rows?.list;
  const isMine = list?.owner_id === workspace.current.value?.membership.memberId;
  const owner = team.members.value?.find(({ id }) => id === list?.owner_id)?.display_name;
  const source = list?.source_url ? safeHref(list.source_url) : undefined;
  return (
    <header class="rec-h">
      <div class="flex">
        <Button
          aria-label={t.back}
          icon={ArrowLeft}
          look="ghost"
          onClick={() => navigation.openLists()}
          size="small"
        />
        {list !== undefined && renaming ? (
          <NameForm name={list.name} onDone={() => setRenaming(false)} />
        ) : (
          <h1 class="title cut grow">{list !== undefined && <Name>{list.name}</Name>}</h1>
        )}
        {list?.editable && !renaming && <ListMenu onRename={() => setRenaming(true)} />}
      </div>
      {rows !== undefined && (
        <>
          <div class="flex small t2">
            <span class="grow cut">
              {t.progress(rows.total - rows.counts.open, rows.total)}
              {!isMine && owner !== undefined && (
                <>
                  <span class="sep" />
                  {t.ownedBy(owner)}
                </>
              )}
            </span>
            {source !== undefined && (
              <ExternalLink
                class="link small nowrap flex"
                href={source}
                title={list?.source_url ?? undefined}
              >
                {t.fromPage}
                <Icon of={SquareArrowOutUpRight} />
              </ExternalLink>
            )}
          </div>
          <ListMeter counts={rows.counts} total={rows.total} />
          <ul class="legend small">
            {LIST_OUTCOMES.filter((outcome) => rows.counts[outcome] > 0).map((outcome) => (
              <li key={outcome}>
                <OutcomeIcon outcome={outcome} />
                <b>{rows.counts[outcome]}</b> {words.outcome[outcome]}
              </li>
            ))}
          </ul>
        </>
      )}
    </header>
  );
}

function ListMenu({ onRename }: { readonly onRename: () => void }) {
  const { language } = useApp();
  const { lists } = usePanel();
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const box = useRef<HTMLDivElement>(null);
  const t = language.t.value.lists;
  const choose = (work: () => void) => () => {
    setOpen(false);
    work();
  };
  const items = [
    [t.rename, choose(onRename), undefined],
    [t.remove, choose(() => void lists.remove()), t.removeHint],
  ] as const;
  return (
    <>
      <Button
        aria-expanded={open}
        aria-haspopup="menu"
        aria-label={t.more}
        icon={MoreHorizontal}
        look="ghost"
        onClick={() => setOpen(!open)}
        ref={anchor}
        size="small"
      />
      <Popover anchor={anchor} end label={t.more} onClose={() => setOpen(false)} open={open} role="menu">
        <div ref={box}>
          {items.map(([text, onClick, hint], index) => (
            <button
              autofocus={index === 0}
              class="item"
              key={text}
              onClick={onClick}
              onKeyDown={(event) => {
                if (box.current) moveFocus(event, box.current, 'menuitem');
              }}
              role="menuitem"
              tabIndex={index === 0 ? 0 : -1}
              title={hint}
              type="button"
            >
              {text}
            </button>
          ))}
        </div>
      </Popover>
    </>
  );
}

function NameForm({ name, onDone }: { readonly name: string; readonly onDone: () => void }) {
  const { language } = useApp();
  const { lists } = usePanel();
  const [text, setText] = useState(name);
  const t = language.t.value.lists;
  return (
    <form
      class="flex grow"
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim() === '') return;
        void lists.rename(text);
        onDone();
      }}
    >
      <input
        aria-label={t.name}
        autocomplete="off"
        autofocus
        class="input grow"
        maxLength={300}
        onInput={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape' && !event.isComposing) onDone();
        }}
        ref={(input) => {
          if (input !== null && document.activeElement === document.body) input.focus();
        }}
        type="text"
        value={text}
      />
      <Button size="small" type="submit">
        {t.saveName}
      </Button>
    </form>
  );
}
