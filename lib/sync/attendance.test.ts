import { beforeEach, expect, it } from 'vitest';
import { FakeScheduler } from '../../test/fakes/fake-scheduler.ts';
import { type Attendance, createAttendance } from './attendance.ts';

const TWO_MINUTES = 120_000;
let scheduler: FakeScheduler;
let events: string[];
let attendance: Attendance;

beforeEach(() => {
  scheduler = new FakeScheduler();
  events = [];
  attendance = createAttendance({
    schedule: scheduler.schedule,
    open: () => events.push('open'),
    close: () => events.push('close'),
  });
});

it('the doorbell is open while any page is, and two minutes longer', async () => {
  attendance.setPages(1);
  attendance.setPages(2);
  attendance.setPages(1);
  await scheduler.pass(10 * TWO_MINUTES);
  expect(events).toEqual(['open']);
  attendance.setPages(0);
  await scheduler.pass(TWO_MINUTES - 1);
  expect(events).toEqual(['open']);
  await scheduler.pass(1);
  expect(events).toEqual(['open', 'close']);
});

it('work keeps the doorbell open for two minutes from the last of it', async () => {
  attendance.worked();
  await scheduler.pass(TWO_MINUTES - 1);
  attendance.worked();
  await scheduler.pass(TWO_MINUTES - 1);
  expect(events).toEqual(['open']);
  await scheduler.pass(1);
  expect(events).toEqual(['open', 'close']);
  attendance.worked();
  expect(events).toEqual(['open', 'close', 'open']);
});

it('a page that opens while the doorbell lingers keeps it', async () => {
  attendance.worked();
  attendance.setPages(1);
  await scheduler.pass(10 * TWO_MINUTES);
  expect(events).toEqual(['open']);
  expect(attendance.isAttended()).toBe(true);
});

it('without pages nothing is opened', async () => {
  attendance.setPages(0);
  await scheduler.pass(TWO_MINUTES);
  expect(events).toEqual([]);
  expect(attendance.isAttended()).toBe(false);
});
