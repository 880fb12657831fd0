import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsOnLead } from '../../test/builders/arbitrary-operations.ts';
import { sampleContext } from '../../test/builders/command-context.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { instantOf } from '../shared/clock.ts';
import { applyOperation, isShown, rowsOf } from './apply-operation.ts';
import type { OutboxEntry } from './local-store.ts';
import { MemoryStore } from './memory-store.ts';
import { groupPending, keyOf, viewOf } from './pending.ts';
import { performOperation } from './perform-operation.ts';

const LEAD = { table: 'leads', id: 'lead' } as const;
const context = sampleContext();
const author = { ...context, at: instantOf(context.clock) };
const operations = fc.array(operationsOnLead(LEAD.id), { maxLength: 12 });
const serverCopy = fc.option(
  fc.record({ name: fc.constantFrom('x', 'server'), tags: fc.subarray(['a', 'b', 'server']) }),
);

const entries = (all: readonly OutboxEntry['operation'][]): OutboxEntry[] =>
  all.map((operation, index) => ({ no: index + 1, operation, queued_at: author.at, state: 'waiting' }));

describe('what is shown of a row', () => {
  it('is the server copy with the pending operations on top, at every moment', async () => {
    await fc.assert(
      fc.asyncProperty(serverCopy, operations, async (copy, all) => {
        const row = copy && sampleRow('leads', LEAD.id, copy);
        const store = new MemoryStore();
        if (row) await store.write((tx) => tx.put('leads', row));
        for (const [index, operation] of all.entries()) {
          await store.write((tx) => performOperation(tx, context, operation));
          const view = viewOf(row, LEAD, entries(all.slice(0, index + 1)), context);
          const shown = await store.read((tx) => tx.get('leads', LEAD.id));
          expect(shown).toEqual(isShown(view) ? view : undefined);
          expect(await store.read((tx) => tx.shadow('leads', LEAD.id))).toEqual(row);
        }
      }),
    );
  });

  it('does not change when its last operation is applied once more', () => {
    fc.assert(
      fc.property(serverCopy, operationsOnLead(LEAD.id), (copy, operation) => {
        const row = copy && sampleRow('leads', LEAD.id, copy);
        for (const address of rowsOf(operation)) {
          const start = address.table === 'leads' ? row : null;
          const once = applyOperation(start, address, operation, author);
          expect(applyOperation(once, address, operation, author)).toEqual(once);
        }
      }),
    );
  });

  it('leaves the row it was made from untouched', () => {
    fc.assert(
      fc.property(operationsOnLead(LEAD.id), (operation) => {
        const row = sampleRow('leads', LEAD.id, { tags: ['a', 'b'] });
        const before = structuredClone(row);
        applyOperation(row, LEAD, operation, author);
        expect(row).toEqual(before);
      }),
    );
  });

  it('does not come from refused operations', () => {
    const [waiting, refused] = entries([
      { op: 'remove', ...LEAD },
      { op: 'restore', ...LEAD },
    ]);
    if (!waiting || !refused) throw new Error('two entries were made');
    const groups = groupPending([waiting, { ...refused, state: 'refused' }]);
    expect(groups.get(keyOf(LEAD))).toEqual([waiting]);
  });
});
