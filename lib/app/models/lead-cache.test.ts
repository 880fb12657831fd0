import 'fake-indexeddb/auto';
import * as fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Lead, Rows } from '../../model/rows.ts';
import type { LeadId } from '../../shared/ids.ts';
import { DexieStore } from '../../store/dexie-store.ts';
import type { LocalStore, ReadAs, WriteTransaction } from '../../store/local-store.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { LeadCache } from './lead-cache.ts';
import { inBoardOrder, LeadLine } from './lead-line.ts';
import { readAllLines } from './read-lines.ts';
import { WaitingWork } from './waiting-work.ts';

const TODAY = '2026-11-22';
const NOW = '2026-11-22T09:00:00.000Z';

/** A cache with what it told, and a way to wait until it has nothing left to read. */
function follow(store: LocalStore) {
  const told: (readonly LeadLine[])[] = [];
  const gone: string[] = [];
  const cache = new LeadCache(store, TODAY, {
    onLines: (lines) => told.push(lines),
    onGone: (lines) => gone.push(...lines.map(({ lead }) => lead.id)),
    onError: (error) => {
      throw error;
    },
  });
  cache.start();
  return { cache, told, gone, lines: () => told.at(-1) ?? [] };
}

/** What a fresh reading of everything tells. */
const readAnew = (store: LocalStore): Promise<readonly LeadLine[]> =>
  store.read(async (tx) => {
    const waiting = new WaitingWork();
    await waiting.readAll(tx);
    const read = await readAllLines(tx);
    return read
      .map((parts) => new LeadLine({ ...parts, waiting: waiting.isAbout(parts.lead) }, TODAY))
      .sort(inBoardOrder);
  });

const sorted = <Row extends { readonly id: string }>(rows: readonly Row[]): readonly Row[] =>
  rows.toSorted((one, other) => (one.id < other.id ? -1 : 1));
/** What a line shows; of others and tasks the order is nobody's promise. */
const shown = ({ lead, company, person, others, tasks, waiting, title, next }: LeadLine) => ({
  lead,
  company,
  person,
  others: sorted(others),
  tasks: sorted(tasks),
  waiting,
  title,
  next,
});

type Doing = (tx: WriteTransaction) => Promise<void>;
const few = (kind: string) => fc.nat(2).map((no) => `${kind}-${no}`);
const either = fc.boolean();

const change = async <Table extends 'leads' | 'tasks' | 'lead_people'>(
  tx: WriteTransaction,
  table: Table,
  id: string,
  changes: Partial<Rows[Table]>,
): Promise<void> => {
  const row = await tx.get(table, id);
  if (row !== undefined) await tx.put(table, { ...row, ...changes });
};

/** Whatever a person, a colleague or the server may do to what lines show. */
const doings: fc.Arbitrary<Doing> = fc.oneof(
  fc
    .record({
      id: few('lead'),
      company: few('company'),
      person: few('person'),
      grade: fc.constantFrom('A', 'B', null),
    })
    .map(
      ({ id, company, person, grade }): Doing =>
        (tx) =>
          tx.put(
            'leads',
            sampleRow('leads', id, {
              company_id: company as Lead['company_id'],
              primary_person_id: person as Lead['primary_person_id'],
              name: '',
              grade,
            }),
          ),
    ),
  few('lead').map(
    (id): Doing =>
      (tx) =>
        tx.remove('leads', id),
  ),
  few('lead').map(
    (id): Doing =>
      (tx) =>
        change(tx, 'leads', id, { deleted_at: NOW }),
  ),
  fc.tuple(few('company'), fc.string()).map(
    ([id, name]): Doing =>
      (tx) =>
        tx.put('companies', sampleRow('companies', id, { name })),
  ),
  few('company').map(
    (id): Doing =>
      (tx) =>
        tx.remove('companies', id),
  ),
  fc.tuple(few('person'), fc.string()).map(
    ([id, full_name]): Doing =>
      (tx) =>
        tx.put('people', sampleRow('people', id, { full_name })),
  ),
  few('person').map(
    (id): Doing =>
      (tx) =>
        tx.remove('people', id),
  ),
  fc.tuple(few('part'), few('lead'), few('person')).map(
    ([id, lead, person]): Doing =>
      async (tx) => {
        // A part stays with its lead, of which its id is made.
        const before = await tx.get('lead_people', id);
        const lead_id = before?.lead_id ?? (lead as LeadId);
        const person_id = person as Rows['lead_people']['person_id'];
        await tx.put('lead_people', sampleRow('lead_people', id, { lead_id, person_id }));
      },
  ),
  few('part').map(
    (id): Doing =>
      (tx) =>
        tx.remove('lead_people', id),
  ),
  fc.tuple(few('task'), few('lead'), fc.constantFrom('2026-11-01', TODAY, '2026-12-01', null)).map(
    ([id, lead, due_on]): Doing =>
      // Of another lead than before, too: a merge that is undone takes tasks back.
      (tx) =>
        tx.put('tasks', sampleRow('tasks', id, { lead_id: lead as LeadId, due_on, title: 'Call' })),
  ),
  few('task').map(
    (id): Doing =>
      (tx) =>
        change(tx, 'tasks', id, { done_at: NOW }),
  ),
  few('task').map(
    (id): Doing =>
      (tx) =>
        tx.remove('tasks', id),
  ),
  fc.oneof(few('lead'), few('company'), few('person')).map(
    (id): Doing =>
      async (tx) => {
        const table = id.startsWith('lead') ? 'leads' : id.startsWith('company') ? 'companies' : 'people';
        await tx.enqueue({ op: 'remove', table, id }, NOW);
      },
  ),
  either.map(
    (sent): Doing =>
      async (tx) => {
        const [entry] = await tx.outbox();
        if (entry === undefined) return;
        if (sent) await tx.putOutbox({ ...entry, state: 'sent' });
        else await tx.dropOutbox(entry.no);
      },
  ),
);

let opened = 0;
const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

describe.each([
  ['memory', () => new MemoryStore(), 150],
  [
    'IndexedDB',
    () => {
      opened += 1;
      return new DexieStore(`cache-${opened}`);
    },
    12,
  ],
])('a cache of all leads (%s)', (_name, open: () => LocalStore, numRuns) => {
  it('holds what reading everything anew would give, whatever was written since', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(doings, { minLength: 1, maxLength: 4 }), { maxLength: 25 }),
        async (writes) => {
          const store = open();
          const { cache, lines } = follow(store);
          for (const [no, doing] of writes.entries()) {
            const written = store.write(async (tx) => {
              for (const each of doing) await each(tx);
            });
            // Some come while the cache reads, some after.
            if (no % 3 === 0) await written;
          }
          await store.write(async () => undefined);
          const anew = await readAnew(store);
          await expect.poll(() => lines().map(shown)).toEqual(anew.map(shown));
          cache.stop();
          await store.destroy();
        },
      ),
      { numRuns },
    );
  });

  it('keeps the lines that nothing was written about', async () => {
    const store = open();
    stops.push(() => store.destroy());
    await store.write((tx) =>
      tx.putMany(
        'leads',
        Array.from({ length: 50 }, (_, no) => sampleRow('leads', `lead-${no}`)),
      ),
    );
    const { told, lines, gone } = follow(store);
    await expect.poll(() => lines().length).toBe(50);
    await store.write((tx) => change(tx, 'leads', 'lead-7', { grade: 'A' }));
    await expect.poll(() => told.length).toBe(2);
    const [before, after] = told;
    const kept = new Set(before);
    expect(after?.filter((line) => !kept.has(line)).map(({ lead }) => lead.id)).toEqual(['lead-7']);
    expect(after?.[0]?.lead.id).toBe('lead-7');
    await store.write((tx) => tx.remove('leads', 'lead-8'));
    await expect.poll(() => gone).toEqual(['lead-8']);
    expect(lines().length).toBe(49);
  });
});

it('reads everything once more rather than many thousands one by one', async () => {
  const store = new MemoryStore();
  const ways: (ReadAs | undefined)[] = [];
  const read = store.read.bind(store);
  const noting: LocalStore['read'] = (work, as) => {
    ways.push(as);
    return read(work);
  };
  store.read = noting;
  const { lines, told } = follow(store);
  await expect.poll(() => told.length).toBe(1);
  expect(ways).toEqual(['parts']);
  const many = Array.from({ length: 2_500 }, (_, no) => sampleRow('leads', `lead-${no}`));
  await store.write((tx) => tx.putMany('leads', many));
  await expect.poll(() => lines().length).toBe(2_500);
  // What is touched, and then all of it.
  expect(ways).toEqual(['parts', undefined, 'parts']);
});

it('shows a task that goes to another lead there alone', async () => {
  const store = new MemoryStore();
  const { lines } = follow(store);
  const put = (lead_id: string) =>
    store.write((tx) => tx.put('tasks', sampleRow('tasks', 'call', { lead_id: lead_id as LeadId })));
  const shownOn = () => lines().flatMap(({ lead, tasks }) => tasks.map(() => lead.id));
  await store.write((tx) => tx.putMany('leads', [sampleRow('leads', 'one'), sampleRow('leads', 'other')]));
  await put('one');
  await expect.poll(shownOn).toEqual(['one']);
  await put('other');
  await expect.poll(shownOn).toEqual(['other']);
});

it('every line is of the day that came while rows were read', async () => {
  const store = new MemoryStore();
  const { cache, lines } = follow(store);
  await expect.poll(() => lines()).toEqual([]);
  const read = store.read.bind(store);
  let reads = 0;
  store.read = async (work) => {
    reads += 1;
    // What is touched, and the first portion, have been read by then.
    if (reads === 3) cache.setToday('2026-11-23');
    return read(work);
  };
  const many = Array.from({ length: 300 }, (_, no) => `lead-${no}`);
  await store.write(async (tx) => {
    for (const id of many) {
      await tx.put('leads', sampleRow('leads', id));
      await tx.put('tasks', sampleRow('tasks', id, { lead_id: id as LeadId, due_on: TODAY }));
    }
  });
  await expect.poll(() => lines().length).toBe(many.length);
  expect(new Set(lines().map(({ next }) => next.state))).toEqual(new Set(['late']));
});

it('tells what is late by another day', async () => {
  const store = new MemoryStore();
  await store.write(async (tx) => {
    await tx.put('leads', sampleRow('leads', 'one'));
    await tx.put('tasks', sampleRow('tasks', 'call', { lead_id: 'one' as LeadId, due_on: TODAY }));
  });
  const { cache, lines } = follow(store);
  await expect.poll(() => lines()[0]?.next.state).toBe('today');
  cache.setToday('2026-11-23');
  expect(lines()[0]?.next.state).toBe('late');
});

it.each(['at first', 'later'])(
  'says when it cannot read %s, and is right again with the next change',
  async (when) => {
    const store = new MemoryStore();
    const errors: unknown[] = [];
    const told: (readonly LeadLine[])[] = [];
    let broken = when === 'at first';
    const read = store.read.bind(store);
    store.read = (work) => (broken ? Promise.reject(new Error('the disk')) : read(work));
    const cache = new LeadCache(store, TODAY, {
      onLines: (lines) => told.push(lines),
      onGone: () => undefined,
      onError: (error) => errors.push(error),
    });
    cache.start();
    if (!broken) await expect.poll(() => told.length).toBe(1);
    broken = true;
    await store.write((tx) => tx.put('leads', sampleRow('leads', 'missed')));
    await expect.poll(() => errors.map(String)).toContain('Error: the disk');
    broken = false;
    await store.write((tx) => tx.put('leads', sampleRow('leads', 'one')));
    await expect
      .poll(() =>
        told
          .at(-1)
          ?.map(({ lead }) => lead.id)
          .sort(),
      )
      .toEqual(['missed', 'one']);
  },
);
