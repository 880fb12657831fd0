import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { sampleContext } from '../../../test/builders/command-context.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { dumpStore } from '../../../test/builders/store-dump.ts';
import type { Operation } from '../../model/operation.ts';
import { SYNCED_TABLES, TABLE_NAMES } from '../../model/rows.ts';
import type { Id, LeadId, MemberId, StageId, TaskId } from '../../shared/ids.ts';
import { DexieStore } from '../dexie-store.ts';
import type { LocalStore, WriteTransaction } from '../local-store.ts';
import { MemoryStore } from '../memory-store.ts';
import { addNote } from './add-note.ts';
import { assignLead } from './assign-lead.ts';
import type { CommandContext } from './command-context.ts';
import { completeTask, reopenTask } from './complete-task.ts';
import { editRow } from './edit-row.ts';
import { moveLead } from './move-lead.ts';
import { planNext } from './plan-next.ts';
import { removeRow } from './remove-row.ts';
import { restoreRow } from './restore-row.ts';
import { type CaptureInput, monthAfter, saveCapture } from './save-capture.ts';
import { setAnswer } from './set-answer.ts';

const LEAD = 'lead' as LeadId;
const TASK = 'task' as TaskId;
const RESERVE = 'reserve' as StageId;
const TARGET = 'target' as StageId;
const FOREIGN = 'foreign' as StageId;
const LI = 'li' as MemberId;
const PIPELINE = 'pipeline' as Id<'pipeline'>;
const TODAY = '2026-01-31';

const CAPTURE: CaptureInput = {
  leadName: 'Haoyuan Valve',
  pipelineId: PIPELINE,
  stageId: RESERVE,
  company: { name: 'Haoyuan Valve Co. Ltd', domain: 'haoyuan.example', city: null },
  person: { full_name: 'Wei Zhang', title: 'Purchasing manager', email: 'zhang@haoyuan.example' },
  identities: [
    {
      of: 'person',
      kind: 'email',
      value: 'Zhang@haoyuan.example',
      valueNorm: 'zhang@haoyuan.example',
    },
    { of: 'company', kind: 'domain', value: 'haoyuan.example', valueNorm: 'haoyuan.example' },
  ],
  fields: [
    {
      field: 'email',
      value: 'zhang@haoyuan.example',
      source: 'link',
      confidence: 0.97,
      where: 'body>a:1',
      snippet: 'mail zhang@haoyuan.example',
    },
  ],
  url: 'https://haoyuan.example/contact',
  title: 'Contact',
  method: 'page',
  lawfulBasis: 'legitimate_interest',
  answers: [
    { criterion: 'money', value: 2 },
    { criterion: 'authority', value: null },
  ],
  grade: 'B',
  points: 64,
  source: 'website',
};

async function seed(store: LocalStore): Promise<void> {
  await store.write(async (tx) => {
    await tx.put('stages', sampleRow('stages', RESERVE, { pipeline_id: PIPELINE }));
    await tx.put('stages', sampleRow('stages', TARGET, { pipeline_id: PIPELINE }));
    await tx.put('stages', sampleRow('stages', FOREIGN, { pipeline_id: 'other' as Id<'pipeline'> }));
    await tx.put(
      'leads',
      sampleRow('leads', LEAD, { pipeline_id: PIPELINE, stage_id: RESERVE, owner_id: LI, tags: ['old'] }),
    );
    await tx.put('tasks', sampleRow('tasks', TASK, { lead_id: LEAD }));
  });
}

const operations = async (store: LocalStore): Promise<Operation[]> =>
  (await store.read((tx) => tx.outbox())).map(({ operation }) => operation);

/** Every command once, as it succeeds on the seeded store. */
const COMMANDS: Record<string, (store: LocalStore, context: CommandContext) => Promise<{ ok: boolean }>> = {
  saveCapture: (store, context) => saveCapture(store, context, CAPTURE),
  moveLead: (store, context) => moveLead(store, context, { leadId: LEAD, toStageId: TARGET }),
  assignLead: (store, context) => assignLead(store, context, { leadId: LEAD, toMemberId: null }),
  addNote: (store, context) => addNote(store, context, { leadId: LEAD, body: 'Asked for a quote.' }),
  planNext: (store, context) =>
    planNext(store, context, { leadId: LEAD, title: 'Call', dueOn: '2026-02-01', today: TODAY }),
  completeTask: (store, context) => completeTask(store, context, { taskId: TASK }),
  setAnswer: (store, context) =>
    setAnswer(store, context, {
      leadId: LEAD,
      criterion: 'money',
      value: 1,
      score: { grade: 'C', points: 40 },
    }),
  editRow: (store, context) =>
    editRow(store, context, { table: 'leads', id: LEAD, changes: { amount_minor: 12_000_000 } }),
  removeRow: (store, context) => removeRow(store, context, { table: 'tasks', id: TASK }),
};

/** The store with the n-th change of each write failing. */
function failingAt(store: LocalStore, failAt: number): LocalStore {
  const fail = (tx: WriteTransaction): WriteTransaction => {
    let changes = 0;
    const changing = new Set(['put', 'putMany', 'remove', 'enqueue', 'putShadow', 'dropShadow']);
    return new Proxy(tx, {
      get(target, name) {
        const member: unknown = Reflect.get(target, name);
        if (typeof member !== 'function') return member;
        return (...args: unknown[]): unknown => {
          if (changing.has(String(name))) {
            changes += 1;
            if (changes === failAt) throw new Error('disk full');
          }
          return Reflect.apply(member, target, args);
        };
      },
    });
  };
  return {
    read: (work) => store.read(work),
    write: (work) => store.write((tx) => work(fail(tx))),
    watch: (query, onValue, onError) => store.watch(query, onValue, onError),
    follow: (onChanges) => store.follow(onChanges),
    close: () => store.close(),
    destroy: () => store.destroy(),
  };
}

describe.each([
  ['memory', (): LocalStore => new MemoryStore()],
  ['IndexedDB', (): LocalStore => new DexieStore(`commands-${Math.random()}`)],
])('commands (%s)', (_name, open) => {
  it.each(Object.keys(COMMANDS))(
    '%s leaves neither row nor operation when any change fails',
    async (name) => {
      const store = open();
      await seed(store);
      const before = await dumpStore(store);
      let failures = 0;
      for (let failAt = 1; ; failAt += 1) {
        const attempt = COMMANDS[name]?.(failingAt(store, failAt), sampleContext());
        const outcome = await attempt?.catch((error: unknown) => String(error));
        if (typeof outcome === 'object') break;
        expect(outcome).toBe('Error: disk full');
        expect(await dumpStore(store)).toEqual(before);
        failures += 1;
      }
      expect(failures).toBeGreaterThanOrEqual(3);
      expect((await dumpStore(store)).outbox.length).toBeGreaterThan(0);
      await store.destroy();
    },
  );

  it.each(Object.keys(COMMANDS))('%s leaves only valid rows', async (name) => {
    const store = open();
    await seed(store);
    await COMMANDS[name]?.(store, sampleContext());
    const { rows } = await dumpStore(store);
    for (const table of TABLE_NAMES) {
      for (const row of rows[table] ?? []) {
        expect(SYNCED_TABLES[table].safeParse(row), table).toMatchObject({ success: true });
      }
    }
    await store.destroy();
  });
});

describe('commands', () => {
  let store: LocalStore;
  let context: CommandContext;
  beforeEach(async () => {
    store = new MemoryStore();
    context = sampleContext();
    await seed(store);
  });

  it('saveCapture queues parents before children', async () => {
    await saveCapture(store, context, CAPTURE);
    expect((await operations(store)).map(({ table }) => table)).toEqual([
      'companies',
      'people',
      'identities',
      'identities',
      'employments',
      'leads',
      'lead_people',
      'captures',
      'answers',
    ]);
  });

  it('saveCapture shows a lead of mine with basis, notice and evidence', async () => {
    const saved = await saveCapture(store, context, CAPTURE);
    if (!saved.ok) throw new Error('not saved');
    const { leadId, personId } = saved.value;
    await store.read(async (tx) => {
      expect(await tx.get('leads', leadId)).toMatchObject({
        name: 'Haoyuan Valve',
        owner_id: context.memberId,
        grade: 'B',
        editable: true,
        version: 0,
      });
      expect(await tx.get('people', personId ?? '')).toMatchObject({
        lawful_basis: 'legitimate_interest',
        notice_due_at: '2026-02-28T12:00:00.000Z',
        responsible_id: context.memberId,
      });
      const [capture] = await tx.find('captures', 'lead_id', leadId);
      expect(capture?.fields).toEqual(CAPTURE.fields);
      expect((await tx.find('answers', 'lead_id', leadId)).map((row) => row.criterion)).toEqual(['money']);
    });
  });

  it('saveCapture sends no nulls and no server columns', async () => {
    await saveCapture(store, context, CAPTURE);
    for (const operation of await operations(store)) {
      const values = operation.op === 'create' ? operation.values : {};
      expect(Object.values(values)).not.toContain(null);
      expect(Object.keys(values)).not.toContain('owner_id');
      expect(Object.keys(values)).not.toContain('team_id');
    }
  });

  it('saveCapture attaches to what is known and fills only what is empty', async () => {
    const first = await saveCapture(store, context, CAPTURE);
    if (!first.ok || !first.value.companyId || !first.value.personId) throw new Error('not saved');
    const queued = (await operations(store)).length;
    const again = await saveCapture(store, context, {
      ...CAPTURE,
      company: { existingId: first.value.companyId, fill: { city: 'Wuxi', domain: 'other.example' } },
      person: { existingId: first.value.personId, fill: { title: 'Buyer' } },
    });
    expect(again).toMatchObject({ ok: true, value: { companyId: first.value.companyId } });
    expect((await operations(store)).slice(queued).map(({ op, table }) => `${op} ${table}`)).toEqual([
      'patch companies',
      'create leads',
      'create lead_people',
      'create captures',
      'create answers',
    ]);
    const company = await store.read((tx) => tx.get('companies', first.value.companyId ?? ''));
    expect(company).toMatchObject({ city: 'Wuxi', domain: 'haoyuan.example' });
  });

  it('saveCapture changes nothing of a known company that this member may only read', async () => {
    const id = 'theirs' as Id<'company'>;
    await store.write((tx) => tx.put('companies', sampleRow('companies', id, { editable: false })));
    await saveCapture(store, context, { ...CAPTURE, company: { existingId: id, fill: { city: 'Wuxi' } } });
    expect(await store.read((tx) => tx.get('companies', id))).toMatchObject({ city: null });
    expect(await store.read((tx) => tx.find('identities', 'company_id', id))).toEqual([]);
  });

  it('saveCapture saves nothing when the known company has gone', async () => {
    const gone = { existingId: 'gone' as Id<'company'>, fill: {} };
    expect(await saveCapture(store, context, { ...CAPTURE, company: gone })).toEqual({
      ok: false,
      error: { code: 'missing', table: 'companies', id: 'gone' },
    });
    expect(await operations(store)).toEqual([]);
  });

  it('saveCapture takes a lead without a company or a person', async () => {
    const saved = await saveCapture(store, context, { ...CAPTURE, company: null, person: null });
    expect(saved).toMatchObject({ ok: true, value: { companyId: null, personId: null } });
    expect((await operations(store)).map(({ table }) => table)).toEqual(['leads', 'captures', 'answers']);
  });

  it('moveLead shows the new stage with its stage change, and moving back undoes it', async () => {
    const moved = await moveLead(store, context, { leadId: LEAD, toStageId: TARGET });
    expect(moved).toEqual({ ok: true, value: { previousStageId: RESERVE } });
    const changes = await store.read((tx) => tx.find('stage_changes', 'lead_id', LEAD));
    expect(changes).toMatchObject([{ from_stage_id: RESERVE, to_stage_id: TARGET }]);
    await moveLead(store, context, { leadId: LEAD, toStageId: RESERVE });
    expect(await store.read((tx) => tx.get('leads', LEAD))).toMatchObject({ stage_id: RESERVE });
  });

  it('moveLead to the stage where the lead is queues nothing', async () => {
    await moveLead(store, context, { leadId: LEAD, toStageId: RESERVE });
    expect(await operations(store)).toEqual([]);
  });

  it('moveLead refuses a stage of another pipeline, a missing stage and a missing lead', async () => {
    const codes = await Promise.all(
      [
        { leadId: LEAD, toStageId: FOREIGN },
        { leadId: LEAD, toStageId: 'none' as StageId },
        { leadId: 'none' as LeadId, toStageId: TARGET },
      ].map((input) => moveLead(store, context, input)),
    );
    expect(codes.map((result) => (result.ok ? 'ok' : result.error.code))).toEqual([
      'invalid',
      'missing',
      'missing',
    ]);
    expect(await operations(store)).toEqual([]);
  });

  it('a lead that may only be read takes no change', async () => {
    await store.write((tx) => tx.put('leads', sampleRow('leads', LEAD, { editable: false })));
    const results = await Promise.all([
      moveLead(store, context, { leadId: LEAD, toStageId: TARGET }),
      addNote(store, context, { leadId: LEAD, body: 'x' }),
      planNext(store, context, { leadId: LEAD, title: 'x', dueOn: null, today: TODAY }),
      setAnswer(store, context, { leadId: LEAD, criterion: 'money', value: 2 }),
      editRow(store, context, { table: 'leads', id: LEAD, changes: { name: 'x' } }),
      removeRow(store, context, { table: 'leads', id: LEAD }),
    ]);
    for (const result of results)
      expect(result).toMatchObject({ ok: false, error: { code: 'not_editable' } });
    expect(await operations(store)).toEqual([]);
  });

  it('assignLead tells who had the lead', async () => {
    const given = await assignLead(store, context, { leadId: LEAD, toMemberId: null });
    expect(given).toEqual({ ok: true, value: { previousOwnerId: LI } });
    expect(await store.read((tx) => tx.get('leads', LEAD))).toMatchObject({ owner_id: null });
  });

  it('a note or task without text is invalid', async () => {
    expect(await addNote(store, context, { leadId: LEAD, body: ' ' })).toMatchObject({
      error: { code: 'invalid' },
    });
    expect(
      await planNext(store, context, { leadId: LEAD, title: '', dueOn: null, today: TODAY }),
    ).toMatchObject({ error: { code: 'invalid' } });
  });

  it('a task is completed once and can be reopened', async () => {
    await completeTask(store, context, { taskId: TASK });
    const later = sampleContext({ clock: { now: () => Date.UTC(2027, 0, 1) } });
    await completeTask(store, later, { taskId: TASK });
    expect(await store.read((tx) => tx.get('tasks', TASK))).toMatchObject({
      done_at: '2026-01-31T12:00:00.000Z',
    });
    expect(await reopenTask(store, context, { taskId: TASK })).toEqual({
      ok: true,
      value: { previousDoneAt: '2026-01-31T12:00:00.000Z' },
    });
    expect(await store.read((tx) => tx.get('tasks', TASK))).toMatchObject({ done_at: null });
    expect(await operations(store)).toHaveLength(2);
  });

  it('setAnswer makes the row once, then changes it, and keeps a note that is not named', async () => {
    const first = await setAnswer(store, context, {
      leadId: LEAD,
      criterion: 'authority',
      value: 1,
      note: 'asks his boss',
    });
    expect(first).toMatchObject({ ok: true, value: { value: null, note: null, evidenceLevel: null } });
    const second = await setAnswer(store, context, {
      leadId: LEAD,
      criterion: 'authority',
      value: 2,
      score: { grade: 'A', points: 80 },
    });
    expect(second).toMatchObject({ ok: true, value: { value: 1, note: 'asks his boss' } });
    await store.read(async (tx) => {
      expect(await tx.list('answers')).toMatchObject([{ value: 2, note: 'asks his boss' }]);
      expect(await tx.get('leads', LEAD)).toMatchObject({ grade: 'A', points: 80 });
    });
    expect((await operations(store)).map(({ op, table }) => `${op} ${table}`)).toEqual([
      'create answers',
      'patch answers',
      'patch leads',
    ]);
  });

  it('editRow queues only what differs and gives what undoes it', async () => {
    const edited = await editRow(store, context, {
      table: 'leads',
      id: LEAD,
      changes: { name: 'Lead', amount_minor: 500, expected_close: '2026-03-14' },
    });
    expect(edited).toEqual({ ok: true, value: { previous: { amount_minor: null, expected_close: null } } });
    expect(await operations(store)).toEqual([
      {
        op: 'patch',
        table: 'leads',
        id: LEAD,
        fields: {
          amount_minor: { base: null, next: 500 },
          expected_close: { base: null, next: '2026-03-14' },
        },
      },
    ]);
    if (!edited.ok) return;
    await editRow(store, context, { table: 'leads', id: LEAD, changes: edited.value.previous });
    expect(await store.read((tx) => tx.get('leads', LEAD))).toMatchObject({ amount_minor: null });
  });

  it('editRow sends tags as what was added and removed', async () => {
    await editRow(store, context, { table: 'leads', id: LEAD, changes: { tags: ['new'] } });
    expect(await operations(store)).toMatchObject([
      { fields: { tags: { next: { add: ['new'], remove: ['old'] } } } },
    ]);
    expect(await store.read((tx) => tx.get('leads', LEAD))).toMatchObject({ tags: ['new'] });
  });

  it('removeRow hides the row and restoreRow brings it back as it was edited', async () => {
    await editRow(store, context, { table: 'leads', id: LEAD, changes: { name: 'Edited' } });
    await removeRow(store, context, { table: 'leads', id: LEAD });
    expect(await store.read((tx) => tx.get('leads', LEAD))).toBeUndefined();
    await restoreRow(store, context, { table: 'leads', id: LEAD });
    expect(await store.read((tx) => tx.get('leads', LEAD))).toMatchObject({
      name: 'Edited',
      deleted_at: null,
    });
  });

  it('keeps the first server copy as the shadow over several changes', async () => {
    const before = await store.read((tx) => tx.get('leads', LEAD));
    await moveLead(store, context, { leadId: LEAD, toStageId: TARGET });
    await editRow(store, context, { table: 'leads', id: LEAD, changes: { name: 'Edited' } });
    expect(await store.read((tx) => tx.shadow('leads', LEAD))).toEqual(before);
  });
});

describe('the day by which a person must be told', () => {
  it.each([
    ['2026-01-31T12:00:00.000Z', '2026-02-28T12:00:00.000Z'],
    ['2028-01-31T12:00:00.000Z', '2028-02-29T12:00:00.000Z'],
    ['2026-12-15T00:00:00.000Z', '2027-01-15T00:00:00.000Z'],
  ])('is a month after %s', (now, due) => {
    expect(monthAfter({ now: () => Date.parse(now) })).toBe(due);
  });
});
