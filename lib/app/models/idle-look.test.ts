import { signal } from '@preact/signals';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { MemoryStore } from '../../store/memory-store.ts';
import { lookWhenIdle } from './idle-look.ts';
import type { Workspace, WorkspaceModel } from './workspace.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A panel that was just opened; `spent` is how long each look takes. */
async function openIdle({ records = 1, spent = 0 } = {}) {
  const store = new MemoryStore();
  const current = signal<Pick<Workspace, 'store'> | null>({ store });
  let looks = 0;
  let counted = 0;
  const { read } = store;
  store.read = (work) => {
    counted += 1;
    return read.call(store, (tx) =>
      work(records === 1 ? tx : { ...tx, count: async () => records }),
    ) as ReturnType<typeof work>;
  };
  await store.write((tx) => tx.put('leads', sampleRow('leads', 'first')));
  lookWhenIdle({ current } as unknown as WorkspaceModel, async () => {
    looks += 1;
    await new Promise((done) => setTimeout(done, spent));
  });
  const put = (id: string, name = id) =>
    store.write((tx) => tx.put('leads', sampleRow('leads', id, { name })));
  return {
    put,
    current,
    told: () => ({ looks, counted }),
    pass: (ms: number) => vi.advanceTimersByTimeAsync(ms),
  };
}

test('a panel that was opened is looked through once it has settled', async () => {
  const { told, pass } = await openIdle();
  await pass(14_000);
  expect(told()).toEqual({ looks: 0, counted: 0 });
  await pass(2_000);
  expect(told().looks).toBe(1);
  await pass(600_000);
  expect(told()).toEqual({ looks: 1, counted: 1 });
});

test('again when records came and it has been quiet, and counted once for many edits in a row', async () => {
  const { put, told, pass } = await openIdle();
  await pass(16_000);
  for (let no = 0; no < 5; no += 1) {
    await put('first', `Renamed ${no}`);
    await pass(3_000);
  }
  expect(told()).toEqual({ looks: 1, counted: 1 });
  await pass(10_000);
  expect(told()).toEqual({ looks: 1, counted: 2 });
  await put('second');
  await pass(11_000);
  expect(told().looks).toBe(2);
});

test('a long look is followed by a longer rest', async () => {
  const { put, told, pass } = await openIdle({ spent: 2_000 });
  await pass(18_000);
  await put('second');
  await pass(90_000);
  expect(told().looks).toBe(1);
  await pass(12_000);
  expect(told().looks).toBe(2);
});

test('of very many records nothing is looked at by itself', async () => {
  const { told, pass } = await openIdle({ records: 7_000 });
  await pass(60_000);
  expect(told()).toEqual({ looks: 0, counted: 1 });
});

test('nothing is counted or looked at once the workspace is closed', async () => {
  const { current, told, pass } = await openIdle();
  current.value = null;
  await pass(60_000);
  expect(told()).toEqual({ looks: 0, counted: 0 });
});
