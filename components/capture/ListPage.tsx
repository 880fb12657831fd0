import { FileQuestion, Info, Search } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import { type BatchModel, MOST_TICKED } from '../../lib/app/models/batch.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { Name } from '../ui/name.tsx';
import { Notice } from '../ui/notice.tsx';
import { BatchBar } from './BatchBar.tsx';
import { ListTable } from './ListTable.tsx';

/** A page of its own for a page that lists many: find, correct, tick, and save in one step. */
export function ListPage({ batch }: { readonly batch: BatchModel }) {
  const { language, account } = useApp();
  const t = language.t.value.batch;
  const reading = batch.reading.value;
  if (reading === null || reading.rows.length === 0) {
    return (
      <main class="list-page none">
        <Icon class="t3" of={FileQuestion} />
        <h1 class="title">{t.gone}</h1>
        <p class="t2">{t.goneHint}</p>
      </main>
    );
  }
  const shown = batch.shown.value;
  const about = reading.rows[0]?.about ?? 'company';
  const isChoosing = batch.phase.value.kind === 'choosing';
  return (
    <main class="list-page">
      <header>
        <h1 class="title">{t.title[about]}</h1>
        <p class="small t2 cut">
          <Name>{reading.title}</Name> <bdi class="t3">{reading.url}</bdi>
        </p>
      </header>
      {account.ready.value === null && <Notice icon={Info}>{t.notReady}</Notice>}
      {reading.partial && <Notice icon={Info}>{t.partial}</Notice>}
      <div class="list-tools">
        <div class="input find">
          <Icon class="t3" of={Search} />
          <input
            aria-label={t.filter}
            onInput={(event) => batch.narrow(event.currentTarget.value)}
            placeholder={t.filter}
            spellcheck={false}
            type="search"
            value={batch.filter.value}
          />
        </div>
        <span class="small t2 nowrap">{t.count(shown.length, reading.rows.length)}</span>
        {isChoosing && (
          <>
            <Button onClick={() => batch.tickAll()} title={t.allHint}>
              {t.all}
            </Button>
            <Button onClick={() => batch.tickNone()}>{t.none}</Button>
          </>
        )}
        <span class="small end" role="status">
          {t.ticked(batch.ticked.value.size)}
          {batch.isFull.value && <span class="c-amber"> {t.full(MOST_TICKED)}</span>}
        </span>
      </div>
      {shown.length === 0 ? (
        <p class="t2 none-fits" role="status">
          {t.nothingFits}
        </p>
      ) : (
        <ListTable about={about} batch={batch} rows={shown} />
      )}
      <p class="small t3">{t.keys}</p>
      <BatchBar batch={batch} />
    </main>
  );
}
