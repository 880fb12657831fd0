import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Cluster } from '../../sql/cluster.ts';
import { keptSeeds } from '../kept-seeds.ts';
import { BREAKAGES } from './breakages.ts';
import { DIRECTED } from './directed.ts';
import { inDatabase, runPostgresHistory } from './history.ts';
import { startHistoryCluster } from './start.ts';
import { createTeam } from './team.ts';

const SEEDS = [1, 2, 3, 4, 5, 6];

let cluster: Cluster;
beforeAll(async () => {
  cluster = await startHistoryCluster();
}, 60_000);
afterAll(() => cluster.stop());

const runDirected = (history: keyof typeof DIRECTED, statements = '') =>
  inDatabase(cluster, 'directed', async (db) => {
    if (statements !== '') await db.asPlatform(statements);
    return DIRECTED[history](await createTeam(db));
  });

describe('several devices on Postgres with row security', () => {
  it.each([...new Set([...SEEDS, ...keptSeeds('postgres')])])(
    'keep every promise in history %i',
    async (seed) => {
      const { violations, operations, crashes } = await runPostgresHistory(cluster, seed);
      expect(violations).toEqual([]);
      expect(operations).toBeGreaterThan(20);
      expect(crashes).toBe(seed % 2);
    },
  );

  it.each(Object.keys(DIRECTED) as (keyof typeof DIRECTED)[])(
    'keep every promise when %s',
    async (history) => {
      expect(await runDirected(history)).toEqual([]);
    },
  );

  it.each(Object.entries(BREAKAGES))('break one when %s', async (_, { statements, history, shows }) => {
    expect(await runDirected(history, statements)).toContainEqual(expect.stringMatching(shows));
  });
});
