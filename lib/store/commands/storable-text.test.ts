import { beforeEach, describe, expect, it } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { LeadId } from '../../shared/ids.ts';
import { MemoryStore } from '../memory-store.ts';
import { addNote } from './add-note.ts';
import { editRow } from './edit-row.ts';
import { toStorable } from './storable-text.ts';

const LEAD = 'lead' as LeadId;

it('texts of any depth lose U+0000 and halves of characters, and nothing else', () => {
  const value = { 'a\u0000b': ['x\u0000', { deep: 'cut \ud83d' }], emoji: '😀', n: 1, none: null, yes: true };
  expect(toStorable(value)).toEqual({
    ab: ['x', { deep: 'cut \ufffd' }],
    emoji: '😀',
    n: 1,
    none: null,
    yes: true,
  });
});

describe('what is queued and shown', () => {
  let store: MemoryStore;
  beforeEach(async () => {
    store = new MemoryStore();
    await store.write((tx) => tx.put('leads', sampleRow('leads', LEAD, { name: 'Haoyuan', tags: ['old'] })));
  });
  const queued = async () => JSON.stringify(await store.read((tx) => tx.outbox()));

  it('for a new row is storable', async () => {
    await addNote(store, sampleContext(), { leadId: LEAD, body: 'Asked\u0000 for a quote \udc00' });
    const [note] = await store.read((tx) => tx.find('activities', 'lead_id', LEAD));
    expect(note?.body).toBe('Asked for a quote \ufffd');
    expect(await queued()).not.toMatch(/\\u0000|\\ud/u);
  });

  it('for a changed row is storable', async () => {
    const changes = { name: 'Haoyuan \ud83d', tags: ['old', 'new\u0000'], custom: { note: 'a\u0000b' } };
    await editRow(store, sampleContext(), { table: 'leads', id: LEAD, changes });
    expect(await store.read((tx) => tx.get('leads', LEAD))).toMatchObject({
      name: 'Haoyuan \ufffd',
      tags: ['old', 'new'],
      custom: { note: 'ab' },
    });
    expect(await queued()).not.toMatch(/\\u0000|\\ud/u);
  });

  it('is nothing where only such a character was added', async () => {
    await editRow(store, sampleContext(), { table: 'leads', id: LEAD, changes: { name: 'Hao\u0000yuan' } });
    expect(await store.read((tx) => tx.outbox())).toEqual([]);
  });
});
