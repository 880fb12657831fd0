import fc from 'fast-check';
import { expect, it } from 'vitest';
import { operationsOnLead } from '../../test/builders/arbitrary-operations.ts';
import { sampleContext } from '../../test/builders/command-context.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { isShown } from '../store/apply-operation.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { viewOf } from '../store/pending.ts';
import { performOperation } from '../store/perform-operation.ts';
import { applyChanges } from './apply-page.ts';
import { rebaseRow } from './rebase.ts';

const LEAD = { table: 'leads', id: 'lead' } as const;
const context = sampleContext();

/** What can happen to a row with pending operations: another copy comes, or one operation is settled or refused. */
const events = fc.array(
  fc.oneof(
    fc.record({ copy: fc.constantFrom('one', 'two', 'three') }),
    fc.record({ settles: fc.nat(5) }),
    fc.record({ refuses: fc.nat(5) }),
  ),
  { maxLength: 12 },
);

it('a rebased row is the newest copy with what is still pending, oldest first, whatever came in which order', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(operationsOnLead(LEAD.id), { minLength: 1, maxLength: 6 }),
      events,
      async (operations, happened) => {
        const store = new MemoryStore();
        let copy = sampleRow('leads', LEAD.id, { name: 'first', version: 1 });
        await store.write((tx) => tx.put('leads', copy));
        for (const operation of operations) {
          await store.write((tx) => performOperation(tx, context, operation));
        }
        for (const event of happened) {
          if ('copy' in event) {
            copy = { ...copy, name: event.copy, version: copy.version + 1 };
            await store.write((tx) => applyChanges(tx, context, { rows: { leads: [copy] }, gone: [] }));
            continue;
          }
          await store.write(async (tx) => {
            const outbox = await tx.outbox();
            const entry = outbox.find(
              ({ no }) => no === 1 + ('settles' in event ? event.settles : event.refuses),
            );
            if (!entry) return;
            if ('settles' in event) await tx.dropOutbox(entry.no);
            else await tx.putOutbox({ ...entry, state: 'refused' });
            await rebaseRow(tx, LEAD, context);
          });
        }
        const left = (await store.read((tx) => tx.outbox())).filter(({ state }) => state !== 'refused');
        const view = viewOf(copy, LEAD, left, context);
        expect(await store.read((tx) => tx.get('leads', LEAD.id))).toEqual(isShown(view) ? view : undefined);
        expect(await store.read((tx) => tx.shadow('leads', LEAD.id))).toEqual(
          left.length > 0 ? copy : undefined,
        );
      },
    ),
  );
});

it('rebasing twice is rebasing once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(operationsOnLead(LEAD.id), { maxLength: 6 }), async (operations) => {
      const store = new MemoryStore();
      await store.write((tx) => tx.put('leads', sampleRow('leads', LEAD.id)));
      for (const operation of operations) await store.write((tx) => performOperation(tx, context, operation));
      const rebased = async () => {
        await store.write(async (tx) => rebaseRow(tx, LEAD, context));
        return store.read(async (tx) => [await tx.get('leads', LEAD.id), await tx.shadow('leads', LEAD.id)]);
      };
      expect(await rebased()).toEqual(await rebased());
    }),
  );
});
