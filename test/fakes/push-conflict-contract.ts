import { describe, expect, test } from 'vitest';
import type { FieldChange, Operation } from '../../lib/model/operation.ts';
import type { AnyRow, TableName } from '../../lib/model/rows.ts';
import type { LeadId, MemberId, StageId } from '../../lib/shared/ids.ts';
import { answerIdOf } from '../../lib/store/derived-ids.ts';
import type { PushResult } from '../../lib/sync/protocol.ts';

/** One team at one server: two members who may both change a lead. */
export interface ConflictScene {
  readonly anna: MemberId;
  readonly li: MemberId;
  /** Stages of the pipeline in their order. */
  readonly stages: readonly [StageId, StageId, StageId];
  /** An id that the server has not met. */
  newId(): string;
  /** Makes a lead of Anna's in the first stage, which both may change; gives its id. */
  createLead(values: Readonly<Record<string, unknown>>): Promise<LeadId>;
  /** Sends one operation as from a new device of the member. */
  push(member: MemberId, operation: Operation): Promise<PushResult>;
  /** The row as the member gets it by now. */
  row(member: MemberId, table: TableName, id: string): Promise<AnyRow | undefined>;
}

const MOMENT = expect.stringMatching(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/);

const patch = (id: LeadId, fields: Readonly<Record<string, FieldChange>>): Operation => ({
  op: 'patch',
  table: 'leads',
  id,
  fields,
});
const from = (base: unknown, next: unknown): FieldChange => ({ base, next });

/** What every server answers to a push that meets somebody else's change; the real one and the one in memory alike. */
export function describeConflictAnswers(name: string, open: () => Promise<ConflictScene>): void {
  describe(`conflicts of a push to ${name}`, () => {
    test('the later value stands, and its sender is told what it replaced, by whom and when', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ source: 'fair' });
      await scene.push(anna, patch(id, { source: from('fair', 'mail') }));
      const late = await scene.push(li, patch(id, { source: from('fair', 'call') }));
      expect(late).toMatchObject({
        status: 'merged',
        conflicts: ['source'],
        details: [{ table: 'leads', id, field: 'source', theirs: 'mail', by: anna, at: MOMENT }],
      });
      expect(await scene.row(li, 'leads', id)).toMatchObject({ source: 'call' });
    });

    test('each field has its own author', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ source: 'fair' });
      await scene.push(anna, patch(id, { source: from('fair', 'mail') }));
      await scene.push(li, patch(id, { source_url: from(null, 'https://a.example') }));
      const late = await scene.push(li, patch(id, { source: from('fair', 'call') }));
      expect(late).toMatchObject({ details: [{ theirs: 'mail', by: anna }] });
    });

    test('what came with the row has its maker as author', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ source: 'fair' });
      const late = await scene.push(li, patch(id, { source: from('mail', 'call') }));
      expect(late).toMatchObject({ details: [{ theirs: 'fair', by: anna }] });
    });

    test('the same value is no conflict, nor is a change of another field', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ source: 'fair' });
      await scene.push(anna, patch(id, { source: from('fair', 'mail') }));
      const same = await scene.push(li, patch(id, { source: from('fair', 'mail') }));
      expect(same).toMatchObject({ status: 'applied' });
      expect(same).not.toHaveProperty('details');
      const other = await scene.push(li, patch(id, { source_url: from(null, 'https://a.example') }));
      expect(other.status).toBe('applied');
    });

    test('own fields are fields of their own: what two people change side by side stands, both', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ custom: { seats: 1, plant: 'Lyon', gone: true } });
      await scene.push(anna, patch(id, { custom: from({ seats: 1 }, { seats: 2 }) }));
      const other = await scene.push(
        li,
        patch(id, { custom: from({ seats: 1, plant: 'Lyon' }, { seats: 1, plant: 'Graz' }) }),
      );
      expect(other.status).toBe('applied');
      expect(await scene.row(li, 'leads', id)).toMatchObject({
        custom: { seats: 2, plant: 'Graz', gone: true },
      });
      const fresh = await scene.push(anna, patch(id, { custom: from({ gone: true }, { added: 'x' }) }));
      expect(fresh.status).toBe('applied');
      expect((await scene.row(anna, 'leads', id)) as { custom?: unknown }).toMatchObject({
        custom: { seats: 2, plant: 'Graz', added: 'x' },
      });
      expect(await scene.row(anna, 'leads', id)).not.toHaveProperty('custom.gone');
    });

    test('of one own field the later value stands, and only that field is told', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ custom: { seats: 1, plant: 'Lyon' } });
      await scene.push(anna, patch(id, { custom: from({ seats: 1 }, { seats: 2 }) }));
      const late = await scene.push(
        li,
        patch(id, { custom: from({ seats: 1, plant: 'Lyon' }, { seats: 3, plant: 'Graz' }) }),
      );
      expect(late).toMatchObject({
        status: 'merged',
        conflicts: ['custom.seats'],
        details: [{ table: 'leads', id, field: 'custom.seats', theirs: 2, by: anna, at: MOMENT }],
      });
      expect(await scene.row(li, 'leads', id)).toMatchObject({ custom: { seats: 3, plant: 'Graz' } });
      const same = await scene.push(anna, patch(id, { custom: from({ seats: 2 }, { seats: 3 }) }));
      expect(same.status).toBe('applied');
    });

    test('a change back to what the other has replaced is a change like any other', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ source: 'fair' });
      await scene.push(anna, patch(id, { source: from('fair', 'mail') }));
      await scene.push(li, patch(id, { source: from('fair', 'call') }));
      const undone = await scene.push(li, patch(id, { source: from('call', 'mail') }));
      expect(undone.status).toBe('applied');
      expect(await scene.row(li, 'leads', id)).toMatchObject({ source: 'mail' });
    });

    test('every guarded field that met another value is named, and nothing of the operation is done', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ amount_minor: 100, currency: 'EUR', expected_close: '2026-12-01' });
      await scene.push(
        anna,
        patch(id, { amount_minor: from(100, 200), expected_close: from('2026-12-01', '2026-12-02') }),
      );
      const late = await scene.push(
        li,
        patch(id, {
          amount_minor: from(100, 300),
          currency: from('EUR', 'USD'),
          expected_close: from('2026-12-01', '2026-12-03'),
        }),
      );
      if (late.status !== 'rejected') throw new Error(late.status);
      expect(late.code).toBe('conflict');
      expect([...(late.details ?? [])].sort((one, other) => (one.field < other.field ? -1 : 1))).toEqual([
        { table: 'leads', id, field: 'amount_minor', theirs: 200, by: anna, at: MOMENT },
        { table: 'leads', id, field: 'expected_close', theirs: '2026-12-02', by: anna, at: MOMENT },
      ]);
      expect(await scene.row(li, 'leads', id)).toMatchObject({ amount_minor: 200, currency: 'EUR' });
    });

    test('the owner asks, and so does the way back through the stages', async () => {
      const { anna, li, stages, ...scene } = await open();
      const id = await scene.createLead({});
      const move = (to: StageId, base: StageId): Operation => ({
        op: 'move',
        table: 'leads',
        id,
        from: base,
        to,
        change_id: scene.newId() as Extract<Operation, { op: 'move' }>['change_id'],
      });
      await scene.push(anna, move(stages[2], stages[0]));
      expect(await scene.push(li, move(stages[0], stages[1]))).toMatchObject({
        code: 'conflict',
        details: [{ table: 'leads', id, field: 'stage_id', theirs: stages[2], by: anna }],
      });
      await scene.push(anna, { op: 'assign', table: 'leads', id, from: anna, to: li });
      expect(await scene.push(li, { op: 'assign', table: 'leads', id, from: anna, to: null })).toMatchObject({
        code: 'conflict',
        details: [{ table: 'leads', id, field: 'owner_id', theirs: li, by: anna }],
      });
    });

    test('of two who answer one question the later answer stands', async () => {
      const { anna, li, ...scene } = await open();
      const lead_id = await scene.createLead({});
      const id = await answerIdOf(lead_id, 'money');
      const answer = (value: number, note: string | null): Operation => ({
        op: 'create',
        table: 'answers',
        id,
        values: { lead_id, criterion: 'money', value, note },
      });
      await scene.push(anna, answer(1, 'said so'));
      const late = await scene.push(li, answer(2, null));
      expect(late).toMatchObject({
        status: 'merged',
        conflicts: ['value'],
        details: [{ table: 'answers', id, field: 'value', theirs: 1, by: anna }],
      });
      expect(await scene.row(li, 'answers', id)).toMatchObject({ value: 2, note: 'said so' });
    });

    test('a removed row refuses, and takes the change once it is restored', async () => {
      const { anna, li, ...scene } = await open();
      const id = await scene.createLead({ source: 'fair' });
      await scene.push(anna, { op: 'remove', table: 'leads', id });
      const change = patch(id, { source: from('fair', 'call') });
      expect(await scene.push(li, change)).toMatchObject({ status: 'rejected', code: 'deleted' });
      await scene.push(li, { op: 'restore', table: 'leads', id });
      expect(await scene.push(li, change)).toMatchObject({ status: 'applied' });
      expect(await scene.row(li, 'leads', id)).toMatchObject({ source: 'call' });
    });
  });
}
