import type { Operation } from '../../lib/model/operation.ts';
import type { Lead } from '../../lib/model/rows.ts';
import type { MemberId, PipelineId, StageId } from '../../lib/shared/ids.ts';
import { addNote } from '../../lib/store/commands/add-note.ts';
import { assignLead } from '../../lib/store/commands/assign-lead.ts';
import { completeTask, reopenTask } from '../../lib/store/commands/complete-task.ts';
import { editRow } from '../../lib/store/commands/edit-row.ts';
import { moveLead } from '../../lib/store/commands/move-lead.ts';
import { planNext } from '../../lib/store/commands/plan-next.ts';
import { removeRow } from '../../lib/store/commands/remove-row.ts';
import { restoreRow } from '../../lib/store/commands/restore-row.ts';
import { saveCapture } from '../../lib/store/commands/save-capture.ts';
import { setAnswer } from '../../lib/store/commands/set-answer.ts';
import { discardRefused, retryRefused } from '../../lib/store/commands/settle-refused.ts';
import type { Device } from '../builders/sync-scene.ts';
import type { MemoryTexts } from '../fakes/memory-texts.ts';
import { MERGE_DEEDS } from './merge-deeds.ts';
import type { Chance } from './random.ts';

/** What the team of a history has set up, for deeds to choose from. */
export interface Place {
  readonly pipelines: readonly PipelineId[];
  /** The n-th stage of a pipeline, from 1 to 3. */
  readonly stageOf: (pipeline: PipelineId, n: number) => StageId;
  readonly members: readonly MemberId[];
  /** Whether people also merge and erase records. */
  readonly mergesRecords: boolean;
}

/** A device of the simulation, with what its person did there since the beginning, under whatever client id. */
export interface Actor extends Device {
  readonly place: Place;
  /** What outlives the local database. */
  readonly mirrorStorage: MemoryTexts;
  /** Every operation ever queued, by its name in the backend's log. */
  readonly queued: Map<string, Operation>;
  /** The refused operations that were retried or discarded. */
  readonly givenUp: Set<string>;
  /** The name of an operation in the backend's log. */
  readonly nameOf: (no: number) => string;
}

type Deed = (actor: Actor, chance: Chance, lead: Lead) => Promise<unknown>;

const NAMES = ['Haoyuan', 'Kestrel', 'Meridian', 'Nordlicht'];

const capture = async ({ store, context, place }: Actor, chance: Chance): Promise<void> => {
  const pipelineId = chance.pick(place.pipelines);
  if (!pipelineId) throw new Error('The team has no pipeline.');
  const known = chance.happens(0.4) ? chance.pick(await store.read((tx) => tx.list('companies'))) : undefined;
  const name = chance.pick(NAMES) ?? 'Haoyuan';
  await saveCapture(store, context, {
    leadName: name,
    pipelineId,
    stageId: place.stageOf(pipelineId, 1),
    company: known ? { existingId: known.id, fill: { city: 'Wuxi' } } : { name, domain: `${name}.example` },
    person: chance.happens(0.7) ? { full_name: 'Wei Zhang', email: `wei@${name}.example` } : null,
    identities: [
      { of: 'person', kind: 'email', value: `wei@${name}.example`, valueNorm: `wei@${name}.example` },
      { of: 'company', kind: 'domain', value: `${name}.example`, valueNorm: `${name}.example` },
    ],
    fields: [],
    url: `https://${name}.example/`,
    title: name,
    method: 'page',
    lawfulBasis: 'legitimate_interest',
    answers: [{ criterion: 'money', value: 2 }],
    grade: 'B',
    points: 50,
    source: null,
  });
};

/** What people do on a device, each with how often. */
const DEEDS: readonly (readonly [weight: number, deed: Deed, needs?: 'mergesRecords'])[] = [
  ...MERGE_DEEDS.map(([weight, deed]) => [weight, deed, 'mergesRecords'] as const),
  [3, (device, chance) => capture(device, chance)],
  [
    3,
    async ({ store, context, place, givenUp, nameOf }, chance, lead) => {
      const unsent = async () =>
        (await store.read((tx) => tx.outbox())).filter(
          ({ operation, state }) =>
            operation.op === 'move' && operation.id === lead.id && state === 'waiting',
        );
      const before = await unsent();
      await moveLead(store, context, {
        leadId: lead.id,
        toStageId: place.stageOf(lead.pipeline_id, 1 + chance.below(3)),
      });
      // A move back before the move was sent takes it out of the queue: the person has taken it back.
      const left = new Set((await unsent()).map(({ no }) => no));
      for (const { no } of before) if (!left.has(no)) givenUp.add(nameOf(no));
    },
  ],
  [
    3,
    ({ store, context }, chance, lead) =>
      editRow(store, context, {
        table: 'leads',
        id: lead.id,
        changes: chance.happens(0.5)
          ? { name: chance.pick(NAMES) ?? 'x' }
          : { tags: NAMES.filter(() => chance.happens(0.5)) },
      }),
  ],
  [
    2,
    ({ store, context }, chance, lead) =>
      editRow(store, context, { table: 'leads', id: lead.id, changes: { amount_minor: chance.below(5) } }),
  ],
  [3, ({ store, context }, _chance, lead) => addNote(store, context, { leadId: lead.id, body: 'a note' })],
  [
    1,
    ({ store, context }, _chance, lead) =>
      planNext(store, context, { leadId: lead.id, title: 'Call', dueOn: null, today: '2026-11-22' }),
  ],
  [
    2,
    async ({ store, context }, chance) => {
      const task = chance.pick(await store.read((tx) => tx.list('tasks')));
      if (task) await (task.done_at ? reopenTask : completeTask)(store, context, { taskId: task.id });
    },
  ],
  [
    2,
    ({ store, context }, chance, lead) =>
      setAnswer(store, context, {
        leadId: lead.id,
        criterion: chance.pick(['money', 'authority', 'need_stated'] as const) ?? 'money',
        value: chance.pick([0, 1, 2, null] as const) ?? null,
        score: { grade: 'C', points: chance.below(100) },
      }),
  ],
  [
    1,
    ({ store, context, place }, chance, lead) =>
      assignLead(store, context, {
        leadId: lead.id,
        toMemberId: chance.pick([...place.members, null]) ?? null,
      }),
  ],
  [1, ({ store, context }, _chance, lead) => removeRow(store, context, { table: 'leads', id: lead.id })],
  [
    1,
    async ({ store, context }, chance) => {
      const removed = (await store.read((tx) => tx.outbox())).filter(
        ({ operation }) => operation.op === 'remove',
      );
      const entry = chance.pick(removed);
      if (entry) await restoreRow(store, context, { table: entry.operation.table, id: entry.operation.id });
    },
  ],
  [
    1,
    async ({ store, context, givenUp, nameOf }, chance) => {
      const refused = (await store.read((tx) => tx.outbox())).filter(({ state }) => state === 'refused');
      const entry = chance.pick(refused);
      if (!entry) return;
      if (chance.happens(0.5)) await retryRefused(store, context, { nos: [entry.no] });
      else await discardRefused(store, { nos: [entry.no] });
      // With a change goes the score that was written along with it.
      const left = new Set(await store.read((tx) => tx.outboxNumbers('refused')));
      for (const { no } of refused) if (!left.has(no)) givenUp.add(nameOf(no));
    },
  ],
];
/** One deed on a device, and then what the background does when it hears of it. */
export async function act(device: Actor, chance: Chance): Promise<void> {
  await actOnce(device, chance);
  await device.mirror.follow(device.store);
}

/** On a lead that the device shows; a capture when it shows none. */
async function actOnce(device: Actor, chance: Chance): Promise<void> {
  const lead = chance.pick(await device.store.read((tx) => tx.list('leads')));
  if (!lead) return capture(device, chance);
  const possible = DEEDS.filter(([, , needs]) => needs === undefined || device.place[needs]);
  let left = chance.below(possible.reduce((sum, [weight]) => sum + weight, 0));
  const chosen = possible.find(([weight]) => {
    left -= weight;
    return left < 0;
  });
  await chosen?.[1](device, chance, lead);
}
