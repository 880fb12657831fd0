import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { inDays, seedProcess } from '../../../test/builders/panel-scene.ts';
import { sampleRow } from '../../../test/builders/sample-row.ts';
import { countRows } from '../../../test/fakes/counted-rows.ts';
import { createFakeApp, MEMBERSHIP } from '../../../test/fakes/fake-app.ts';
import { createFakePanel } from '../../../test/fakes/fake-panel.ts';
import { settle } from '../../../test/fakes/settle.ts';
import type { Stage } from '../../model/rows.ts';
import type { LeadId, PipelineId, StageId, TaskId } from '../../shared/ids.ts';
import { addComment } from '../../store/commands/add-comment.ts';
import { setAnswer } from '../../store/commands/set-answer.ts';
import type { WriteTransaction } from '../../store/local-store.ts';

const FEW = 300;
const MANY = 3_000;
/** No change of one thing has more rows read than this. */
const MOST = 300;

const leadIdOf = (no: number) => `lead-${no}` as LeadId;
const ONE = leadIdOf(40);

/** A lead with all that hangs on one; a tenth is won, and what is due today is as much in a small team as in a large one. */
async function seedLead(tx: WriteTransaction, no: number): Promise<void> {
  const of = { lead_id: leadIdOf(no) };
  await tx.put('companies', sampleRow('companies', `company-${no}`, { industry: 'Pumps', country: 'DE' }));
  await tx.put('people', sampleRow('people', `person-${no}`));
  await tx.put(
    'leads',
    sampleRow('leads', leadIdOf(no), {
      name: `Lead ${no}`,
      pipeline_id: 'new' as PipelineId,
      stage_id: (no % 10 === 1 ? 'won' : 'target') as StageId,
      owner_id: MEMBERSHIP.memberId,
      company_id: `company-${no}` as never,
      primary_person_id: `person-${no}` as never,
      board_position: String(no).padStart(5, '0'),
    }),
  );
  await tx.put(
    'lead_people',
    sampleRow('lead_people', `part-${no}`, { ...of, person_id: `person-${no}` as never }),
  );
  await tx.put('answers', sampleRow('answers', `answer-${no}`, { ...of, value: 1 }));
  await tx.put('activities', sampleRow('activities', `activity-${no}`, of));
  await tx.put('captures', sampleRow('captures', `capture-${no}`, of));
  await tx.put(
    'tasks',
    sampleRow('tasks', `task-${no}`, {
      ...of,
      due_on: inDays(no < 50 ? 0 : 30 + no),
      assignee_id: MEMBERSHIP.memberId,
    }),
  );
}

/** What colleagues have said of a lead, and a list on which it stands. */
async function seedTalk(tx: WriteTransaction, no: number): Promise<void> {
  const of = { lead_id: leadIdOf(no) };
  await tx.put(
    'comments',
    sampleRow('comments', `comment-${no}`, {
      ...of,
      created_by: 'li.na' as never,
      mentions: no < 5 ? [MEMBERSHIP.memberId] : [],
    }),
  );
  await tx.put(
    'target_list_leads',
    sampleRow('target_list_leads', `place-${no}`, { ...of, list_id: 'list' as never }),
  );
}

const stops: (() => void)[] = [];

/** A panel with one lead open, on which everything is watched that the list, the menu and the day show. */
async function openPanel(leads: number) {
  const fake = await createFakeApp({
    async seed(tx) {
      await seedProcess(tx);
      await tx.put('target_lists', sampleRow('target_lists', 'list', { owner_id: MEMBERSHIP.memberId }));
      for (let no = 0; no < leads; no += 1) {
        await seedLead(tx, no);
        await seedTalk(tx, no);
      }
    },
  });
  const counted = countRows(fake.store);
  const { panel } = createFakePanel(fake.app, { screen: 'record', leadId: ONE });
  const { pipeline, record, views, conflicts, duplicates, requests, waiting, pool, lists, day } = panel;
  const watched = [
    pipeline.groups,
    pipeline.total,
    pipeline.due,
    pipeline.filters.words,
    pipeline.filters.facets,
    record.view,
    views.views,
    conflicts.lists,
    duplicates.count,
    duplicates.sizes,
    duplicates.ofRecord,
    requests.lists,
    waiting.lists,
    pool.lines,
    pool.ending,
    pool.refused,
    lists.lists,
    fake.app.sync.state,
    fake.app.team.members,
    day.view,
  ];
  for (const one of watched) stops.push(one.subscribe(() => undefined));
  stops.push(() => panel[Symbol.dispose]());
  await settle();
  await settle();
  expect(day.view.peek()).toBeDefined();
  const open = fake.app.workspace.current.peek();
  if (open === null) throw new Error('No workspace is open.');
  return {
    ...fake,
    counted,
    panel,
    open,
    stage: (id: string) => stageIn(panel.pipeline.stages.peek(), id),
  };
}
type Opened = Awaited<ReturnType<typeof openPanel>>;

function stageIn(stages: readonly Stage[], id: string): Stage {
  const stage = stages.find((one) => one.id === id);
  if (stage === undefined) throw new Error(`There is no stage ${id}.`);
  return stage;
}

const DEEDS: Record<string, (opened: Opened) => Promise<unknown>> = {
  'a rename': ({ panel }) =>
    panel.record.edit('leads', ONE, { name: 'Renamed' }, { field: (t) => t.common.unnamed, of: null }),
  'a company’s new industry': ({ panel }) =>
    panel.record.edit(
      'companies',
      'company-40',
      { industry: 'Valves' },
      { field: (t) => t.common.unnamed, of: null },
    ),
  'a move': ({ panel, stage }) => panel.pipeline.move({ id: ONE, title: null }, stage('potential')),
  'a lead won': ({ panel, stage }) => panel.pipeline.move({ id: ONE, title: null }, stage('won')),
  'a task done': async ({ panel, store }) => {
    const task = await store.read((tx) => tx.get('tasks', 'task-40' as TaskId));
    if (task !== undefined) await panel.record.complete(task);
  },
  'a note': ({ panel }) => panel.record.addNote('They will call back.', 'note'),
  'an answer': ({ open }) =>
    setAnswer(open.store, open.context, { leadId: ONE, criterion: 'money', value: 2 }),
  'a colleague’s lead that arrives': ({ store }) => store.write((tx) => seedLead(tx, 10_000)),
  'a call from a target list': ({ store }) =>
    store.write(async (tx) => {
      const place = await tx.get('target_list_leads', 'place-40');
      if (place !== undefined) await tx.put('target_list_leads', { ...place, outcome: 'call_back' });
    }),
  'a comment': ({ open }) =>
    addComment(open.store, open.context, { leadId: ONE, body: 'Done.', mentions: [] }),
};

let panels: readonly Opened[] = [];
beforeAll(async () => {
  // What a panel does by itself after a while, such as keeping the list's beginning, is no answer to a change.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  panels = [await openPanel(FEW), await openPanel(MANY)];
}, 60_000);
afterAll(() => {
  for (const stop of stops.splice(0)) stop();
  vi.useRealTimers();
});

it.each(Object.entries(DEEDS))(
  '%s has as few rows read among many leads as among few',
  async (_name, deed) => {
    const counts: { readonly total: number; readonly told: string }[] = [];
    for (const opened of panels) {
      const { counted } = opened;
      counted.clear();
      await deed(opened);
      await settle();
      await settle();
      counts.push({ total: counted.total, told: JSON.stringify(counted.byTable) });
      // Sent: what waits is read by those that list it.
      await opened.store.write(async (tx) => {
        for (const no of await tx.outboxNumbers()) await tx.dropOutbox(no);
      });
      await settle();
    }
    const [few, many] = counts;
    expect(few?.total).toBeGreaterThan(0);
    expect(many?.total, `${few?.told} ${many?.told}`).toBeLessThanOrEqual((few?.total ?? 0) + 20);
    expect(many?.total, many?.told).toBeLessThanOrEqual(MOST);
  },
);
