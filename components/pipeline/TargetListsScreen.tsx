import { ListChecks } from 'lucide-preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { ListSummary } from '../../lib/app/models/target-list-rows.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { ListMeter } from './ListMeter.tsx';
import { moveInList } from './list-keys.ts';
import { PipelineSkeleton } from './PipelineSkeleton.tsx';

/** All target lists that this member sees, with how far each is. */
export function TargetListsScreen() {
  const { language } = useApp();
  const { lists } = usePanel();
  const t = language.t.value;
  const all = lists.lists.value;
  return (
    <>
      <h1 class="sr">{t.lists.title}</h1>
      {all === undefined ? (
        <PipelineSkeleton />
      ) : all.length === 0 ? (
        <div class="lists-empty">
          <Icon class="c-accent" of={ListChecks} />
          <h2 class="title">{t.lists.emptyTitle}</h2>
          <p class="t2">{t.lists.emptyHint}</p>
        </div>
      ) : (
        <section
          aria-label={t.lists.title}
          class="scroll"
          onKeyDown={(event) => moveInList(event, event.currentTarget)}
        >
          <ul>
            {all.map((summary) => (
              <ListRow key={summary.list.id} summary={summary} />
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

function ListRow({ summary }: { readonly summary: ListSummary }) {
  const { language, team, workspace } = useApp();
  const { navigation, today } = usePanel();
  const t = language.t.value;
  const { list, counts, total } = summary;
  const isMine = list.owner_id === workspace.current.value?.membership.memberId;
  const owner = team.members.value?.find(({ id }) => id === list.owner_id)?.display_name;
  const done = total - counts.open;
  return (
    <li class="row tlist">
      <button class="line" data-stop onClick={() => navigation.openList(list.id)} type="button">
        <span class="flex">
          <Name class="strong cut grow">{list.name}</Name>
          <span class="num small t2">{t.lists.progress(done, total)}</span>
        </span>
        <ListMeter counts={counts} total={total} />
        <span class="small t3">
          {formatDay(language.current.value, dayOf(list.created_at), today.value, 'full')}
          {!isMine && owner !== undefined && (
            <>
              <span class="sep" />
              {t.lists.ownedBy(owner)}
            </>
          )}
        </span>
      </button>
    </li>
  );
}
