import 'fake-indexeddb/auto';
import { describe, expect, it, vi } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { describeChanges } from './changes-contract.ts';
import { DexieStore, deleteDatabase, isDamage, listDatabases } from './dexie-store.ts';
import { describeFiles } from './files-contract.ts';
import { describeOutbox } from './outbox-contract.ts';
import { describeStore } from './store-contract.ts';

let opened = 0;
const freshName = (): string => {
  opened += 1;
  return `store-${opened}`;
};

describeStore('IndexedDB', () => new DexieStore(freshName()));
describeOutbox('IndexedDB', () => new DexieStore(freshName()));
describeFiles('IndexedDB', () => new DexieStore(freshName()));
describeChanges('IndexedDB', () => new DexieStore(freshName()));

describe('the IndexedDB store', () => {
  it('keeps rows, operations and their numbers over a restart', async () => {
    const name = freshName();
    const before = new DexieStore(name);
    await before.write((tx) => tx.put('leads', sampleRow('leads', 'one')));
    const no = await before.write((tx) =>
      tx.enqueue({ op: 'remove', table: 'leads', id: 'one' }, '2026-11-21T12:00:00.000Z'),
    );
    await before.write((tx) => tx.dropOutbox(no));
    before.close();

    const after = new DexieStore(name);
    expect(await after.read((tx) => tx.count('leads'))).toBe(1);
    const next = await after.write((tx) =>
      tx.enqueue({ op: 'remove', table: 'leads', id: 'one' }, '2026-11-21T12:00:00.000Z'),
    );
    expect(next).toBeGreaterThan(no);
    await after.destroy();
  });

  it('tells what other contexts write into the same database, and only that', async () => {
    const name = freshName();
    const [panel, background, elsewhere] = [name, name, freshName()].map((each) => new DexieStore(each));
    if (!panel || !background || !elsewhere) throw new Error('no store');
    const told: (readonly string[])[] = [];
    panel.follow(({ tables }) => told.push([...(tables.get('leads')?.ids ?? [])]));
    await elsewhere.write((tx) => tx.put('leads', sampleRow('leads', 'other')));
    await background.write((tx) => tx.put('leads', sampleRow('leads', 'one')));
    await expect.poll(() => told).toEqual([['one']]);
    await Promise.all([elsewhere.destroy(), background.destroy(), panel.destroy()]);
  });

  it('lets a write come between the parts of a watched query, which then reads what was written', async () => {
    const store = new DexieStore(freshName());
    await store.write((tx) => tx.put('leads', sampleRow('leads', 'one')));
    let hasBegun = false;
    let isWritten = false;
    // Looked at from outside: what a query calls counts as part of it.
    const writing = async () => {
      while (!hasBegun) await new Promise((resolve) => setTimeout(resolve));
      await store.write((tx) => tx.put('leads', sampleRow('leads', 'two')));
      isWritten = true;
    };
    const written = writing();
    const seen: (readonly [number, number])[] = [];
    const settled = new Promise<void>((resolve, reject) => {
      store.watch(
        async (tx) => {
          const leads = await tx.list('leads');
          hasBegun = true;
          // In a snapshot the write would wait for the query, for as long as that goes on.
          for (let reads = 0; !isWritten; reads += 1) {
            if (reads > 1_000) throw new Error('the write waits');
            await tx.count('stages');
          }
          return [leads.length, (await tx.find('leads', 'pipeline_id', 'pipeline')).length] as const;
        },
        (counts) => {
          seen.push(counts);
          if (counts[0] === 2) resolve();
        },
        reject,
        'parts',
      );
    });
    await Promise.all([written, settled]);
    expect(seen.at(-1)).toEqual([2, 2]);
    await store.destroy();
  });

  it('shows a write to a watcher on another connection', async () => {
    const name = freshName();
    const panel = new DexieStore(name);
    const background = new DexieStore(name);
    const counts: number[] = [];
    const counted = new Promise<void>((resolve, reject) => {
      panel.watch(
        (tx) => tx.count('leads'),
        (count) => {
          counts.push(count);
          if (count === 1) resolve();
        },
        reject,
      );
    });
    await background.write((tx) => tx.put('leads', sampleRow('leads', 'one')));
    await counted;
    expect(counts.at(-1)).toBe(1);
    background.close();
    await panel.destroy();
  });

  it.each([
    ['UnknownError', true],
    ['QuotaExceededError', false],
    ['VersionError', false],
    ['AbortError', false],
  ])('that the browser cannot open for %s counts as damaged: %s', async (name, damaged) => {
    const open = vi.spyOn(indexedDB, 'open').mockImplementation(() => {
      throw new DOMException('Internal error opening backing store.', name);
    });
    const error: unknown = await new DexieStore(freshName())
      .read((tx) => tx.count('leads'))
      .catch((thrown: unknown) => thrown);
    open.mockRestore();
    expect(isDamage(error)).toBe(damaged);
  });

  it('is not made again by another context when it was deleted at sign-out', async () => {
    const name = freshName();
    const panel = new DexieStore(name);
    await panel.write((tx) => tx.put('leads', sampleRow('leads', 'one')));
    expect(await listDatabases()).toContain(name);
    await deleteDatabase(name);
    await expect(panel.read((tx) => tx.count('leads'))).rejects.toThrow();
    expect(await listDatabases()).not.toContain(name);
  });
});
