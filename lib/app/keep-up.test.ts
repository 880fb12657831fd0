import { expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { countRows } from '../../test/fakes/counted-rows.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { KeptUp } from './keep-up.ts';
import { keepMentions } from './mentions.ts';

const ME = 'me' as never;
const comment = (id: string, by = 'li.na') =>
  sampleRow('comments', id, { mentions: [ME], created_by: by as never });

async function openMentions() {
  const store = new MemoryStore();
  await store.write((tx) => tx.putMany('comments', [comment('one'), comment('mine', ME)]));
  const kept = new KeptUp(keepMentions(store, ME));
  const ids = async () => (await kept.current()).map(({ id }) => id).sort();
  return { store, kept, ids, counted: countRows(store) };
}

it('everything is read once, and then what was written', async () => {
  const { store, ids, counted } = await openMentions();
  expect(await ids()).toEqual(['one']);
  counted.clear();
  await store.write((tx) => tx.put('comments', comment('two')));
  expect(await ids()).toEqual(['one', 'two']);
  await store.write((tx) => tx.remove('comments', 'one'));
  expect(await ids()).toEqual(['two']);
  await store.write((tx) => tx.put('leads', sampleRow('leads', 'other')));
  expect(await ids()).toEqual(['two']);
  expect(counted.total).toBe(1);
});

it('what is written while everything is read is not missed', async () => {
  const { store, kept, ids } = await openMentions();
  const first = kept.current();
  const written = store.write((tx) => tx.put('comments', comment('two')));
  await Promise.all([first, written]);
  expect(await ids()).toEqual(['one', 'two']);
});

it('a reading that failed is made whole by the next', async () => {
  const { store, kept, ids } = await openMentions();
  await ids();
  await store.write((tx) => tx.put('comments', comment('two')));
  const { read } = store;
  store.read = () => Promise.reject(new Error('no'));
  await expect(kept.current()).rejects.toThrow('no');
  store.read = read;
  expect(await ids()).toEqual(['one', 'two']);
});

it('after thousands of writes that nobody asked about everything is read anew', async () => {
  const { store, ids, counted } = await openMentions();
  await ids();
  counted.clear();
  const many = Array.from({ length: 2_500 }, (_, no) => comment(`late-${no}`));
  await store.write((tx) => tx.putMany('comments', many));
  expect(await ids()).toHaveLength(2_501);
  expect(counted.byTable).toEqual([['comments', 2_502]]);
});

it('whoever watches is told of writes to its tables only, until they stop', async () => {
  const { store, kept, ids } = await openMentions();
  let told = 0;
  const stop = kept.watch(() => {
    told += 1;
  });
  await ids();
  await store.write((tx) => tx.put('leads', sampleRow('leads', 'other')));
  await store.write((tx) => tx.put('comments', comment('two')));
  expect(told).toBe(1);
  stop();
  await store.write((tx) => tx.put('comments', comment('three')));
  expect(told).toBe(1);
});

it('all who ask while it reads are answered by one more reading', async () => {
  const { store, kept, ids } = await openMentions();
  const { read } = store;
  let open = (): void => undefined;
  const gate = new Promise<void>((done) => {
    open = done;
  });
  let readings = 0;
  store.read = async (work) => {
    readings += 1;
    await gate;
    return read.call(store, work) as ReturnType<typeof work>;
  };
  const first = kept.current();
  await expect.poll(() => readings).toBe(1);
  const asked = [];
  for (const id of ['two', 'three', 'four']) {
    await store.write((tx) => tx.put('comments', comment(id)));
    asked.push(kept.current());
  }
  open();
  await first;
  expect(new Set(await Promise.all(asked)).size).toBe(1);
  expect(readings).toBe(2);
  expect(await ids()).toEqual(['four', 'one', 'three', 'two']);
});
