import { beforeEach, describe, expect, it } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import type { Id, LeadId, StageId } from '../../shared/ids.ts';
import type { LocalStore } from '../local-store.ts';
import { MemoryStore } from '../memory-store.ts';
import { addNote } from './add-note.ts';
import type { CommandContext } from './command-context.ts';
import { correctRefused, discardRefused, putBackRefused, retryRefused } from './settle-refused.ts';

const LEAD = 'lead' as LeadId;
const PIPELINE = 'pipeline' as Id<'pipeline'>;
const RESERVE = 'reserve' as StageId;

describe('refused operations', () => {
  let store: LocalStore;
  let context: CommandContext;
  beforeEach(async () => {
    store = new MemoryStore();
    context = sampleContext();
    await store.write(async (tx) => {
      await tx.put('stages', sampleRow('stages', RESERVE, { pipeline_id: PIPELINE }));
      await tx.put(
        'leads',
        sampleRow('leads', LEAD, { pipeline_id: PIPELINE, stage_id: RESERVE, tags: ['old'] }),
      );
    });
  });

  it('a refused operation is sent again under a new number, or given up', async () => {
    await addNote(store, context, { leadId: LEAD, body: 'one' });
    await addNote(store, context, { leadId: LEAD, body: 'two' });
    const [first, second] = await store.read((tx) => tx.outbox());
    if (!first || !second) throw new Error('nothing queued');
    await store.write(async (tx) => {
      for (const entry of [first, second]) {
        await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'forbidden', message: 'no' } });
        await tx.remove('activities', entry.operation.id);
        await tx.dropShadow('activities', entry.operation.id);
      }
    });
    expect(await retryRefused(store, context, { nos: [first.no] })).toEqual({ ok: true, value: 1 });
    const refused = { ...second, state: 'refused', refusal: { code: 'forbidden', message: 'no' } };
    expect(await discardRefused(store, { nos: [second.no] })).toEqual({ ok: true, value: [refused] });
    expect(await discardRefused(store, { nos: [second.no] })).toEqual({ ok: true, value: [] });
    const outbox = await store.read((tx) => tx.outbox());
    expect(outbox).toMatchObject([{ state: 'waiting', operation: first.operation }]);
    expect(outbox[0]?.no).toBeGreaterThan(second.no);
    const notes = await store.read((tx) => tx.find('activities', 'lead_id', LEAD));
    expect(notes.map(({ body }) => body)).toEqual(['one']);
  });

  it('only a refused operation can be retried or discarded', async () => {
    await addNote(store, context, { leadId: LEAD, body: 'one' });
    const [entry] = await store.read((tx) => tx.outbox());
    expect(await discardRefused(store, { nos: [entry?.no ?? 0] })).toEqual({ ok: true, value: [] });
    expect(await retryRefused(store, context, { nos: [entry?.no ?? 0] })).toEqual({ ok: true, value: 0 });
    expect(await store.read((tx) => tx.outbox())).toHaveLength(1);
  });

  const refuseAll = async () => {
    await store.write(async (tx) => {
      for (const entry of await tx.outbox()) {
        await tx.putOutbox({ ...entry, state: 'refused', refusal: { code: 'invalid', message: 'no' } });
      }
    });
    return store.read((tx) => tx.outbox());
  };

  it('refused operations that were given up come back as they were, and later numbers stay beyond', async () => {
    for (const body of ['one', 'two']) await addNote(store, context, { leadId: LEAD, body });
    const before = await refuseAll();
    const gone = await discardRefused(store, { nos: before.map(({ no }) => no) });
    if (!gone.ok) throw new Error('nothing was given up');
    await putBackRefused(store, { entries: gone.value });
    expect(await store.read((tx) => tx.outbox())).toEqual(before);
    await addNote(store, context, { leadId: LEAD, body: 'three' });
    expect((await store.read((tx) => tx.outbox())).at(-1)?.no).toBeGreaterThan(before.at(-1)?.no ?? 0);
  });

  it('several refused operations are sent again in the order in which they were made', async () => {
    for (const body of ['one', 'two', 'three']) await addNote(store, context, { leadId: LEAD, body });
    const nos = (await refuseAll()).map(({ no }) => no);
    await retryRefused(store, context, { nos: nos.reverse() });
    const outbox = await store.read((tx) => tx.outbox());
    const bodies = outbox.map(({ operation }) => 'values' in operation && operation.values.body);
    expect(bodies).toEqual(['one', 'two', 'three']);
  });

  it('a corrected patch starts from the row as it is now and keeps what was not corrected', async () => {
    const row = await store.read((tx) => tx.get('leads', LEAD));
    if (!row) throw new Error('no lead');
    const [tagsBase, source] = [row.tags, row.source];
    await store.write((tx) =>
      tx.enqueue(
        {
          op: 'patch',
          table: 'leads',
          id: LEAD,
          fields: {
            name: { base: 'of yesterday', next: 'too long' },
            source: { base: 'of yesterday', next: 'fair' },
            tags: { base: tagsBase, next: { add: ['new'], remove: [] } },
          },
        },
        row.updated_at,
      ),
    );
    const [entry] = await refuseAll();
    const done = await correctRefused(store, context, { no: entry?.no ?? 0, values: { name: 'short' } });
    expect(done).toEqual({ ok: true, value: true });
    const [sent] = await store.read((tx) => tx.outbox());
    expect(sent).toMatchObject({
      state: 'waiting',
      operation: {
        fields: {
          name: { base: row.name, next: 'short' },
          source: { base: source, next: 'fair' },
          tags: { next: { add: ['new'], remove: [] } },
        },
      },
    });
    expect(sent?.no).toBeGreaterThan(entry?.no ?? 0);
    expect((await store.read((tx) => tx.get('leads', LEAD)))?.name).toBe('short');
  });

  it('a corrected new row is made with the corrected values', async () => {
    await addNote(store, context, { leadId: LEAD, body: 'wrong' });
    const [entry] = await refuseAll();
    await correctRefused(store, context, { no: entry?.no ?? 0, values: { body: 'right' } });
    expect(await store.read((tx) => tx.outbox())).toMatchObject([
      { state: 'waiting', operation: { op: 'create', values: { lead_id: LEAD, body: 'right' } } },
    ]);
  });

  it('a patch of a row that is not here any more cannot be corrected and is kept', async () => {
    await store.write((tx) =>
      tx.enqueue(
        { op: 'patch', table: 'leads', id: 'elsewhere', fields: { name: { base: 'a', next: 'b' } } },
        '2026-11-21T12:00:00.000Z',
      ),
    );
    const [entry] = await refuseAll();
    const done = await correctRefused(store, context, { no: entry?.no ?? 0, values: { name: 'c' } });
    expect(done).toMatchObject({ ok: false, error: { code: 'missing' } });
    expect(await store.read((tx) => tx.outbox())).toEqual([entry]);
  });
});
