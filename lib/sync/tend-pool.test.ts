import { beforeEach, expect, test } from 'vitest';
import type { TeamId } from '../shared/ids.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { MemoryStore } from '../store/memory-store.ts';
import type { RemoteFailure } from './remote.ts';
import { CHECK_INTERVAL } from './self-check.ts';
import { tendPool } from './tend-pool.ts';

const TEAM = 'team' as TeamId;
let store: MemoryStore;
let now: number;
let asked: TeamId[];

beforeEach(async () => {
  store = new MemoryStore();
  await store.write((tx) => tx.setMeta('team_id', TEAM));
  now = Date.parse('2026-11-21T14:00:00Z');
  asked = [];
});
const tend = (answer: Result<number, RemoteFailure> = ok(0)) =>
  tendPool(store, { now: () => now }, async (team) => {
    asked.push(team);
    return answer;
  });

test('the pool is tended at once, then every half hour', async () => {
  await tend();
  now += CHECK_INTERVAL - 1;
  await tend();
  expect(asked).toEqual([TEAM]);
  now += 1;
  await tend();
  expect(asked).toEqual([TEAM, TEAM]);
});

test('a call that could not be made is made again', async () => {
  await tend(err({ code: 'offline', message: '' }));
  await tend();
  expect(asked).toHaveLength(2);
});

test('a database without a pool is left alone for a while', async () => {
  await tend(err({ code: 'server', message: '', missing: true }));
  await tend();
  expect(asked).toHaveLength(1);
});
