import type { AnyRow, Lead, Rows, TableName } from '../model/rows.ts';
import { rowsOf } from './apply-operation.ts';
import { isQueued } from './local-file.ts';
import type { LocalStore, PutAwayRow, ReadTransaction } from './local-store.ts';
import { keyOf } from './pending.ts';
import { isFull } from './storage-fault.ts';

/** Tables whose rows only an open record shows, biggest rows first: all else is needed for lists, search and scores. */
export const PUT_AWAY_TABLES = ['captures', 'activities', 'stage_changes'] as const;
type PutAwayTable = (typeof PUT_AWAY_TABLES)[number];
type PutAwayTableRow = Rows[PutAwayTable];

/** Evidence of a lead that is still worked on stays here this long, in milliseconds. */
const EVIDENCE_KEPT_FOR = 90 * 24 * 3_600_000;
/** Rows put away at a time: enough for many writes to come, few enough to come back soon. */
const ROWS_AT_A_TIME = 1000;
const ROWS_PER_TRANSACTION = 250;

const isPutAwayTable = (table: TableName): table is PutAwayTable =>
  PUT_AWAY_TABLES.some((one) => one === table);

/** What is kept of a row that is put away; undefined for one that always stays. */
export const toPutAway = (table: TableName, row: AnyRow): PutAwayRow | undefined =>
  isPutAwayTable(table) && 'lead_id' in row
    ? { table, id: row.id, lead_id: row.lead_id, version: row.version, editable: row.editable }
    : undefined;

/** Rows and leads that unsent work is about: they stay, and so does everything on the leads. */
async function findBusy(tx: ReadTransaction): Promise<ReadonlySet<string>> {
  const busy = new Set<string>();
  for (const { operation } of await tx.outbox()) {
    for (const address of rowsOf(operation)) busy.add(keyOf(address));
    if (operation.op === 'create' && typeof operation.values.lead_id === 'string') {
      busy.add(keyOf({ table: 'leads', id: operation.values.lead_id }));
    }
  }
  return busy;
}

/** The rows to put away next, in their order: those of leads that are over, longest over first; then old evidence. */
async function choose(tx: ReadTransaction, now: number, keepLead: string | undefined): Promise<PutAwayRow[]> {
  const busy = await findBusy(tx);
  const over = new Set(
    (await tx.list('stages'))
      .filter(({ kind }) => kind !== 'lead' && kind !== 'opportunity')
      .map(({ id }) => id),
  );
  const mayGo = ({ id }: Lead) => id !== keepLead && !busy.has(keyOf({ table: 'leads', id }));
  const leads = (await tx.list('leads')).filter(mayGo);
  const isOver = ({ stage_id: stageId }: Lead) => over.has(stageId);
  const chosen: PutAwayRow[] = [];
  const take = (table: PutAwayTable, rows: readonly PutAwayTableRow[]) => {
    for (const row of rows) {
      const kept = busy.has(keyOf({ table, id: row.id })) ? undefined : toPutAway(table, row);
      if (kept) chosen.push(kept);
    }
  };
  const longestFirst = leads
    .filter(isOver)
    .sort((one, other) => (one.stage_entered_at < other.stage_entered_at ? -1 : 1));
  for (const { id } of longestFirst) {
    for (const table of PUT_AWAY_TABLES) take(table, await tx.find(table, 'lead_id', id));
    if (chosen.length >= ROWS_AT_A_TIME) return chosen;
  }
  for (const { id } of leads.filter((lead) => !isOver(lead))) {
    const captures = await tx.find('captures', 'lead_id', id);
    take(
      'captures',
      captures.filter(({ captured_at: at }) => now - Date.parse(at) > EVIDENCE_KEPT_FOR),
    );
    if (chosen.length >= ROWS_AT_A_TIME) return chosen;
  }
  return chosen;
}

/** Drops the copies of files that the storage has; gives how many there were. */
async function dropCopies(store: LocalStore): Promise<number> {
  const copies = (await store.read((tx) => tx.files())).filter((file) => !isQueued(file));
  if (copies.length === 0) return 0;
  await store.write(async (tx) => {
    for (const { id } of copies) await tx.dropFile(id);
  });
  return copies.length;
}

/**
 * Puts rows away that the database has and can give again, never what waits to be sent nor what it is about. Gives how
 * many there were; zero when nothing is left that may go. Copies of files go first: they are the biggest, and a click away.
 */
export async function makeRoom(store: LocalStore, now: number, keepLead?: string): Promise<number> {
  const copies = await dropCopies(store);
  if (copies > 0) return copies;
  const chosen = await store.read((tx) => choose(tx, now, keepLead));
  for (let start = 0; start < chosen.length; start += ROWS_PER_TRANSACTION) {
    await store.write(async (tx) => {
      for (const row of chosen.slice(start, start + ROWS_PER_TRANSACTION)) {
        // A change queued meanwhile has set the server's copy aside.
        if ((await tx.shadow(row.table, row.id)) !== undefined) continue;
        await tx.remove(row.table, row.id);
        await tx.addPutAway([row]);
      }
      await tx.setMeta('put_away_at', new Date(now).toISOString());
    });
  }
  return chosen.length;
}

/** The same store, which makes room when a write finds the disk full, and tries once more for as long as that helps. */
export function withRoom(store: LocalStore, now: () => number): LocalStore {
  return {
    read: (work) => store.read(work),
    async write(work) {
      for (;;) {
        try {
          return await store.write(work);
        } catch (error) {
          if (!isFull(error)) throw error;
          const made = await makeRoom(store, now()).catch((cause: unknown) => {
            console.warn('No room could be made.', cause);
            return 0;
          });
          if (made === 0) throw error;
        }
      }
    },
    watch: (query, onValue, onError, as) => store.watch(query, onValue, onError, as),
    follow: (onChanges) => store.follow(onChanges),
    close: () => store.close(),
    destroy: () => store.destroy(),
  };
}
