/** Writes lib/remote/database.types.ts from the migrations: `npx node test/sql/generate-types.ts`. */
import { startCluster } from './cluster.ts';
import { generateTypes, TYPES_FILE, writeTypes } from './types.ts';

const cluster = await startCluster();
try {
  await cluster.createDatabase('types');
  await cluster.migrate('types');
  writeTypes(await generateTypes(cluster.url('types')));
  console.log(`written: ${TYPES_FILE}`);
} finally {
  await cluster.stop();
}
