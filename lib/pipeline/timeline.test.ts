import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Id } from '../shared/ids.ts';
import { type TimelineRows, timelineOf } from './timeline.ts';

const NOTHING: TimelineRows = {
  activities: [],
  captures: [],
  comments: [],
  stageChanges: [],
  tasks: [],
  stages: [],
};
const at = (hour: number) => `2026-03-12T${String(hour).padStart(2, '0')}:00:00.000Z`;
const stageId = (id: string) => id as Id<'stage'>;
const GONE = { deleted_at: at(20) };

describe('the timeline', () => {
  it('is empty before anything happened', () => {
    expect(timelineOf(NOTHING)).toEqual([]);
  });

  it('tells activities, captures, moves and tasks done in one list, newest first', () => {
    const entries = timelineOf({
      activities: [sampleRow('activities', 'call', { happened_at: at(14), kind: 'call' })],
      captures: [sampleRow('captures', 'page', { captured_at: at(9) })],
      comments: [sampleRow('comments', 'said', { created_at: at(13) })],
      stageChanges: [
        sampleRow('stage_changes', 'move', {
          changed_at: at(15),
          from_stage_id: stageId('reserve'),
          to_stage_id: stageId('target'),
        }),
      ],
      tasks: [
        sampleRow('tasks', 'done', { done_at: at(12) }),
        sampleRow('tasks', 'open', { due_on: '2026-03-13' }),
      ],
      stages: [sampleRow('stages', 'reserve'), sampleRow('stages', 'target')],
    });
    expect(entries.map(({ kind, id, at: when }) => [kind, id, when])).toEqual([
      ['stage_change', 'move', at(15)],
      ['activity', 'call', at(14)],
      ['comment', 'said', at(13)],
      ['task_done', 'done', at(12)],
      ['capture', 'page', at(9)],
    ]);
    expect(entries[0]).toMatchObject({ from: { id: 'reserve' }, to: { id: 'target' } });
  });

  it('tells a contact and the task done with it as one', () => {
    const visit = (changes: object) =>
      sampleRow('activities', 'visit', { happened_at: at(14), kind: 'visit', ...changes });
    const task = (changes: object) => sampleRow('tasks', 'plan', { done_at: at(14), ...changes });
    const kinds = (activity: object, done: object) =>
      timelineOf({ ...NOTHING, activities: [visit(activity)], tasks: [task(done)] }).map(
        (entry) => [entry.kind, entry.kind === 'activity' && (entry.done?.id ?? null)] as const,
      );
    expect(kinds({}, { done_at: '2026-03-12T14:00:00+00:00' })).toEqual([['activity', 'plan']]);
    const both = expect.arrayContaining([
      ['activity', null],
      ['task_done', false],
    ]);
    expect(kinds({}, { done_at: '2026-03-12T14:00:00.001Z' })).toEqual(both);
    expect(kinds({ kind: 'note' }, {})).toEqual(both);
    expect(kinds({}, { done_at: null })).toEqual([['activity', null]]);
    expect(kinds({}, GONE)).toEqual([['activity', null]]);
    expect(kinds(GONE, {})).toEqual([['task_done', false]]);

    const moment = { done_at: at(14) };
    const two = timelineOf({
      ...NOTHING,
      activities: [visit({})],
      tasks: [sampleRow('tasks', 'other', moment), sampleRow('tasks', 'plan', { ...moment, kind: 'visit' })],
    });
    expect(two).toMatchObject([{ done: { id: 'plan' } }, { kind: 'task_done', id: 'other' }]);
  });

  it('names no stage before the first one, nor one that is gone', () => {
    const stageChanges = [sampleRow('stage_changes', 'move', { to_stage_id: stageId('gone') })];
    expect(timelineOf({ ...NOTHING, stageChanges })[0]).toMatchObject({ from: null, to: null });
  });

  it('leaves out what was deleted', () => {
    const rows = {
      ...NOTHING,
      activities: [sampleRow('activities', 'a', GONE)],
      captures: [sampleRow('captures', 'b', GONE)],
      tasks: [sampleRow('tasks', 'c', { ...GONE, done_at: at(12) })],
    };
    expect(timelineOf(rows)).toEqual([]);
  });

  it('orders what happened at one moment the same way on every device', () => {
    const rows = [sampleRow('activities', 'b'), sampleRow('activities', 'a'), sampleRow('activities', 'c')];
    const ids = (activities: typeof rows) => timelineOf({ ...NOTHING, activities }).map(({ id }) => id);
    expect(ids(rows)).toEqual(['c', 'b', 'a']);
    expect(ids([...rows].reverse())).toEqual(['c', 'b', 'a']);
  });
});
