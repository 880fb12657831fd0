import 'fake-indexeddb/auto';
import { afterEach, describe, expect, it } from 'vitest';
import { sampleContext } from '../../test/builders/command-context.ts';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { type Counted, countRequests } from '../../test/fakes/counted-requests.ts';
import type { Lead } from '../model/rows.ts';
import type { LeadId, PipelineId, StageId } from '../shared/ids.ts';
import { addNote } from './commands/add-note.ts';
import { editRow } from './commands/edit-row.ts';
import { moveLead } from './commands/move-lead.ts';
import { removeRow } from './commands/remove-row.ts';
import { restoreRow } from './commands/restore-row.ts';
import { DexieStore } from './dexie-store.ts';

const ONE = 'one' as LeadId;
const OTHER = 'other' as LeadId;
const PIPELINE = 'pipeline' as PipelineId;
const stage = (n: number) => `stage-${n}` as StageId;
const AT = '2026-11-21T12:00:00.000Z';
const FEW = 10;
const MANY = 1000;

let opened = 0;
let store: DexieStore;
const context = sampleContext();

const lead = (id: string, changes: Partial<Lead> = {}) =>
  sampleRow('leads', id, { pipeline_id: PIPELINE, stage_id: stage(1), ...changes });

/** Two leads, and operations that wait on the other one. */
async function openWith(waiting: number): Promise<void> {
  opened += 1;
  store = new DexieStore(`edit-cost-${opened}`);
  await store.write(async (tx) => {
    await tx.putMany('leads', [lead(ONE), lead(OTHER)]);
    await tx.putMany('stages', [
      sampleRow('stages', stage(1), { pipeline_id: PIPELINE }),
      sampleRow('stages', stage(2), { pipeline_id: PIPELINE }),
    ]);
    await tx.setMeta('sent_no', 0);
    await tx.putShadow('leads', OTHER, lead(OTHER));
    const rename = (n: number) =>
      ({
        op: 'patch',
        table: 'leads',
        id: OTHER,
        fields: { name: { base: `${n}`, next: `${n + 1}` } },
      }) as const;
    for (let n = 0; n < waiting; n += 1) await tx.enqueue(rename(n), AT);
  });
}

afterEach(() => store.destroy());

const DEEDS: Record<string, () => Promise<unknown>> = {
  'an edit': () => editRow(store, context, { table: 'leads', id: ONE, changes: { name: 'Renamed' } }),
  'a note': () => addNote(store, context, { leadId: ONE, body: 'a note' }),
  'a removal taken back': async () => {
    await removeRow(store, context, { table: 'leads', id: ONE });
    await restoreRow(store, context, { table: 'leads', id: ONE });
  },
  'a move there and back': async () => {
    await moveLead(store, context, { leadId: ONE, toStageId: stage(2) });
    await moveLead(store, context, { leadId: ONE, toStageId: stage(1) });
  },
};

describe('what an edit costs', () => {
  it.each(Object.entries(DEEDS))(
    `%s asks the database for as much with ${MANY} operations waiting as with ${FEW}`,
    async (_name, deed) => {
      const counts: Counted[] = [];
      for (const waiting of [FEW, MANY]) {
        await openWith(waiting);
        counts.push(await countRequests(deed));
        if (waiting === FEW) await store.destroy();
      }
      const [few, many] = counts;
      expect(few?.requests).toBeGreaterThan(0);
      expect(many).toEqual(few);
    },
  );

  it('reading everything is counted as that', async () => {
    await openWith(MANY);
    const counted = await countRequests(() => store.read((tx) => tx.outbox()));
    expect(counted.values).toBeGreaterThanOrEqual(MANY);
  });
});
