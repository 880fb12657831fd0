import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { CommentId, LeadId, MemberId } from '../shared/ids.ts';
import { planReminders, type ReminderRows } from './plan-reminders.ts';

const ME = 'me' as MemberId;
const LI = 'li' as MemberId;
/** A moment by the clock on the reader's wall, whatever zone the test runs in. */
const at = (time: string, day = '2026-11-21') => Date.parse(`${day}T${time}:00`);
const MORNING = at('09:30');

const lead = (id: string, more: object = {}) => sampleRow('leads', id, { owner_id: ME, ...more });
const task = (id: string, due: string | null, more: object = {}) =>
  sampleRow('tasks', id, { lead_id: 'haoyuan' as LeadId, due_on: due, assignee_id: ME, ...more });
const mention = (id: string, more: object = {}) =>
  sampleRow('comments', id, {
    lead_id: 'haoyuan' as LeadId,
    mentions: [ME],
    created_by: LI,
    created_at: new Date(at('08:10')).toISOString(),
    ...more,
  });

const plan = (
  rows: Partial<ReminderRows>,
  { now = MORNING, shown = [] }: { now?: number; shown?: readonly string[] } = {},
) =>
  planReminders(
    {
      me: ME,
      leads: [lead('haoyuan')],
      tasks: [],
      comments: [],
      seen: new Set(),
      poolRules: undefined,
      stages: [],
      ...rows,
    },
    { now, shown: new Set(shown) },
  );
const told = (...given: Parameters<typeof plan>) => plan(...given).fresh.map(({ key }) => key);

describe('tasks', () => {
  it('are told from the morning they are due, once for each day they are put to', () => {
    expect(told({ tasks: [task('call', '2026-11-21')] })).toEqual(['task haoyuan call 2026-11-21']);
    expect(
      told({ tasks: [task('call', '2026-11-21')] }, { shown: ['task haoyuan call 2026-11-21'] }),
    ).toEqual([]);
    expect(
      told({ tasks: [task('call', '2026-11-20')] }, { shown: ['task haoyuan call 2026-11-19'] }),
    ).toEqual(['task haoyuan call 2026-11-20']);
  });

  it('that come later wake the browser on the morning of the first', () => {
    const later = plan({ tasks: [task('b', '2026-11-25'), task('a', '2026-11-23'), task('none', null)] });
    expect([later.fresh, later.nextAt]).toEqual([[], at('08:00', '2026-11-23')]);
  });

  it('are told in the morning when they fall due at night', () => {
    const early = plan({ tasks: [task('call', '2026-11-21')] }, { now: at('00:05') });
    expect([early.fresh, early.nextAt]).toEqual([[], at('08:00')]);
    const late = plan({ tasks: [task('call', '2026-11-21')] }, { now: at('22:00') });
    expect([late.fresh, late.nextAt]).toEqual([[], at('08:00', '2026-11-22')]);
  });

  it.each([
    ['are done', [task('call', '2026-11-21', { done_at: '2026-11-21T07:00:00.000Z' })]],
    ['were removed', [task('call', '2026-11-21', { deleted_at: '2026-11-21T07:00:00.000Z' })]],
    ['are a colleague’s', [task('call', '2026-11-21', { assignee_id: LI })]],
    ['were due more than a week ago', [task('call', '2026-11-13')]],
    ['belong to a lead that is not here', [task('call', '2026-11-21', { lead_id: 'gone' })]],
  ])('are not told when they %s', (_why, tasks) => {
    expect(told({ tasks })).toEqual([]);
  });

  it('of nobody are told to the owner of the lead alone', () => {
    const tasks = [task('call', '2026-11-21', { assignee_id: null })];
    expect(told({ tasks })).toHaveLength(1);
    expect(told({ tasks, leads: [lead('haoyuan', { owner_id: LI })] })).toEqual([]);
  });
});

describe('mentions', () => {
  it('of the last days are told until they were looked at', () => {
    expect(told({ comments: [mention('c')] })).toEqual(['mention haoyuan c']);
    expect(told({ comments: [mention('c')], seen: new Set(['c' as CommentId]) })).toEqual([]);
  });

  it.each([
    ['by oneself', { created_by: ME }],
    ['of somebody else', { mentions: [LI] }],
    ['that were removed', { deleted_at: '2026-11-21T07:00:00.000Z' }],
    ['of last week', { created_at: '2026-11-14T08:00:00.000Z' }],
  ])('%s are not told', (_why, more) => {
    expect(told({ comments: [mention('c', more)] })).toEqual([]);
  });
});

describe('claimed leads', () => {
  const poolRules = sampleRow('pool_rules', 'rules', { recycles: true, reminder_days: 3 });
  const claimed = (until: string) =>
    lead('claimed', { claimed_at: '2026-11-01T08:00:00.000Z', protected_until: until });

  it('are told when they go back into the pool soon, and wake the browser before', () => {
    expect(told({ leads: [claimed('2026-11-23')], poolRules })).toEqual(['ending claimed 2026-11-23']);
    const far = plan({ leads: [claimed('2026-12-10')], poolRules });
    expect([far.fresh, far.nextAt]).toEqual([[], at('08:00', '2026-12-07')]);
  });

  it('are not told once they are won, or when their protection ended long ago', () => {
    const stages = [sampleRow('stages', 'won', { kind: 'won' })];
    const won = { ...claimed('2026-11-23'), stage_id: stages[0]?.id ?? ('' as never) };
    expect(told({ leads: [won], poolRules, stages })).toEqual([]);
    expect(told({ leads: [claimed('2026-11-14')], poolRules })).toHaveLength(1);
    expect(told({ leads: [claimed('2026-11-13')], poolRules })).toEqual([]);
  });

  it('are told anew when a call has put the end off', () => {
    expect(
      told({ leads: [claimed('2026-11-24')], poolRules }, { shown: ['ending claimed 2026-11-23'] }),
    ).toEqual(['ending claimed 2026-11-24']);
  });
});
