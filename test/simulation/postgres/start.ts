import { type Cluster, startCluster } from '../../sql/cluster.ts';
import { TEMPLATE } from './history.ts';

/** Starts a Postgres whose commits outlive its processes, with the migrated database that histories copy. */
export async function startHistoryCluster(): Promise<Cluster> {
  const cluster = await startCluster({ durable: true });
  try {
    await cluster.createDatabase(TEMPLATE);
    await cluster.migrate(TEMPLATE);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  return cluster;
}
