import { randomUUID } from 'node:crypto';
import { expect, inject, test } from 'vitest';
import { databasesAt } from './cluster.ts';
import { TEMPLATE } from './global-setup.ts';
import { generateTypes, readTypes } from './types.ts';

test('the generated types are those of the migrations (npx node test/sql/generate-types.ts writes them)', async () => {
  const databases = databasesAt(inject('clusterPort'));
  const name = `types_${randomUUID().replaceAll('-', '')}`;
  await databases.createDatabase(name, TEMPLATE);
  expect(readTypes()).toBe(await generateTypes(databases.url(name)));
});
