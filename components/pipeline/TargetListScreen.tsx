import type { ComponentChildren } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ListLine } from '../../lib/app/models/target-list-rows.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Grade } from '../scoring/Grade.tsx';
import { Name } from '../ui/name.tsx';
import { ListFacts } from './ListFacts.tsx';
import { moveInList } from './list-keys.ts';
import { NextUp } from './NextUp.tsx';
import { OutcomeIcon } from './OutcomeIcon.tsx';
import { TargetListHeader } from './TargetListHeader.tsx';

/** One target list: the lead to try now, those not yet tried, and what came of the others. */
export function TargetListScreen() {
  const { language } = useApp();
  const { lists } = usePanel();
  const t = language.t.value;
  const rows = lists.open.value;
  if (rows === undefined) return <TargetListHeader rows={undefined} />;
  if (rows === null) {
    return (
      <>
        <TargetListHeader rows={undefined} />
        <p class="empty" role="status">
          {t.lists.gone}
        </p>
      </>
    );
  }
  const current = lists.current.value;
  return (
    <>
      <TargetListHeader rows={rows} />
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
