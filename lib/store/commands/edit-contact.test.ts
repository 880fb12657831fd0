import { beforeEach, expect, it } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { PersonId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { findKnown } from '../queries/find-known.ts';
import { editContact, undoContactEdit } from './edit-contact.ts';

const ZHANG = 'zhang' as PersonId;
const NEW = { kind: 'email', value: 'Zhang@new.example', valueNorm: 'zhang@new.example' } as const;
const EDIT = { table: 'people', id: ZHANG, changes: { email: NEW.value }, identities: [NEW] } as const;

let store: MemoryStore;
const context = sampleContext();
const person = () => store.read((tx) => tx.get('people', ZHANG));
const known = () => store.read((tx) => findKnown(tx, [NEW]));
const operations = async () =>
  (await store.read((tx) => tx.outbox())).map(({ operation }) => `${operation.op} ${operation.table}`);

beforeEach(async () => {
  store = new MemoryStore();
  await store.write((tx) => tx.put('people', sampleRow('people', ZHANG, { email: 'zhang@old.example' })));
});

it('a new address is found again as the same person', async () => {
  expect(await known()).toEqual([]);
  expect(await editContact(store, context, EDIT)).toMatchObject({
    ok: true,
    value: { previous: { email: 'zhang@old.example' }, added: [expect.any(String)] },
  });
  expect(await known()).toMatchObject([{ valueNorm: NEW.valueNorm, person: { id: ZHANG } }]);
  expect(await operations()).toEqual(['patch people', 'create identities']);
});

it('an address that is known already makes no second identity', async () => {
  await editContact(store, context, EDIT);
  expect(await editContact(store, context, EDIT)).toMatchObject({ ok: true, value: { added: [] } });
  expect(await known()).toHaveLength(1);
});

it('an edit taken back leaves neither address nor identity, and can be made again', async () => {
  const done = await editContact(store, context, EDIT);
  if (!done.ok) throw new Error('not edited');
  expect(await undoContactEdit(store, context, { ...EDIT, ...done.value })).toMatchObject({ ok: true });
  expect(await person()).toMatchObject({ email: 'zhang@old.example' });
  expect(await known()).toEqual([]);
  await editContact(store, context, EDIT);
  expect(await known()).toHaveLength(1);
});

it('a person who may only be read gets neither', async () => {
  await store.write((tx) => tx.put('people', sampleRow('people', ZHANG, { editable: false })));
  expect(await editContact(store, context, EDIT)).toMatchObject({ error: { code: 'not_editable' } });
  expect(await operations()).toEqual([]);
});
