import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { operationsOnLead } from '../../test/builders/arbitrary-operations.ts';
import { sampleContext } from '../../test/builders/command-context.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { TableName } from '../model/rows.ts';
import { isShown } from '../store/apply-operation.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { viewOf } from '../store/pending.ts';
import { performOperation } from '../store/perform-operation.ts';
import { applyChanges, chunkChanges } from './apply-page.ts';

const LEAD = { table: 'leads', id: 'lead' } as const;
const context = sampleContext();
const versions = fc.array(
  fc.oneof({ weight: 6, arbitrary: fc.integer({ min: 1, max: 9 }) }, fc.constant('gone' as const)),
);

describe('applying what the server sends', () => {
  it('ends with the newest copy since it was last gone, in any order, with pending operations on top', async () => {
    await fc.assert(
      fc.asyncProperty(
        versions,
        fc.array(operationsOnLead(LEAD.id), { maxLength: 4 }),
        async (deliveries, operations) => {
          const store = new MemoryStore();
          for (const operation of operations)
            await store.write((tx) => performOperation(tx, context, operation));
          for (const delivery of deliveries) {
            const rows =
              delivery === 'gone'
                ? {}
                : { leads: [sampleRow('leads', LEAD.id, { version: delivery, name: `v${delivery}` })] };
            const gone: [TableName, string][] = delivery === 'gone' ? [['leads', LEAD.id]] : [];
            await store.write((tx) => applyChanges(tx, context, { rows, gone }));
          }
          const since = deliveries
            .slice(deliveries.lastIndexOf('gone') + 1)
            .filter((each) => typeof each === 'number');
          const newest = since.length > 0 ? Math.max(...since) : null;
          const copy =
            newest === null ? null : sampleRow('leads', LEAD.id, { version: newest, name: `v${newest}` });
          const outbox = await store.read((tx) => tx.outbox());
          const view = viewOf(copy, LEAD, outbox, context);
          expect(await store.read((tx) => tx.get('leads', LEAD.id))).toEqual(
            isShown(view) ? view : undefined,
          );
          expect(await store.read((tx) => tx.shadow('leads', LEAD.id))).toEqual(
            operations.length > 0 ? copy : undefined,
          );
        },
      ),
    );
  });

  it('is cut into parts that hold everything once, parents first, what has gone before all', () => {
    const counts = fc.record({ companies: fc.nat(7), leads: fc.nat(7), tasks: fc.nat(7), gone: fc.nat(7) });
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 5 }), (count, size) => {
        const ids = (n: number) => Array.from({ length: n }, (_, index) => `id-${index}`);
        const rows = {
          tasks: ids(count.tasks).map((id) => sampleRow('tasks', id)),
          companies: ids(count.companies).map((id) => sampleRow('companies', id)),
          leads: ids(count.leads).map((id) => sampleRow('leads', id)),
        };
        const gone = ids(count.gone).map((id): [TableName, string] => ['people', id]);
        const parts = chunkChanges({ rows, gone }, size);
        const order = parts.flatMap((part) => [
          ...part.gone.map(([table, id]) => `gone ${table} ${id}`),
          ...Object.entries(part.rows).flatMap(([table, list]) => list.map(({ id }) => `${table} ${id}`)),
        ]);
        expect(order).toEqual([
          ...ids(count.gone).map((id) => `gone people ${id}`),
          ...ids(count.companies).map((id) => `companies ${id}`),
          ...ids(count.leads).map((id) => `leads ${id}`),
          ...ids(count.tasks).map((id) => `tasks ${id}`),
        ]);
        expect(parts.length).toBe(Math.max(1, Math.ceil(order.length / size)));
      }),
    );
  });
});
