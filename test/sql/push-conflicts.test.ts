import { randomUUID } from 'node:crypto';
import { afterAll } from 'vitest';
import type { LeadId, MemberId, StageId } from '../../lib/shared/ids.ts';
import { describeConflictAnswers } from '../fakes/push-conflict-contract.ts';
import { createTestDatabase, type Database } from './database.ts';
import { createWorld } from './world.ts';

let db: Database | undefined;
afterAll(async () => db?.close());

describeConflictAnswers('Postgres', async () => {
  db ??= await createTestDatabase();
  const world = await createWorld(db);
  const anna = world.people.rep.member as MemberId;
  const li = world.people.peer.member as MemberId;
  const [first, second, third] = world.pipelines.editable.stages as unknown as StageId[];
  if (!first || !second || !third) throw new Error('no stages');
  return {
    anna,
    li,
    stages: [first, second, third],
    newId: randomUUID,
    createLead: async (values) => (await world.createLead('rep', 'editable', values)) as LeadId,
    async push(member, operation) {
      const [result] = await world.push(member === anna ? 'rep' : 'peer', { ...operation });
      if (!result) throw new Error('no answer');
      return result;
    },
    row: async (member, table, id) => (await world.rows(member === anna ? 'rep' : 'peer', table, [id]))[0],
  };
});
