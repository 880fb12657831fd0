import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const names = fc.constantFrom('Kestrel', 'Meridian', 'Nordlicht');
const amounts = fc.constantFrom(null, 1, 2);
const tags = fc.subarray(['a', 'b', 'c']);

/** One patch of a device that believes what it likes. */
const patches = fc.record(
  {
    who: fc.constantFrom('rep' as const, 'lead' as const),
    name: fc.record({ base: names, next: names }),
    amount_minor: fc.record({ base: amounts, next: amounts }),
    tags: fc.record({ add: tags, remove: tags }),
  },
  { requiredKeys: ['who'] },
);

interface State {
  readonly name: string;
  readonly amount_minor: number | null;
  readonly tags: readonly string[];
}
type Patch = typeof patches extends fc.Arbitrary<infer Value> ? Value : never;

/** The rule of sync: base -> apply; new -> nothing; else the last arrival wins, but a guarded field refuses the whole. */
function expected(state: State, patch: Patch): { readonly state: State; readonly code: string } {
  let next = state;
  let conflicts = 0;
  if (patch.amount_minor && patch.amount_minor.next !== state.amount_minor) {
    if (patch.amount_minor.base !== state.amount_minor) return { state, code: 'conflict' };
    next = { ...next, amount_minor: patch.amount_minor.next };
  }
  if (patch.name && patch.name.next !== state.name) {
    if (patch.name.base !== state.name) conflicts += 1;
    next = { ...next, name: patch.name.next };
  }
  if (patch.tags) {
    const { add, remove } = patch.tags;
    const all = [...new Set([...state.tags, ...add])];
    next = { ...next, tags: all.filter((tag) => !remove.includes(tag)) };
  }
  return { state: next, code: conflicts > 0 ? 'merged' : 'applied' };
}

test('any patches of two people, whatever each believes, are merged field by field as the rule says', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(patches, { maxLength: 5 }), async (all) => {
      const id = await world.createLead('rep', 'private', { name: 'Kestrel', currency: 'EUR' });
      let state: State = { name: 'Kestrel', amount_minor: null, tags: [] };
      for (const patch of all) {
        const fields = {
          ...(patch.name ? { name: patch.name } : {}),
          ...(patch.amount_minor ? { amount_minor: patch.amount_minor } : {}),
          ...(patch.tags ? { tags: { base: [], next: patch.tags } } : {}),
        };
        const due = expected(state, patch);
        const results = await world.push(patch.who, { op: 'patch', table: 'leads', id, fields });
        expect(codesOf(results)).toEqual([due.code]);
        state = due.state;
        const [row] = await db.sql`select name, amount_minor, tags from public.leads where id = ${id}`;
        expect({
          ...row,
          amount_minor: row?.amount_minor === null ? null : Number(row?.amount_minor),
        }).toEqual(state);
      }
    }),
    { numRuns: 60 },
  );
});
