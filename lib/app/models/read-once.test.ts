import { expect, test } from 'vitest';
import { daysAgo, HAOYUAN, seedPanel } from '../../../test/builders/panel-scene.ts';
import { createFakeApp } from '../../../test/fakes/fake-app.ts';
import type { Operation } from '../../model/operation.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import { readOutbox } from './panel-outbox.ts';
import { readOnce } from './read-once.ts';

const counted = (tx: ReadTransaction) => {
  const calls: string[] = [];
  const watched = new Proxy(tx, {
    get(target, name) {
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return (...args: unknown[]): unknown => {
        calls.push(String(name));
        return member.apply(target, args);
      };
    },
  });
  return { tx: watched, calls };
};

const notes = (count: number): Operation[] =>
  Array.from({ length: count }, (_, n) => ({
    op: 'create',
    table: 'activities',
    id: `note-${n}`,
    values: { lead_id: HAOYUAN, kind: 'note', body: `note ${n}` },
  }));
const edits = (count: number): Operation[] =>
  Array.from({ length: count }, () => ({ op: 'patch', table: 'companies', id: 'haoyuan-co', fields: {} }));

async function readsWith(operations: readonly Operation[]): Promise<number> {
  const { store } = await createFakeApp({ seed: seedPanel });
  await store.write(async (tx) => {
    for (const operation of operations) await tx.enqueue(operation, daysAgo(0));
  });
  return store.read(async (tx) => {
    const { tx: watched, calls } = counted(tx);
    const once = readOnce(watched);
    const lists = await readOutbox(once);
    expect(lists).toEqual(await readOutbox(tx));
    expect(await once.outbox()).toEqual(await tx.outbox());
    expect(lists.waiting).toHaveLength(1);
    expect(calls.filter((name) => name === 'outbox')).toHaveLength(1);
    return calls.length;
  });
}

test('edits of one row are read as one, however many wait', async () => {
  expect(await readsWith(edits(500))).toBe(await readsWith(edits(5)));
});

test('the lead of many notes, its company and its person are read once', async () => {
  const [few, many] = [await readsWith(notes(5)), await readsWith(notes(105))];
  // Each note is looked for where it is shown and where its server copy would be.
  expect(many - few).toBeLessThanOrEqual(2 * 100);
});
