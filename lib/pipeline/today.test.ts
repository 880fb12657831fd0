import { expect, test } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Activity, Comment, Lead, LeadRequest, Stage, Task } from '../model/rows.ts';
import type { Id, LeadId, MemberId } from '../shared/ids.ts';
import { daysInStage } from './days-in-stage.ts';
import { mayRot, planToday, type TodayRows } from './today.ts';

const id = <Kind extends string>(text: string) => text as Id<Kind>;
const ME: MemberId = id<'member'>('me');
const TODAY = '2026-11-21';

const stage = (name: string, changes: Partial<Stage> = {}) => sampleRow('stages', name, changes);
const lead = (name: string, changes: Partial<Lead> = {}) =>
  sampleRow('leads', name, {
    owner_id: ME,
    stage_id: id<'stage'>('target'),
    stage_entered_at: '2026-11-19T09:00:00.000Z',
    ...changes,
  });
const task = (name: string, leadId: string, due: string | null, changes: Partial<Task> = {}) =>
  sampleRow('tasks', name, {
    lead_id: id<'lead'>(leadId),
    title: name,
    due_on: due,
    assignee_id: ME,
    ...changes,
  });
const request = (name: string, changes: Partial<LeadRequest>) =>
  sampleRow('lead_requests', name, { requester_id: id<'member'>('li'), status: 'open', ...changes });
const comment = (name: string, changes: Partial<Comment>) =>
  sampleRow('comments', name, { created_by: id<'member'>('li'), mentions: [ME], ...changes });

const reply = (name: string, leadId: string, changes: Partial<Activity> = {}) =>
  sampleRow('activities', name, {
    lead_id: id<'lead'>(leadId),
    kind: 'mail',
    news: 'replied',
    happened_at: '2026-11-20T09:00:00.000Z',
    ...changes,
  });

type Told = Partial<Omit<TodayRows, 'leads'>> & { readonly leads?: readonly Lead[] };

const rows = ({ leads = [], ...changes }: Told): TodayRows => ({
  me: ME,
  today: TODAY,
  poolDay: TODAY,
  leads: leads.map((each) => ({ lead: each, days: daysInStage(each, changes.today ?? TODAY) })),
  tasks: [],
  stages: [stage('target', { rot_days: 14 }), stage('stopped', { kind: 'stopped' })],
  touched: new Map(),
  comments: [],
  requests: [],
  replies: [],
  contacted: new Map(),
  seen: new Set(),
  poolRules: undefined,
  callBacks: new Map(),
  ...changes,
});

const named = (changes: Told): Record<string, string[]> =>
  Object.fromEntries(
    planToday(rows(changes)).groups.map(({ name, entries }) => [name, entries.map(({ key }) => key)]),
  );

test('tasks are late, due today or within a week; the earliest first, then the better grade', () => {
  const groups = named({
    leads: [lead('a', { grade: 'A' }), lead('b', { grade: 'B' })],
    tasks: [
      task('week', 'a', '2026-11-28'),
      task('far', 'a', '2026-11-29'),
      task('undated', 'a', null),
      task('later', 'b', TODAY),
      task('sooner', 'a', TODAY),
      task('late', 'b', '2026-11-20'),
      task('later still', 'b', '2026-11-01'),
    ],
  });
  expect(groups).toEqual({
    late: ['task later still', 'task late'],
    today: ['task sooner', 'task later'],
    week: ['task week'],
  });
});

test("a colleague's task is not mine; one that nobody has is its lead's owner's", () => {
  const other = id<'member'>('li');
  const groups = named({
    leads: [lead('mine'), lead('theirs', { owner_id: other })],
    tasks: [
      task('theirs', 'mine', TODAY, { assignee_id: other }),
      task('open', 'mine', TODAY, { assignee_id: null }),
      task('not mine', 'theirs', TODAY, { assignee_id: null }),
      task('given to me', 'theirs', TODAY),
    ],
  });
  expect(groups).toEqual({ today: ['task given to me', 'task open'] });
});

test('done counts what was done today of all that was due by today', () => {
  const { done, due } = planToday(
    rows({
      leads: [lead('a')],
      tasks: [
        task('done', 'a', TODAY, { done_at: `${TODAY}T08:00:00.000Z` }),
        task('done before', 'a', TODAY, { done_at: '2026-11-10T08:00:00.000Z' }),
        task('late', 'a', '2026-11-20'),
        task('removed', 'a', TODAY, { deleted_at: '2026-11-20T08:00:00.000Z' }),
      ],
    }),
  );
  expect([done, due]).toEqual([1, 2]);
});

test('a lead rots by the patience of its stage since its last change or activity, and is named once', () => {
  const old = { stage_entered_at: '2026-11-01T09:00:00.000Z' };
  const groups = named({
    leads: [
      lead('old', old),
      lead('called', old),
      lead('fresh'),
      lead('pressing', old),
      lead('over', { ...old, stage_id: id<'stage'>('stopped') }),
    ],
    tasks: [task('due', 'pressing', TODAY), task('later', 'fresh', '2027-01-01')],
    touched: new Map([[id<'lead'>('called') as LeadId, '2026-11-18T09:00:00.000Z']]),
  });
  expect(groups).toEqual({ today: ['task due'], rotting: ['lead old'], none: ['lead called'] });
});

test('only leads beyond the patience of an open stage may rot', () => {
  const waiting = lead('a', { stage_entered_at: '2026-11-01T09:00:00.000Z' });
  expect(mayRot(daysInStage(waiting, TODAY), stage('s', { rot_days: 14 }))).toBe(true);
  expect(mayRot(daysInStage(waiting, TODAY), stage('s', { rot_days: 40 }))).toBe(false);
  expect(mayRot(daysInStage(waiting, TODAY), stage('s', { rot_days: null }))).toBe(false);
  expect(mayRot(daysInStage(waiting, TODAY), stage('s', { rot_days: 14, kind: 'lost' }))).toBe(false);
  expect(mayRot(daysInStage(waiting, TODAY), undefined)).toBe(false);
});

test('a stopped lead comes back on the day on which it is to be asked again', () => {
  const stopped = { stage_id: id<'stage'>('stopped') };
  const groups = named({
    leads: [
      lead('now', { ...stopped, ask_again_on: TODAY }),
      lead('not yet', { ...stopped, ask_again_on: '2026-11-22' }),
    ],
  });
  expect(groups).toEqual({ returning: ['lead now'] });
});

test('a claimed lead is named in the days of the reminder, also when a task of it is due', () => {
  const claimed = { claimed_at: '2026-11-12T09:00:00.000Z' };
  const leads = [
    lead('ends', { ...claimed, protected_until: '2026-11-23' }),
    lead('safe', { ...claimed, protected_until: '2026-11-24' }),
    lead('captured', { protected_until: '2026-11-22' }),
  ];
  const tasks = leads.map((one) => task(one.id, one.id, TODAY));
  const poolRules = sampleRow('pool_rules', 'rules', { recycles: true, reminder_days: 2 });
  expect(named({ leads, tasks, poolRules }).ending).toEqual(['ending ends']);
  expect(named({ leads, tasks, poolRules: { ...poolRules, recycles: false } }).ending).toBeUndefined();
  expect(named({ leads, tasks }).ending).toBeUndefined();
});

test('mentions not yet seen and open requests that this member may answer stand newest first', () => {
  const on = id<'lead'>('a');
  const groups = named({
    leads: [lead('a')],
    tasks: [task('planned', 'a', '2027-01-01')],
    comments: [
      comment('first', { lead_id: on, created_at: '2026-11-20T08:00:00.000Z' }),
      comment('second', { lead_id: on, created_at: '2026-11-20T09:00:00.000Z' }),
      comment('seen', { lead_id: on }),
      comment('own', { lead_id: on, created_by: ME }),
      comment('for others', { lead_id: on, mentions: [] }),
      comment('on a lead that left', { lead_id: id<'lead'>('gone') }),
    ],
    requests: [
      request('asked', { lead_id: on }),
      request('answered', { lead_id: on, status: 'refused' }),
      request('own', { lead_id: on, requester_id: ME }),
      request("a colleague's", { lead_id: on, editable: false }),
    ],
    seen: new Set(['seen']),
  });
  expect(groups).toEqual({ requests: ['request asked'], mentions: ['comment second', 'comment first'] });
});

test('answers of customers stand first: one a lead, of own leads, the newest on top', () => {
  const leads = [lead('a'), lead('b'), lead('theirs', { owner_id: id<'member'>('li') })];
  const tasks = leads.map((one) => task(one.id, one.id, '2027-01-01'));
  const replies = [
    reply('first', 'a'),
    reply('later', 'a', { happened_at: '2026-11-20T15:00:00.000Z' }),
    reply('newest', 'b', { happened_at: '2026-11-21T08:00:00.000Z' }),
    reply("a colleague's", 'theirs'),
    reply('of a lead that left', 'gone'),
  ];
  const { groups } = planToday(rows({ leads, tasks, replies }));
  expect(groups.map(({ name }) => name)).toEqual(['replied']);
  expect(groups[0]?.entries.map((one) => one.reply?.id)).toEqual(['newest', 'later']);
});

test('an answer is no news once it was looked at, answered, removed or a month old', () => {
  const leads = ['seen', 'answered', 'removed', 'old', 'asked before'].map((name) => lead(name));
  const contact = (leadId: string, at: string) => [id<'lead'>(leadId) as LeadId, at] as const;
  const groups = named({
    leads,
    tasks: leads.map((one) => task(one.id, one.id, '2027-01-01')),
    replies: [
      reply('r-seen', 'seen'),
      reply('r-answered', 'answered'),
      reply('r-removed', 'removed', { deleted_at: '2026-11-20T10:00:00.000Z' }),
      reply('r-old', 'old', { happened_at: '2026-10-20T09:00:00.000Z' }),
      reply('r-open', 'asked before'),
    ],
    seen: new Set(['r-seen']),
    contacted: new Map([
      contact('answered', '2026-11-20T09:30:00.000Z'),
      contact('asked before', '2026-11-19T09:30:00.000Z'),
    ]),
  });
  expect(groups).toEqual({ replied: ['reply asked before'] });
});

test('where no mail comes in nothing is said of answers', () => {
  expect(named({ leads: [lead('a')] }).replied).toBeUndefined();
});

test('a call back names its target list', () => {
  const { groups } = planToday(
    rows({
      leads: [lead('a')],
      tasks: [task('call', 'a', TODAY)],
      callBacks: new Map([[id<'lead'>('a') as LeadId, 'Valve makers']]),
    }),
  );
  expect(groups[0]?.entries[0]?.list).toBe('Valve makers');
});

test('every row is looked at a bounded number of times however many there are', () => {
  let reads = 0;
  const counted = <Row extends object>(row: Row): Row =>
    new Proxy(row, {
      get(target, key, receiver) {
        reads += 1;
        return Reflect.get(target, key, receiver);
      },
    });
  const readsFor = (count: number): number => {
    reads = 0;
    const names = Array.from({ length: count }, (_, at) => `lead-${String(at).padStart(5, '0')}`);
    planToday(
      rows({
        leads: names.map((name) => counted(lead(name))),
        // In the far future, so that nothing is sorted: only the walk is counted.
        tasks: names.map((name) => counted(task(name, name, '2028-01-01'))),
      }),
    );
    return reads / count;
  };
  expect(readsFor(4000)).toBeLessThanOrEqual(readsFor(400) + 1);
});
