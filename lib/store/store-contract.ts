import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Operation } from '../model/operation.ts';
import type { Lead, Task } from '../model/rows.ts';
import type { Instant } from '../shared/clock.ts';
import type { ClientId, Id } from '../shared/ids.ts';
import type { LocalStore, ReadTransaction, WriteTransaction } from './local-store.ts';

const NOW: Instant = '2026-11-21T12:00:00.000Z';
const lead = (id: string, changes: Partial<Lead> = {}): Lead => sampleRow('leads', id, changes);
const task = (id: string, changes: Partial<Task> = {}): Task => sampleRow('tasks', id, changes);
const removeLead = (id: string): Operation => ({ op: 'remove', table: 'leads', id });

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setTimeout(resolve, 0));
};

/** What every local database must do; run on each adapter. `open` makes an empty one. */
export function describeStore(name: string, open: () => LocalStore): void {
  describe(`a local store (${name})`, () => {
    let store: LocalStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.destroy());

    it('gives back what was put', async () => {
      const row = lead('one', { name: 'Haoyuan', tags: ['valve'], custom: { depth: { of: 3 } } });
      await store.write((tx) => tx.put('leads', row));
      expect(await store.read((tx) => tx.get('leads', 'one'))).toEqual(row);
    });

    it('answers undefined for what is not there', async () => {
      await store.read(async (tx) => {
        expect(await tx.get('leads', 'none')).toBeUndefined();
        expect(await tx.shadow('leads', 'none')).toBeUndefined();
        expect(await tx.meta('cursor')).toBeUndefined();
        expect(await tx.getMany('leads', ['none'])).toEqual([undefined]);
      });
    });

    it('keeps tables apart', async () => {
      await store.write((tx) => tx.put('leads', lead('one')));
      expect(await store.read((tx) => tx.get('tasks', 'one'))).toBeUndefined();
    });

    it('gets many in the order asked, with gaps', async () => {
      await store.write((tx) => tx.putMany('leads', [lead('one'), lead('two'), lead('three')]));
      const rows = await store.read((tx) => tx.getMany('leads', ['three', 'none', 'one']));
      expect(rows.map((row) => row?.id)).toEqual(['three', undefined, 'one']);
    });

    it('finds what lies between two texts, both with it, and never where there is none', async () => {
      const days = ['2026-11-20', '2026-11-21', '2026-11-23', '2026-11-24', null];
      const tasks = days.map((due_on) => task(String(due_on), { due_on }));
      await store.write((tx) => tx.putMany('tasks', tasks));
      const found = await store.read((tx) => tx.findBetween('tasks', 'due_on', '2026-11-21', '2026-11-23'));
      expect(found.map(({ id }) => id).sort()).toEqual(['2026-11-21', '2026-11-23']);
      expect(await store.read((tx) => tx.findBetween('tasks', 'due_on', '', '2026-11-20'))).toHaveLength(1);
    });

    it('replaces, removes, lists and counts', async () => {
      await store.write(async (tx) => {
        await tx.putMany('leads', [lead('one'), lead('two')]);
        await tx.put('leads', lead('one', { name: 'new' }));
        await tx.remove('leads', 'two');
        await tx.remove('leads', 'never there');
      });
      await store.read(async (tx) => {
        expect((await tx.list('leads')).map((row) => row.name)).toEqual(['new']);
        expect(await tx.count('leads')).toBe(1);
      });
    });

    it('finds rows by an indexed column, and none by null', async () => {
      await store.write(async (tx) => {
        await tx.put('leads', lead('one', { owner_id: 'anna' as Id<'member'> }));
        await tx.put('leads', lead('two', { owner_id: 'li' as Id<'member'> }));
        await tx.put('leads', lead('three', { owner_id: null }));
      });
      const found = await store.read((tx) => tx.find('leads', 'owner_id', 'anna'));
      expect(found.map((row) => row.id)).toEqual(['one']);
      expect(await store.read((tx) => tx.find('leads', 'owner_id', 'null'))).toEqual([]);
    });

    it('reads its own writes within a transaction', async () => {
      const name = await store.write(async (tx) => {
        await tx.put('leads', lead('one', { name: 'mine' }));
        return (await tx.get('leads', 'one'))?.name;
      });
      expect(name).toBe('mine');
    });

    it('keeps nothing of a write that failed', async () => {
      await store.write((tx) => tx.put('leads', lead('kept')));
      const failed = store.write(async (tx) => {
        await tx.put('leads', lead('lost'));
        await tx.remove('leads', 'kept');
        await tx.enqueue(removeLead('kept'), NOW);
        await tx.putShadow('leads', 'kept', null);
        await tx.setMeta('cursor', 7);
        throw new Error('no');
      });
      await expect(failed).rejects.toThrow('no');
      await store.read(async (tx) => {
        expect((await tx.list('leads')).map((row) => row.id)).toEqual(['kept']);
        expect(await tx.outbox()).toEqual([]);
        expect(await tx.shadow('leads', 'kept')).toBeUndefined();
        expect(await tx.meta('cursor')).toBeUndefined();
      });
    });

    it('goes on after a failed write', async () => {
      await expect(store.write(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
      await store.write((tx) => tx.put('leads', lead('one')));
      expect(await store.read((tx) => tx.count('leads'))).toBe(1);
    });

    it('is not changed by changing a row after it was put or read', async () => {
      const row = lead('one', { tags: ['a'] });
      await store.write((tx) => tx.put('leads', row));
      row.tags.push('b');
      (await store.read((tx) => tx.get('leads', 'one')))?.tags.push('c');
      expect((await store.read((tx) => tx.get('leads', 'one')))?.tags).toEqual(['a']);
    });

    it('runs writes one after the other', async () => {
      await store.write((tx) => tx.setMeta('cursor', 0));
      await Promise.all(
        Array.from({ length: 20 }, () =>
          store.write(async (tx) => tx.setMeta('cursor', ((await tx.meta('cursor')) ?? 0) + 1)),
        ),
      );
      expect(await store.read((tx) => tx.meta('cursor'))).toBe(20);
    });

    it('numbers operations upwards and lists them in that order', async () => {
      const numbers = await store.write(async (tx) => [
        await tx.enqueue(removeLead('one'), NOW),
        await tx.enqueue(removeLead('two'), NOW),
      ]);
      const [first, second] = numbers;
      expect(second).toBeGreaterThan(first ?? Number.NaN);
      const entries = await store.read((tx) => tx.outbox());
      expect(entries).toEqual([
        { no: first, operation: removeLead('one'), queued_at: NOW, state: 'waiting' },
        { no: second, operation: removeLead('two'), queued_at: NOW, state: 'waiting' },
      ]);
    });

    it('never uses the number of a dropped operation again', async () => {
      const first = await store.write((tx) => tx.enqueue(removeLead('one'), NOW));
      await store.write((tx) => tx.dropOutbox(first));
      const second = await store.write((tx) => tx.enqueue(removeLead('two'), NOW));
      expect(second).toBeGreaterThan(first);
    });

    it('numbers on above an entry that was put back with its number', async () => {
      const next = await store.write(async (tx) => {
        await tx.putOutbox({ no: 41, operation: removeLead('one'), queued_at: NOW, state: 'waiting' });
        await tx.dropOutbox(41);
        return tx.enqueue(removeLead('two'), NOW);
      });
      expect(next).toBe(42);
    });

    it('changes an outbox entry in place', async () => {
      const no = await store.write((tx) => tx.enqueue(removeLead('one'), NOW));
      await store.write(async (tx) => {
        for (const entry of await tx.outbox()) {
          await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'deleted', message: 'gone' } });
        }
      });
      expect(await store.read((tx) => tx.outbox())).toEqual([
        {
          no,
          operation: removeLead('one'),
          queued_at: NOW,
          state: 'refused',
          refusal: { code: 'deleted', message: 'gone' },
        },
      ]);
    });

    it('keeps what was put away by table and id, and finds it by lead', async () => {
      const away = (table: 'captures' | 'activities', id: string, leadId: string) =>
        ({ table, id, lead_id: leadId, version: 3, editable: true }) as const;
      const rows = [
        away('captures', 'a', 'one'),
        away('activities', 'a', 'one'),
        away('captures', 'b', 'two'),
      ];
      await store.write((tx) => tx.addPutAway(rows));
      await store.write((tx) => tx.addPutAway(rows.slice(0, 1)));
      await store.read(async (tx) => {
        expect(await tx.countPutAway()).toBe(3);
        expect(await tx.putAway('two')).toEqual([rows[2]]);
        expect((await tx.putAway('one')).map(({ table }) => table).sort()).toEqual([
          'activities',
          'captures',
        ]);
      });
      await store.write((tx) => tx.dropPutAway('captures', ['a', 'none']));
      expect(
        (await store.read((tx) => tx.putAway())).map(({ table, id }) => `${table}/${id}`).sort(),
      ).toEqual(['activities/a', 'captures/b']);
    });

    it('tells a missing shadow from the shadow of a row that the server does not have', async () => {
      await store.write(async (tx) => {
        await tx.putShadow('leads', 'new', null);
        await tx.putShadow('leads', 'old', lead('old'));
      });
      await store.read(async (tx) => {
        expect(await tx.shadow('leads', 'new')).toBeNull();
        expect(await tx.shadow('leads', 'old')).toEqual(lead('old'));
        expect(await tx.shadow('tasks', 'old')).toBeUndefined();
      });
      await store.write((tx) => tx.dropShadow('leads', 'old'));
      expect(await store.read((tx) => tx.shadow('leads', 'old'))).toBeUndefined();
    });

    it('keeps small facts', async () => {
      await store.write(async (tx) => {
        await tx.setMeta('client_id', 'device' as ClientId);
        await tx.setMeta('epoch', null);
      });
      await store.read(async (tx) => {
        expect(await tx.meta('client_id')).toBe('device');
        expect(await tx.meta('epoch')).toBeNull();
      });
    });

    it('watches a query: its value now and after each change of what it read', async () => {
      const seen: number[] = [];
      const stop = store.watch(
        (tx) => tx.count('leads'),
        (count) => seen.push(count),
        (error) => {
          throw error;
        },
      );
      await settle();
      await store.write((tx) => tx.put('leads', lead('one')));
      await settle();
      await store.write((tx) => tx.put('leads', lead('two')));
      await settle();
      stop();
      await store.write((tx) => tx.put('leads', lead('three')));
      await settle();
      expect(seen).toEqual([0, 1, 2]);
    });

    it('wakes a watcher for whatever it read, however late and deep in its query', async () => {
      const deep = async (tx: ReadTransaction, depth: number): Promise<unknown> =>
        depth === 0 ? tx.get('leads', 'last') : [await deep(tx, depth - 1)];
      const query = async (tx: ReadTransaction): Promise<number> => {
        for (let id = 0; id < 30; id += 1) await tx.get('people', String(id));
        await Promise.all([tx.getMany('companies', ['one']), tx.find('tasks', 'lead_id', 'one')]);
        await deep(tx, 20);
        await tx.shadow('leads', 'last');
        await tx.putAway('one');
        await tx.outbox();
        await tx.meta('cursor');
        return tx.count('stages');
      };
      let wakes = 0;
      const stop = store.watch(
        query,
        () => {
          wakes += 1;
        },
        (error) => {
          throw error;
        },
      );
      await settle();
      const writes: ((tx: WriteTransaction) => Promise<unknown>)[] = [
        (tx) => tx.put('people', sampleRow('people', '29')),
        (tx) => tx.putMany('companies', [sampleRow('companies', 'one')]),
        (tx) => tx.put('tasks', task('one', { lead_id: 'one' as Lead['id'] })),
        (tx) => tx.putMany('leads', [lead('last')]),
        (tx) => tx.putShadow('leads', 'last', null),
        (tx) => tx.addPutAway([{ table: 'captures', id: 'x', lead_id: 'one', version: 1, editable: true }]),
        (tx) => tx.enqueue(removeLead('one'), NOW),
        (tx) => tx.setMeta('cursor', 7),
        (tx) => tx.put('stages', sampleRow('stages', 'one')),
      ];
      const woken: number[] = [];
      for (const write of writes) {
        await store.write(write);
        await settle();
        woken.push(wakes);
      }
      stop();
      expect(woken).toEqual([2, 3, 4, 5, 6, 7, 8, 9, 10]);
    });

    it('reads tables of many thousands whole, and wakes for their last row', async () => {
      const ids = Array.from({ length: 4_500 }, (_, no) => `many-${no}`);
      const stage_id = 'crowded' as Lead['stage_id'];
      await store.write((tx) =>
        tx.putMany(
          'leads',
          ids.map((id) => lead(id, { stage_id })),
        ),
      );
      const [all, found] = await store.read((tx) =>
        Promise.all([tx.list('leads'), tx.find('leads', 'stage_id', stage_id)]),
      );
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set(ids));
      expect(new Set(found.map(({ id }) => id))).toEqual(new Set(ids));
      const collected = await store.read((tx) =>
        tx.collect('leads', ({ id }) => (id.endsWith('7') ? id : undefined)),
      );
      expect(new Set(collected)).toEqual(new Set(ids.filter((id) => id.endsWith('7'))));
      const counts: number[] = [];
      const stop = store.watch(
        (tx) => tx.list('leads'),
        (rows) => counts.push(rows.length),
        (error) => {
          throw error;
        },
      );
      await settle();
      await store.write((tx) => tx.put('leads', lead('zz-last')));
      await settle();
      stop();
      expect(counts).toEqual([4_500, 4_501]);
    });

    it('does not wake a watcher for a change elsewhere or a failed write', async () => {
      await store.write((tx) => tx.put('leads', lead('one')));
      let wakes = 0;
      const stop = store.watch(
        (tx) => tx.list('leads'),
        () => {
          wakes += 1;
        },
        (error) => {
          throw error;
        },
      );
      await settle();
      await store.write((tx) => tx.put('tasks', task('one')));
      await expect(
        store.write(async (tx) => {
          await tx.put('leads', lead('two'));
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      await settle();
      stop();
      expect(wakes).toBe(1);
    });

    it('gives a watcher one snapshot across tables', async () => {
      const pairs: [number, number][] = [];
      const stop = store.watch(
        async (tx): Promise<[number, number]> => [await tx.count('leads'), await tx.count('tasks')],
        (pair) => pairs.push(pair),
        (error) => {
          throw error;
        },
      );
      await settle();
      for (const id of ['one', 'two', 'three']) {
        await store.write(async (tx) => {
          await tx.put('leads', lead(id));
          await tx.put('tasks', task(id));
        });
      }
      await settle();
      stop();
      expect(pairs.at(-1)).toEqual([3, 3]);
      expect(pairs.every(([leads, tasks]) => leads === tasks)).toBe(true);
    });

    it('tells the watcher when its query fails', async () => {
      const errors: unknown[] = [];
      const stop = store.watch(
        () => Promise.reject(new Error('bad query')),
        () => undefined,
        (error) => errors.push(error),
      );
      await settle();
      stop();
      expect(errors.map(String)).toEqual(['Error: bad query']);
    });

    it('holds nothing and answers nothing after it was destroyed', async () => {
      await store.write((tx) => tx.put('leads', lead('one')));
      await store.destroy();
      await expect(store.read((tx) => tx.count('leads'))).rejects.toThrow();
    });
  });
}
