import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Operation } from '../model/operation.ts';
import type { Instant } from '../shared/clock.ts';
import type { LocalStore } from './local-store.ts';

const NOW: Instant = '2026-11-21T12:00:00.000Z';
const remove = (id: string): Operation => ({ op: 'remove', table: 'leads', id });
const move = (id: string, changeId: string): Operation => ({
  op: 'move',
  table: 'leads',
  id,
  from: 'a' as never,
  to: 'b' as never,
  change_id: changeId as never,
});

/** How every local database finds operations without reading all of them; run on each adapter. */
export function describeOutbox(name: string, open: () => LocalStore): void {
  describe(`the outbox of a local store (${name})`, () => {
    let store: LocalStore;
    beforeEach(() => {
      store = open();
    });
    afterEach(() => store.destroy());

    const numbersOf = (table: 'leads' | 'stage_changes', id: string) =>
      store.read(async (tx) => (await tx.outboxOf(table, id)).map(({ no }) => no));

    it('finds the operations of a row, oldest first, by every row that they show themselves in', async () => {
      const [first, second, , fourth] = await store.write(async (tx) => [
        await tx.enqueue(remove('one'), NOW),
        await tx.enqueue(move('one', 'change'), NOW),
        await tx.enqueue(remove('two'), NOW),
        await tx.enqueue(remove('one'), NOW),
      ]);
      expect(await numbersOf('leads', 'one')).toEqual([first, second, fourth]);
      expect(await numbersOf('stage_changes', 'change')).toEqual([second]);
      expect(await numbersOf('stage_changes', 'one')).toEqual([]);
    });

    it('finds an operation by the rows that a merge shows, each once', async () => {
      const shown = ['leads', 'tasks', 'tasks'].map((table, index) => ({
        table: table as 'leads' | 'tasks',
        id: index === 0 ? 'loser' : 'task',
        how: 'set' as const,
        values: {},
      }));
      const merge: Operation = { op: 'merge', table: 'leads', id: 'loser', into: 'kept', take: [], shown };
      await store.write((tx) => tx.enqueue(merge, NOW));
      const found = await store.read((tx) => tx.outboxOf('tasks', 'task'));
      expect(found.map(({ operation }) => operation)).toEqual([merge]);
    });

    it('gives entries by number, in the order asked and without those that are not there', async () => {
      const nos = await store.write(async (tx) => [
        await tx.enqueue(remove('one'), NOW),
        await tx.enqueue(remove('two'), NOW),
      ]);
      const [first = 0, second = 0] = nos;
      const entries = await store.read((tx) => tx.outboxEntries([second, 999, first]));
      expect(entries.map(({ operation }) => operation.id)).toEqual(['two', 'one']);
      expect(await store.read((tx) => tx.outboxEntries([]))).toEqual([]);
    });

    it('gives the same entry in every way', async () => {
      const no = await store.write((tx) => tx.enqueue(remove('one'), NOW));
      const entry = { no, operation: remove('one'), queued_at: NOW, state: 'waiting' };
      await store.read(async (tx) => {
        expect(await tx.outbox()).toEqual([entry]);
        expect(await tx.outboxOf('leads', 'one')).toEqual([entry]);
        expect(await tx.outboxEntries([no])).toEqual([entry]);
      });
    });

    it('numbers what is in one state, or everything, upwards, and follows what changes', async () => {
      await store.write(async (tx) => {
        for (const no of [7, 3, 5]) {
          await tx.putOutbox({ no, operation: remove(`row-${no}`), queued_at: NOW, state: 'waiting' });
        }
      });
      await store.write(async (tx) => {
        await tx.putOutbox({ no: 5, operation: remove('row-5'), queued_at: NOW, state: 'sent' });
        await tx.dropOutbox(3);
      });
      await store.read(async (tx) => {
        expect(await tx.outboxNumbers()).toEqual([5, 7]);
        expect(await tx.outboxNumbers('waiting')).toEqual([7]);
        expect(await tx.outboxNumbers('sent')).toEqual([5]);
        expect(await tx.outboxOf('leads', 'row-3')).toEqual([]);
        expect((await tx.outboxOf('leads', 'row-5')).map(({ state }) => state)).toEqual(['sent']);
      });
    });
  });
}
