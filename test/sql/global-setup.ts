import type { TestProject } from 'vitest/node';
import { startCluster } from './cluster.ts';

/** Name of the database that has the migrations and no data; every test file works on a copy. */
export const TEMPLATE = 'migrated';

/** Starts the one cluster of a run and migrates the database that test files copy. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const cluster = await startCluster();
  try {
    await cluster.createDatabase(TEMPLATE);
    await cluster.migrate(TEMPLATE);
  } catch (error) {
    await cluster.stop();
    throw error;
  }
  project.provide('clusterPort', cluster.port);
  return () => cluster.stop();
}

declare module 'vitest' {
  export interface ProvidedContext {
    clusterPort: number;
  }
}
