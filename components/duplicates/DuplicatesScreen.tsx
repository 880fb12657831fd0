import { Combine, Undo2 } from 'lucide-preact';
import { useEffect } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { DuplicateItem as Item } from '../../lib/app/models/panel-duplicates.ts';
import type { MergeTable } from '../../lib/model/operation.ts';
import type { RecentMerge } from '../../lib/store/local-store.ts';
import { ScreenHeader } from '../pipeline/ScreenHeader.tsx';
import { Button } from '../ui/button.tsx';
import { Notice } from '../ui/notice.tsx';
import { DuplicateItem } from './DuplicateItem.tsx';

const TABLES: readonly MergeTable[] = ['companies', 'people', 'leads'];
/** More are never worked through in one sitting, and take long to draw. */
const MOST_SHOWN = 100;

/** Records on this device that may be one, with what to do about each pair, and the merges made lately. */
export function DuplicatesScreen() {
  const { language } = useApp();
  const { duplicates } = usePanel();
  const t = language.t.value;
  const items = duplicates.items.value;
  const sizes = duplicates.sizes.value;
  useEffect(() => {
    if (sizes !== undefined) void duplicates.look();
  }, [duplicates, sizes]);
  return (
    <>
      <ScreenHeader title={t.duplicates.title}>
        {items !== undefined && items.length > 0 && (
          <span class="small t2 nowrap">{t.duplicates.count(items.length)}</span>
        )}
      </ScreenHeader>
      <div class="scroll">
        <Notice icon={Combine}>{t.duplicates.intro}</Notice>
        {items === undefined ? (
          <p class="empty" role="status">
            {t.duplicates.looking}
          </p>
        ) : (
          TABLES.map((table) => <Pairs items={items} key={table} table={table} />)
        )}
        {items?.length === 0 && <p class="empty">{t.duplicates.none}</p>}
        <Recent merges={duplicates.recent.value} />
      </div>
    </>
  );
}

interface PairsProps {
  readonly items: readonly Item[];
  readonly table: MergeTable;
}

function Pairs({ items, table }: PairsProps) {
  const { language } = useApp();
  const t = language.t.value.duplicates;
  const own = items.filter(({ pair }) => pair.table === table);
  if (own.length === 0) return null;
  return (
    <section aria-label={t.table[table]}>
      <h2 class="ghead">
        <span class="name">{t.table[table]}</span>
        <span class="n">{own.length}</span>
      </h2>
      {own.slice(0, MOST_SHOWN).map((item) => (
        <DuplicateItem item={item} key={item.pair.ids.join(' ')} />
      ))}
    </section>
  );
}

function Recent({ merges }: { readonly merges: readonly RecentMerge[] }) {
  const { language } = useApp();
  const { duplicates } = usePanel();
  const t = language.t.value.duplicates;
  if (merges.length === 0) return null;
  return (
    <section aria-label={t.recent}>
      <h2 class="ghead">
        <span class="name">{t.recent}</span>
        <span class="n">{merges.length}</span>
      </h2>
      <ul>
        {merges.map((merge) => (
          <li class="row recent" key={`${merge.table} ${merge.loserId}`}>
            <span class="grow">{t.recentLine(merge.lost, merge.kept)}</span>
            <Button
              aria-label={t.undoThis(merge.lost, merge.kept)}
              icon={Undo2}
              onClick={() => void duplicates.undo(merge)}
              size="small"
            >
              {t.undoMerge}
            </Button>
          </li>
        ))}
      </ul>
    </section>
  );
}
