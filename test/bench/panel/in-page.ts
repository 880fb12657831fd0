import type { Rows, TableName } from '../../../lib/model/rows.ts';
import type { Instant } from '../../../lib/shared/clock.ts';
import { dayOf } from '../../../lib/shared/days.ts';
import { newId } from '../../../lib/shared/ids.ts';
import { DexieStore } from '../../../lib/store/dexie-store.ts';

/** Written in one go; larger ones are no quicker. */
const PORTION = 1_000;

/** Of a hundred leads so many stand in each stage of the path, as in a pipeline that has been used for a while. */
const SHARES = [46, 24, 12, 8, 5, 2, 2, 1];

const CITIES = ['Wuhan', 'Ningbo', 'Bremen', 'Leeds', 'Dalian', 'Gdansk', 'Ulm', '苏州', '温州', '合肥'];
const TRADES = ['Valve', 'Pump', 'Bearing', 'Gear', 'Flange', 'Compressor', '阀门', '泵业', '管件', '轴承'];
const FAMILY = ['Zhang', 'Weber', 'Novak', 'Smith', 'Li', 'Hansen', '陈', '王', '赵', 'Rossi'];
const GIVEN = ['Wei', 'Anna', 'Jan', 'Harriet', 'Na', 'Lars', '伟', '芳', '磊', 'Carla'];

/** The same for every run: the n-th of a list, without a pattern that a search could profit from. */
const pick = (list: readonly string[], no: number, step: number): string =>
  list[Math.floor((no * step) / 7) % list.length] ?? '';

/** The same database without the store, which notes of every row what it changes for whoever watches; here nobody does. */
function openPlain(databaseName: string): Promise<IDBDatabase> {
  return new Promise((done, failed) => {
    const opening = indexedDB.open(databaseName);
    opening.onsuccess = () => done(opening.result);
    opening.onerror = () => failed(opening.error ?? new Error('not opened'));
  });
}

/** How many leads the extension's own database has. */
export async function count(databaseName: string): Promise<number> {
  const store = new DexieStore(databaseName);
  const there = await store.read((tx) => tx.count('leads'));
  store.close();
  return there;
}

/**
 * Fills the extension's own database to so many leads with company, main contact and part, and tasks on every third,
 * shaped after rows that are there. Returns how many leads there are then.
 */
export async function fill(databaseName: string, leadsWanted: number): Promise<number> {
  const store = new DexieStore(databaseName);
  const first = async <Table extends TableName>(table: Table) => {
    const [row] = await store.read((tx) => tx.list(table));
    if (row === undefined) throw new Error(`no row to copy in ${table}`);
    return row;
  };
  const [lead, company, person, part, task] = await Promise.all([
    store.read(async (tx) => {
      const me = await tx.meta('member_id');
      const [shown] = (await tx.list('pipelines'))
        .filter(({ deleted_at }) => deleted_at === null)
        .sort((one, other) => one.position - other.position);
      const own = (await tx.list('leads')).find(
        (row) => row.owner_id === me && row.editable && row.pipeline_id === shown?.id,
      );
      if (own === undefined) throw new Error('no lead of one’s own');
      return own;
    }),
    first('companies'),
    first('people'),
    first('lead_people'),
    first('tasks'),
  ]);
  const stages = await store.read(async (tx) =>
    (await tx.find('stages', 'pipeline_id', lead.pipeline_id))
      .filter(({ deleted_at }) => deleted_at === null)
      .sort((one, other) => one.position - other.position),
  );
  const path = SHARES.flatMap((share, index) => {
    const stage = stages[index] ?? stages[0];
    return stage === undefined ? [] : Array.from({ length: share }, () => stage);
  });
  const there = await store.read((tx) => tx.count('leads'));
  const database = await openPlain(databaseName);
  const now = Date.now();
  for (let begun = there; begun < leadsWanted; begun += PORTION) {
    const rows = { companies: [], people: [], leads: [], lead_people: [], tasks: [] } as {
      [Table in 'companies' | 'people' | 'leads' | 'lead_people' | 'tasks']: Rows[Table][];
    };
    for (let no = begun; no < Math.min(begun + PORTION, leadsWanted); no += 1) {
      const ids = { lead: newId<'lead'>(), company: newId<'company'>(), person: newId<'person'>() };
      const name = `${pick(CITIES, no, 11)} ${pick(TRADES, no, 5)} ${no}`;
      const changed = new Date(now - (no % 400) * 3_600_000).toISOString() as Instant;
      rows.companies.push({ ...company, id: ids.company, name, domain: `c${no}.example` });
      rows.people.push({
        ...person,
        id: ids.person,
        full_name: `${pick(GIVEN, no, 3)} ${pick(FAMILY, no, 13)}`,
        email: `p${no}@c${no}.example`,
        mobile: `+86 138 ${String(10_000_000 + no).slice(0, 4)} ${String(10_000 + (no % 90_000)).slice(0, 4)}`,
      });
      rows.leads.push({
        ...lead,
        id: ids.lead,
        name,
        company_id: ids.company,
        primary_person_id: ids.person,
        stage_id: (path[no % 100] ?? { id: lead.stage_id }).id,
        stage_entered_at: changed,
        amount_minor: ((no * 37) % 900) * 100_000,
        updated_at: changed,
      });
      rows.lead_people.push({
        ...part,
        id: newId<'lead-person'>(),
        lead_id: ids.lead,
        person_id: ids.person,
      });
      if (no % 3 !== 0) continue;
      rows.tasks.push({
        ...task,
        id: newId<'task'>(),
        lead_id: ids.lead,
        title: `Call ${name}`,
        due_on: dayOf(now + ((no % 60) - 10) * 86_400_000),
        done_at: null,
      });
    }
    const writing = database.transaction(Object.keys(rows), 'readwrite', { durability: 'relaxed' });
    for (const [table, each] of Object.entries(rows)) {
      const into = writing.objectStore(table);
      for (const row of each) into.put(row);
    }
    await new Promise<void>((done, failed) => {
      writing.oncomplete = () => done();
      writing.onabort = () => failed(writing.error ?? new Error('not written'));
    });
  }
  database.close();
  const filled = await store.read((tx) => tx.count('leads'));
  store.close();
  return filled;
}
