import { describe, expect, it } from 'vitest';
import { sampleRow } from '../../test/builders/sample-row.ts';
import type { Task } from '../model/rows.ts';
import { nextTaskOf, openTasks } from './task-state.ts';

const TODAY = '2026-03-12';
const task = (id: string, due_on: string | null, changes: Partial<Task> = {}) =>
  sampleRow('tasks', id, { due_on, ...changes });
const state = (...tasks: Task[]) => nextTaskOf(tasks, TODAY).state;

describe('a lead', () => {
  it('is late by a task of yesterday, and due today and later by those days', () => {
    expect(state(task('a', '2026-03-11'))).toBe('late');
    expect(state(task('a', '2026-03-12'))).toBe('today');
    expect(state(task('a', '2026-03-13'))).toBe('later');
  });

  it('has no next step without an open task', () => {
    const done = task('a', '2026-03-11', { done_at: '2026-03-11T09:00:00.000Z' });
    const removed = task('b', '2026-03-11', { deleted_at: '2026-03-11T09:00:00.000Z' });
    expect(nextTaskOf([done, removed], TODAY)).toEqual({ state: 'none', task: null });
  });

  it('has a next step by a task without a day', () => {
    expect(state(task('a', null))).toBe('later');
  });

  it('shows the most pressing of its tasks', () => {
    const tasks = [task('later', '2026-04-01'), task('undated', null), task('late', '2026-03-01')];
    expect(nextTaskOf(tasks, TODAY)).toMatchObject({ state: 'late', task: { id: 'late' } });
    expect(openTasks(tasks).map(({ id }) => id)).toEqual(['late', 'later', 'undated']);
  });
});
