import { randomUUID } from 'node:crypto';
import { afterEach, expect, test } from 'vitest';
import type { Operation } from '../../lib/model/operation.ts';
import { type AnyRow, TABLE_NAMES, type TableName } from '../../lib/model/rows.ts';
import { systemClock } from '../../lib/shared/clock.ts';
import type {
  ClientId,
  CompanyId,
  LeadId,
  MemberId,
  PersonId,
  PipelineId,
  StageId,
  TeamId,
} from '../../lib/shared/ids.ts';
import { answerIdOf, employmentIdOf, identityIdOf, leadPersonIdOf } from '../../lib/store/derived-ids.ts';
import { takeableColumns } from '../../lib/store/merge-values.ts';
import { sampleRow } from '../builders/sample-row.ts';
import { MemoryBackend } from '../fakes/memory-backend/memory-backend.ts';
import { Chance } from '../simulation/random.ts';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
afterEach(() => db.close());

/** The same pipeline and stage in memory, where everybody may do everything. */
function memoryTwin(world: World): MemoryBackend {
  const backend = new MemoryBackend(world.team as TeamId, systemClock);
  const member = world.people.rep.member as MemberId;
  backend.addMember(member);
  const { id, stages } = world.pipelines.editable;
  backend.seed('pipelines', [sampleRow('pipelines', id, { visibility: 'editable' })]);
  backend.seed(
    'stages',
    stages.map((stage, position) =>
      sampleRow('stages', stage, { pipeline_id: id as PipelineId, position, kind: 'lead' }),
    ),
  );
  return backend;
}

/** The columns that people fill, of everything that is there. */
function statedIn(rows: readonly { table: string; row: AnyRow }[]): string[] {
  const worked = ['version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'stage_entered_at'];
  const left = [...worked, 'team_id', 'editable', 'owner_id', 'responsible_id', 'currency', 'notice_due_at'];
  const tables: readonly string[] = [
    'people',
    'companies',
    'leads',
    'identities',
    'employments',
    'lead_people',
    'answers',
    'tasks',
    'activities',
  ] satisfies TableName[];
  return rows
    .filter(({ table }) => tables.includes(table))
    .map(({ table, row }) => {
      const columns = Object.entries(row)
        .filter(([column, value]) => !left.includes(column) && value !== null)
        .map(([column, value]) =>
          column === 'tags' || column === 'custom'
            ? [column, JSON.stringify(value).split('').sort().join('')]
            : [column, value],
        )
        .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
      return `${table} ${JSON.stringify(Object.fromEntries(columns))}`;
    })
    .sort();
}

/** Operations that meet often: few records, few values, and merges between all of them. */
async function nextOperation(chance: Chance, made: Map<string, string[]>, world: World): Promise<Operation> {
  const pick = (table: string): string => chance.pick(made.get(table) ?? []) ?? '';
  const create = (
    table: TableName,
    values: Record<string, unknown>,
    id: string = randomUUID(),
  ): Operation => {
    made.set(table, [...(made.get(table) ?? []), id]);
    return { op: 'create', table, id, values };
  };
  const text = chance.pick(['x', 'y', 'z']) ?? 'x';
  const table = chance.pick(['people', 'companies', 'leads'] as const) ?? 'people';
  const { id: pipeline_id, stages } = world.pipelines.editable;
  const [person, company, lead] = [pick('people'), pick('companies'), pick('leads')];
  const field = chance.pick(takeableColumns(table).filter((column) => column !== 'amount_minor'));
  const member = world.people.rep.member;
  const makers: (() => Operation | Promise<Operation>)[] = [
    () =>
      create('people', {
        full_name: text,
        responsible_id: member,
        lawful_basis: 'consent',
        tags: [text],
        ...(chance.happens(0.5) ? { title: text } : {}),
      }),
    () =>
      create('companies', {
        name: text,
        responsible_id: member,
        custom: { [text]: 1 },
        ...(chance.happens(0.5) ? { city: text } : {}),
      }),
    () =>
      create('leads', {
        name: text,
        pipeline_id: pipeline_id as PipelineId,
        stage_id: stages[0] as StageId,
        ...(chance.happens(0.6) ? { company_id: company } : {}),
        ...(chance.happens(0.6) ? { primary_person_id: person } : {}),
      }),
    async () =>
      create(
        'identities',
        { kind: 'qq', value: text, value_norm: text, person_id: person },
        await identityIdOf(person as PersonId, 'qq', text),
      ),
    async () =>
      create(
        'employments',
        { person_id: person, company_id: company, title: text },
        await employmentIdOf(person as PersonId, company as CompanyId),
      ),
    async () =>
      create(
        'lead_people',
        { lead_id: lead, person_id: person, contacted: chance.happens(0.5) },
        await leadPersonIdOf(lead as LeadId, person as PersonId),
      ),
    async () =>
      create(
        'answers',
        { lead_id: lead, criterion: 'money', value: chance.below(3) },
        await answerIdOf(lead as LeadId, 'money'),
      ),
    () => create('tasks', { lead_id: lead, title: text, kind: 'todo' }),
    () =>
      create('activities', {
        lead_id: lead,
        kind: 'note',
        body: text,
        happened_at: '2026-01-01T00:00:00.000Z',
        person_id: person,
      }),
    () => ({ op: 'patch', table: 'people', id: person, fields: { department: { base: null, next: text } } }),
    () => ({ op: 'patch', table: 'leads', id: lead, fields: { company_id: { base: null, next: company } } }),
  ];
  const isBegun = made.size >= 3;
  if (isBegun && chance.happens(0.25))
    return {
      op: 'merge',
      table,
      id: pick(table),
      into: pick(table),
      take: field !== undefined && chance.happens(0.3) && field !== 'custom' ? [field] : [],
    };
  if (isBegun && chance.happens(0.12)) return { op: 'unmerge', table, id: pick(table) };
  // First one of each kind, so that everything finds what to hang on.
  const first = (['people', 'companies', 'leads'] as const).findIndex((each) => !made.has(each));
  const maker = first < 0 ? chance.pick(makers) : makers[first];
  if (!maker) throw new Error('nothing to make');
  return maker();
}

test.each([1, 2, 3])(
  'memory and Postgres come to the same from history %i of merges and their undoing',
  { timeout: 120_000 },
  async (seed) => {
    db = await createTestDatabase();
    const world = await createWorld(db);
    const backend = memoryTwin(world);
    const member = world.people.rep.member as MemberId;
    const remote = backend.as(member);
    const chance = new Chance(seed);
    const made = new Map<string, string[]>();
    let merges = 0;
    for (let step = 1; step <= 100; step += 1) {
      const op = await nextOperation(chance, made, world);
      const [real] = await world.push('rep', { ...op });
      const answer = await remote.push({
        team: world.team as TeamId,
        client: 'client' as ClientId,
        protocol: 1,
        ops: [{ ...op, no: step }],
      });
      if (!answer.ok || !real) throw new Error('no answer');
      const said = codesOf(answer.value.results).map((code) => (code === 'merged' ? 'applied' : code));
      expect(said, `step ${step}: ${JSON.stringify(op)}`).toEqual(
        codesOf([real]).map((code) => (code === 'merged' ? 'applied' : code)),
      );
      if (op.op === 'merge' && real.status === 'applied') merges += 1;
      const { versions } = await world.manifest('rep');
      const rows: { table: string; row: AnyRow }[] = [];
      for (const table of TABLE_NAMES) {
        for (const row of await world.rows('rep', table, Object.keys(versions[table] ?? {})))
          rows.push({ table, row });
      }
      expect(statedIn(backend.viewOf(member)), `after step ${step}: ${JSON.stringify(op)}`).toEqual(
        statedIn(rows),
      );
    }
    expect(merges).toBeGreaterThan(5);
  },
);
