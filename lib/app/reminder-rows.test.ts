import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import { countRows } from '../../test/fakes/counted-rows.ts';
import { MEMBERSHIP, MemoryStored } from '../../test/fakes/fake-app.ts';
import { planReminders } from '../pipeline/plan-reminders.ts';
import { addDays } from '../shared/days.ts';
import { type LeadId, newId } from '../shared/ids.ts';
import { editRow } from '../store/commands/edit-row.ts';
import type { ReadTransaction, WriteTransaction } from '../store/local-store.ts';
import { MemoryStore } from '../store/memory-store.ts';
import { KeptUp } from './keep-up.ts';
import { keepMentions } from './mentions.ts';
import { readReminderRows } from './reminder-rows.ts';
import { createReminders, type ReminderPlace } from './reminders.ts';

const TODAY = '2026-11-21';
const NOW = Date.parse(`${TODAY}T09:30:00`);
const ME = MEMBERSHIP.memberId;
const leadIdOf = (no: number) => `lead-${no}` as LeadId;

/** What reminders were made of before anything was left out: everything. */
async function readEverything(tx: ReadTransaction) {
  const [leads, tasks, comments, stages, rules, seen] = await Promise.all([
    tx.list('leads'),
    tx.list('tasks'),
    tx.list('comments'),
    tx.list('stages'),
    tx.list('pool_rules'),
    tx.meta('seen_news'),
  ]);
  return { me: ME, leads, tasks, comments, stages, seen: new Set<string>(seen), poolRules: rules[0] };
}

const someone = fc.constantFrom(ME, 'li.na', null);
const day = fc.option(fc.integer({ min: -20, max: 40 }).map((days) => addDays(TODAY, days)));
const removed = fc.constantFrom(null, null, null, `${TODAY}T07:00:00.000Z`);
const lead = fc.integer({ min: 0, max: 9 }).map(leadIdOf);
const scene = fc.record({
  leads: fc.array(
    fc.record({
      owner_id: someone,
      protected_until: day,
      claimed_at: fc.constantFrom(null, '2026-11-01T08:00:00.000Z'),
      deleted_at: removed,
      stage_id: fc.constantFrom('open', 'won', 'unknown'),
    }),
    { maxLength: 10 },
  ),
  tasks: fc.array(
    fc.record({ lead_id: lead, due_on: day, assignee_id: someone, done_at: removed, deleted_at: removed }),
    { maxLength: 20 },
  ),
  comments: fc.array(
    fc.record({
      lead_id: lead,
      created_by: someone,
      created_at: fc.integer({ min: 0, max: 8 }).map((days) => `${addDays(TODAY, -days)}T08:10:00.000Z`),
      mentions: fc.constantFrom([ME], [ME, 'li.na'], ['li.na'], []),
      deleted_at: removed,
    }),
    { maxLength: 10 },
  ),
  recycles: fc.boolean(),
  reminderDays: fc.integer({ min: 0, max: 10 }),
  seen: fc.uniqueArray(fc.integer({ min: 0, max: 9 })),
  hour: fc.integer({ min: 0, max: 23 }),
  shown: fc.uniqueArray(fc.integer({ min: 0, max: 19 })),
});

type Scene = typeof scene extends fc.Arbitrary<infer Value> ? Value : never;

async function seed(tx: WriteTransaction, made: Scene): Promise<void> {
  for (const kind of ['open', 'won'] as const)
    await tx.put('stages', sampleRow('stages', kind, { kind: kind === 'open' ? 'lead' : kind }));
  for (const [no, row] of made.leads.entries())
    await tx.put('leads', sampleRow('leads', leadIdOf(no), row as object));
  for (const [no, row] of made.tasks.entries())
    await tx.put('tasks', sampleRow('tasks', `task-${no}`, row as object));
  for (const [no, row] of made.comments.entries())
    await tx.put('comments', sampleRow('comments', `comment-${no}`, row as object));
  await tx.put(
    'pool_rules',
    sampleRow('pool_rules', 'rules', { recycles: made.recycles, reminder_days: made.reminderDays }),
  );
  await tx.setMeta(
    'seen_news',
    made.seen.map((no) => `comment-${no}`),
  );
}

describe('the rows of reminders', () => {
  it('tell within the week to come what all rows would tell', async () => {
    await fc.assert(
      fc.asyncProperty(scene, async (made) => {
        const store = new MemoryStore();
        await store.write((tx) => seed(tx, made));
        const now = Date.parse(`${TODAY}T${String(made.hour).padStart(2, '0')}:30:00`);
        const mentions = await new KeptUp(keepMentions(store, ME)).current();
        const { rows, window } = await store.read((tx) => readReminderRows(tx, { me: ME, now, mentions }));
        const everything = await store.read(readEverything);
        const shown = new Set(
          made.tasks.flatMap(({ lead_id, due_on }, no) =>
            made.shown.includes(no) ? [`task ${lead_id} task-${no} ${due_on}`] : [],
          ),
        );
        const [some, all] = [rows, everything].map((given) => planReminders(given, { now, shown }));
        const keysOf = (plan: typeof some) => plan?.fresh.map(({ key }) => key).sort();
        expect(keysOf(some)).toEqual(keysOf(all));
        expect(some?.standing).toEqual(all?.standing);
        // What comes after the week is looked for when the week is over.
        expect(Math.min(some?.nextAt ?? window.lookAgainAt, window.lookAgainAt)).toBe(
          Math.min(all?.nextAt ?? Number.POSITIVE_INFINITY, window.lookAgainAt),
        );
      }),
      { numRuns: 300 },
    );
  });
});

/** A team's leads with a task now and then, most of them long done or far away. */
async function seedMany(tx: WriteTransaction, leads: number): Promise<void> {
  await tx.put('pool_rules', sampleRow('pool_rules', 'rules', { recycles: true, reminder_days: 3 }));
  await tx.put('stages', sampleRow('stages', 'open', { kind: 'lead' }));
  for (let no = 0; no < leads; no += 1) {
    await tx.put(
      'leads',
      sampleRow('leads', leadIdOf(no), {
        owner_id: ME,
        claimed_at: '2026-11-01T08:00:00.000Z',
        protected_until: addDays(TODAY, no < 5 ? 3 : 40 + no),
      }),
    );
    await tx.put('comments', sampleRow('comments', `comment-${no}`, { lead_id: leadIdOf(no) }));
    if (no % 3 > 0) continue;
    const due_on = addDays(TODAY, no < 15 ? 0 : no % 2 === 0 ? -no : no);
    await tx.put(
      'tasks',
      sampleRow('tasks', `task-${no}`, { lead_id: leadIdOf(no), assignee_id: ME, due_on }),
    );
  }
}

describe('an edit', () => {
  it('has a few dozen rows read for reminders among 2,000 leads', async () => {
    const store = new MemoryStore();
    await store.write((tx) => seedMany(tx, 2_000));
    const clock = { now: () => NOW };
    const place: ReminderPlace = {
      store,
      context: { teamId: MEMBERSHIP.teamId, memberId: ME, clock, newId },
    };
    const woken: (number | null)[] = [];
    const reminders = createReminders({
      clock,
      settings: new MemoryStored({ on: true, names: false }),
      shown: new MemoryStored([]),
      cursor: new MemoryStored<number | null>(null),
      show: async () => undefined,
      withdraw: async () => undefined,
      standing: async () => [],
      wakeAt: async (moment) => void woken.push(moment),
      texts: async () => (await import('../i18n/en/reminders.ts')).reminders,
    });
    const counted = countRows(store);
    await reminders.look(place, 'round');
    // Once for as long as the worker lives: comments have no index by time.
    expect(counted.byTable[0]).toEqual(['comments', 2_000]);
    await editRow(store, place.context, {
      table: 'leads',
      id: leadIdOf(1_000),
      changes: { name: 'Renamed' },
    });
    counted.clear();
    await reminders.look(place, 'edit');
    expect(counted.total).toBeGreaterThan(0);
    expect(counted.total, JSON.stringify(counted.byTable)).toBeLessThan(40);
    expect(woken).toHaveLength(2);
  });
});
