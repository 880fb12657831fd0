import { beforeEach, expect, test } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { editTags } from './edit-tags.ts';

const id = 'lead' as LeadId;
const context = sampleContext();
let store: MemoryStore;

beforeEach(async () => {
  store = new MemoryStore();
  await store.write((tx) => tx.put('leads', sampleRow('leads', id, { tags: ['old', 'kept'] })));
});

const edit = (add: readonly string[], remove: readonly string[]) =>
  editTags(store, context, { table: 'leads', id, add, remove });
const tags = async () => (await store.read((tx) => tx.get('leads', id)))?.tags;

test('tags come and go, and what a colleague did meanwhile outlives the way back', async () => {
  const done = await edit(['new', 'kept'], ['old', 'never there']);
  expect(done).toEqual({ ok: true, value: { add: ['old'], remove: ['new'] } });
  expect(await tags()).toEqual(['kept', 'new']);
  await store.write(async (tx) => {
    const row = await tx.get('leads', id);
    if (row) await tx.put('leads', { ...row, tags: [...row.tags, 'theirs'] });
  });
  if (done.ok) await edit(done.value.add, done.value.remove);
  expect(await tags()).toEqual(['kept', 'theirs', 'old']);
});

test('what is so already queues nothing', async () => {
  await edit(['old'], ['never there']);
  expect(await store.read((tx) => tx.outbox())).toEqual([]);
});

test('a row that may only be read keeps its tags', async () => {
  await store.write((tx) => tx.put('leads', sampleRow('leads', id, { tags: ['old'], editable: false })));
  expect(await edit(['new'], [])).toMatchObject({ ok: false, error: { code: 'not_editable' } });
  expect(await tags()).toEqual(['old']);
});
