import { ArrowLeft, MoreHorizontal, SquareArrowOutUpRight } from 'lucide-preact';
import type { ComponentChildren } from 'preact';
import { useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ListLine, ListRows } from '../../lib/app/models/target-list-rows.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { LIST_OUTCOMES } from '../../lib/model/words.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { safeHref } from '../../lib/shared/url.ts';
import { Grade } from '../scoring/Grade.tsx';
import { Button } from '../ui/button.tsx';
import { ExternalLink } from '../ui/external-link.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { Popover } from '../ui/popover.tsx';
import { moveFocus } from '../ui/roving-focus.ts';
import { ListFacts } from './ListFacts.tsx';
import { ListMeter } from './ListMeter.tsx';
import { moveInList } from './list-keys.ts';
import { NextUp } from './NextUp.tsx';
import { OutcomeIcon } from './OutcomeIcon.tsx';

/** One target list: the lead to try now, those not yet tried, and what came of the others. */
export function TargetListScreen() {
  const { language } = useApp();
  const { lists } = usePanel();
  const t = language.t.value;
  const rows = lists.open.value;
  if (rows === undefined) return <ListHeader rows={undefined} />;
  if (rows === null) {
    return (
      <>
        <ListHeader rows={undefined} />
        <p class="empty" role="status">
          {t.lists.gone}
        </p>
      </>
    );
  }
  const current = lists.current.value;
  return (
    <>
      <ListHeader rows={rows} />
      {current !== undefined && <NextUp key={current.place.id} line={current} />}
      {rows.total === 0 && <p class="empty">{t.lists.emptyList}</p>}
      <section
        aria-label={rows.list.name}
        class="scroll"
        onKeyDown={(event) => moveInList(event, event.currentTarget)}
      >
        {rows.total > 0 && (
          <Group count={rows.open.length} name={t.lists.toTry}>
            {rows.open.map((line) => (
              <OpenRow key={line.place.id} line={line} />
            ))}
            {rows.open.length === 0 && <li class="empty small">{t.lists.allTried}</li>}
          </Group>
        )}
        {rows.touched.length > 0 && (
          <Group count={rows.touched.length} name={t.lists.tried} note={t.lists.newestFirst}>
            {rows.touched.map((line) => (
              <TouchedRow key={line.place.id} line={line} />
            ))}
          </Group>
        )}
      </section>
    </>
  );
}

function ListHeader({ rows }: { readonly rows: ListRows | undefined }) {
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

interface GroupProps {
  readonly name: string;
  readonly count: number;
  readonly note?: string;
  readonly children: ComponentChildren;
}

function Group({ name, count, note, children }: GroupProps) {
  return (
    <section aria-label={name} class="stage">
      <h2 class="ghead">
        <span class="name cut">{name}</span>
        <span class="n">{count}</span>
        {note !== undefined && <span class="sum">{note}</span>}
      </h2>
      <ul>{children}</ul>
    </section>
  );
}

function OpenRow({ line }: { readonly line: ListLine }) {
  const { language } = useApp();
  const { lists } = usePanel();
  const t = language.t.value;
  const { lead } = line;
  const isCurrent = lists.current.value?.lead.id === lead.id;
  return (
    <li class={isCurrent ? 'row tlead sel' : 'row tlead'}>
      <OutcomeIcon outcome={null} />
      <button
        aria-current={isCurrent || undefined}
        class="line grow"
        data-stop
        onClick={() => lists.choose(lead.id)}
        type="button"
      >
        <Name class="strong cut">{lead.name}</Name>
        <span class="small t3 cut">
          <ListFacts line={line} />
        </span>
      </button>
      {lead.grade !== null && <Grade grade={lead.grade} label={t.common.grade(lead.grade)} />}
    </li>
  );
}

function TouchedRow({ line }: { readonly line: ListLine }) {
  const { language } = useApp();
  const { lists, today } = usePanel();
  const t = language.t.value;
  const { lead, place } = line;
  if (place.outcome === null) return null;
  const isCurrent = lists.current.value?.lead.id === lead.id;
  return (
    <li class={isCurrent ? 'row tlead sel' : 'row tlead'}>
      <OutcomeIcon outcome={place.outcome} />
      <button
        aria-current={isCurrent || undefined}
        class="line grow"
        data-stop
        onClick={() => lists.choose(lead.id)}
        type="button"
      >
        <Name class="t2 cut">{lead.name}</Name>
        <span class="small t3 cut">
          {t.write.outcome[place.outcome]}
          {place.touched_at !== null && (
            <>
              <span class="sep" />
              {formatDay(language.current.value, dayOf(place.touched_at), today.value, 'full')}
            </>
          )}
        </span>
      </button>
      {line.editable && (
        <button
          aria-label={t.lists.putBackOf(lead.name)}
          class="link small"
          onClick={() => void lists.putBack(line)}
          type="button"
        >
          {t.lists.putBack}
        </button>
      )}
    </li>
  );
}
