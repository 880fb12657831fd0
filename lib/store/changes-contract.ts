import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Task } from '../model/rows.ts';
import type { LocalStore } from './local-store.ts';
import type { StoreChanges } from './store-changes.ts';

/** What every local database must tell of its writes; run on each adapter. */
export function describeChanges(name: string, open: () => LocalStore): void {
  describe(`changes of a local store (${name})`, () => {
    let store: LocalStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.destroy());

    it('tells a follower each committed write, with the rows it changed and whose they are', async () => {
      await store.write((tx) =>
        tx.put('tasks', sampleRow('tasks', 'gone', { lead_id: 'four' as Task['lead_id'] })),
      );
      const told: StoreChanges[] = [];
      const stop = store.follow((changes) => told.push(changes));
      await store.write(async (tx) => {
        await tx.put('leads', sampleRow('leads', 'one'));
        await tx.putMany('tasks', [sampleRow('tasks', 'two', { lead_id: 'three' as Task['lead_id'] })]);
        await tx.remove('tasks', 'gone');
        await tx.remove('companies', 'never there');
      });
      expect(told).toEqual([
        {
          tables: new Map([
            ['leads', { ids: new Set(['one']), leadIds: new Set() }],
            ['tasks', { ids: new Set(['two', 'gone']), leadIds: new Set(['three', 'four']) }],
            ['companies', { ids: new Set(['never there']), leadIds: new Set() }],
          ]),
          outbox: new Set(),
        },
      ]);
      stop();
      await store.write((tx) => tx.put('leads', sampleRow('leads', 'five')));
      expect(told.length).toBe(1);
    });

    it('tells a follower what became of the outbox, and nothing of what failed or only read', async () => {
      const told: StoreChanges[] = [];
      const stop = store.follow((changes) => told.push(changes));
      const no = await store.write((tx) =>
        tx.enqueue({ op: 'remove', table: 'leads', id: 'one' }, '2026-11-21T12:00:00.000Z'),
      );
      await store.write((tx) => tx.dropOutbox(no));
      await store.write((tx) => tx.setMeta('cursor', 4));
      await expect(
        store.write(async (tx) => {
          await tx.put('leads', sampleRow('leads', 'two'));
          throw new Error('no');
        }),
      ).rejects.toThrow('no');
      stop();
      expect(told.map(({ tables, outbox }) => [tables.size, [...outbox]])).toEqual([
        [0, [no]],
        [0, [no]],
      ]);
    });
  });
}
