import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentOf } from '../../lib/scoring/active-model.ts';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { findModelFaults } from '../../lib/scoring/model-faults.ts';
import type { ScoreModel } from '../../lib/scoring/types.ts';
import type { LeadId } from '../../lib/shared/ids.ts';
import { seededRandom } from '../../lib/shared/seeded-random.ts';
import { answerIdOf } from '../../lib/store/derived-ids.ts';
import { createTestDatabase, type Database } from './database.ts';
import { codesOf, createWorld, type World } from './world.ts';

let db: Database;
let world: World;

beforeAll(async () => {
  db = await createTestDatabase();
  world = await createWorld(db);
});
afterAll(() => db.close());

const MODEL = contentOf(DEFAULT_SCORE_MODEL);
const faultOf = async (model: unknown): Promise<string | null> => {
  const [row] = await db.sql<{ fault: string | null }[]>`
    select private.score_model_fault(${db.sql.json(model as never)}) as fault`;
  return row?.fault ?? null;
};

/** A model with one number of it changed at random, faulty or not. */
function bent(seed: number): ScoreModel {
  const random = seededRandom(seed);
  const model = structuredClone(DEFAULT_SCORE_MODEL) as never as Record<string, never>;
  const places: { holder: Record<string, number>; key: string }[] = [];
  const walk = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      if (typeof inner === 'number' && key !== 'version') {
        places.push({ holder: value as Record<string, number>, key });
      }
      walk(inner);
    }
  };
  walk(model);
  for (let bends = 0; bends < 1 + (seed % 3); bends += 1) {
    const { holder, key } = places[Math.floor(random() * places.length)] ?? { holder: {}, key: '' };
    const step = [-30, -2, -1, -0.5, 1, 2, 7, 40][Math.floor(random() * 8)] ?? 0;
    holder[key] = (holder[key] ?? 0) + step;
  }
  return model as never;
}

describe('a score model', () => {
  test('is judged alike by the database and by the extension, on models bent at random', async () => {
    const seen = { sound: 0, faulty: 0 };
    for (let seed = 1; seed <= 250; seed += 1) {
      const model = bent(seed);
      const faults = findModelFaults(model);
      expect((await faultOf(contentOf(model))) === null, `${seed}: ${JSON.stringify(faults)}`).toBe(
        faults.length === 0,
      );
      seen[faults.length === 0 ? 'sound' : 'faulty'] += 1;
    }
    expect(seen.sound).toBeGreaterThan(5);
    expect(seen.faulty).toBeGreaterThan(50);
  });

  test.each([
    ['no object', [], /not an object/],
    [
      'a criterion left out',
      { ...MODEL, answers: { ...MODEL.answers, money: undefined } },
      /money are missing/,
    ],
    ['points that are texts', { ...MODEL, thresholds: { A: '70', B: 45, C: 25 } }, /whole numbers/],
    [
      'a grade order upside down',
      { ...MODEL, thresholds: { A: 40, B: 45, C: 25 } },
      /A must need more points/,
    ],
    ['countries that are no texts', { ...MODEL, fit: { ...MODEL.fit, countries: [1] } }, /countries/],
    [
      'an order worth nothing',
      { ...MODEL, fit: { ...MODEL.fit, worthwhile: { minor: 0, currency: 'EUR' } } },
      /order/,
    ],
    ['an unknown way to deliver', { ...MODEL, fit: { ...MODEL.fit, delivery: { magic: 2 } } }, /deliver/],
    ['no half-life', { ...MODEL, engagement: { ...MODEL.engagement, halfLifeDays: 0 } }, /half-life/],
  ])('with %s is refused with a sentence', async (_, model, sentence) => {
    expect(await faultOf(model)).toMatch(sentence);
  });

  test('is refused in Studio as well, as postgres', async () => {
    const faulty = { ...MODEL, thresholds: { A: 40, B: 45, C: 25 } };
    await expect(
      db.sql`insert into public.score_models (team_id, id, number, model)
        values (${world.team}, ${randomUUID()}, 2, ${db.sql.json(faulty as never)})`,
    ).rejects.toMatchObject({ code: '23514', message: expect.stringContaining('A must need more points') });
  });

  test('is the next after the newest, and never changes, not even as postgres', async () => {
    const add = (number: number, model: object = MODEL) =>
      world.push('admin', {
        op: 'create',
        table: 'score_models',
        id: randomUUID(),
        values: { number, model },
      });
    expect(codesOf(await add(3))).toEqual(['conflict']);
    expect(codesOf(await add(2))).toEqual(['applied']);
    expect(codesOf(await add(2))).toEqual(['conflict']);
    expect(codesOf(await add(3, { ...MODEL, reviewDays: 0.5 }))).toEqual(['invalid']);
    await expect(
      db.sql`update public.score_models set note = 'x' where team_id = ${world.team}`,
    ).rejects.toMatchObject({ code: '23001' });
    await expect(
      db.sql`update public.score_models set deleted_at = now() where team_id = ${world.team}`,
    ).rejects.toMatchObject({ code: '23001' });
  });

  test('of two admins who save at once only the first is taken', async () => {
    const [row] = await db.sql<{ newest: number }[]>`
      select coalesce(max(number), 1) as newest from public.score_models where team_id = ${world.team}`;
    const number = (row?.newest ?? 1) + 1;
    const results = await Promise.all(
      [1, 2].map(() =>
        world.push('admin', {
          op: 'create',
          table: 'score_models',
          id: randomUUID(),
          values: { number, model: MODEL },
        }),
      ),
    );
    expect(results.flatMap(codesOf).sort()).toEqual(['applied', 'conflict']);
  });
});

describe('a snapshot', () => {
  const values = (lead: string) => ({
    lead_id: lead,
    moment: 'capture',
    taken_at: '2026-01-01T00:00:00.000Z',
    model_version: 1,
    features: { answers: { money: 2, budget: null }, fit: { tier: 1 }, left: { note: 1000 } },
    man: 'M??',
    points: 50,
    grade: 'B',
  });

  test('follows its lead out of sight and back, and says what it said', async () => {
    const lead = await world.createLead('rep', 'private');
    const id = await world.create('rep', 'score_snapshots', values(lead));
    await world.push('rep', { op: 'remove', table: 'leads', id: lead });
    const [gone] = await db.sql`select deleted_at, points from public.score_snapshots where id = ${id}`;
    expect(gone?.deleted_at).not.toBeNull();
    await world.push('rep', { op: 'restore', table: 'leads', id: lead });
    const [back] = await db.sql`select deleted_at, points from public.score_snapshots where id = ${id}`;
    expect(back).toEqual({ deleted_at: null, points: 50 });
    await expect(
      db.sql`update public.score_snapshots set points = 60 where id = ${id}`,
    ).rejects.toMatchObject({ code: '23001' });
  });

  test.each([
    ['a text among the answers', { answers: { money: 'secret' }, fit: {}, left: {} }],
    ['a part that is not asked for', { answers: {}, fit: {}, left: {}, name: 'Haoyuan' }],
    ['a part left out', { answers: {}, fit: {} }],
  ])('with %s is refused', async (_, features) => {
    const lead = await world.createLead('rep', 'private');
    const op = { op: 'create' as const, table: 'score_snapshots', id: randomUUID() };
    expect(codesOf(await world.push('rep', { ...op, values: { ...values(lead), features } }))).toEqual([
      'invalid',
    ]);
  });
});

describe('an answer', () => {
  test('leaves a line of history for every change, with who and what, and none when nothing changes', async () => {
    const lead = await world.createLead('rep', 'editable');
    const id = await answerIdOf(lead as LeadId, 'money');
    await world.push('rep', {
      op: 'create',
      table: 'answers',
      id,
      values: { lead_id: lead, criterion: 'money', value: 1 },
    });
    const patch = (fields: object) => ({ op: 'patch' as const, table: 'answers', id, fields });
    await world.push('peer', patch({ value: { base: 1, next: 2 }, note: { base: null, next: 'paid' } }));
    await world.push('peer', patch({ value: { base: 2, next: 2 } }));
    const history = await db.sql`select criterion, value, note, created_by from public.answer_changes
      where lead_id = ${lead} order by created_at, value`;
    expect(history).toMatchObject([
      { criterion: 'money', value: 1, note: null, created_by: world.people.rep.member },
      { criterion: 'money', value: 2, note: 'paid', created_by: world.people.peer.member },
    ]);
    await expect(
      db.sql`update public.answer_changes set note = 'x' where lead_id = ${lead}`,
    ).rejects.toMatchObject({ code: '23001' });
  });

  test('rests only on captures and activities of its own lead', async () => {
    const [own, other] = [
      await world.createLead('rep', 'editable'),
      await world.createLead('rep', 'editable'),
    ];
    const note = (lead: string) =>
      world.create('rep', 'activities', {
        lead_id: lead,
        kind: 'call',
        body: 'x',
        happened_at: '2026-01-01T00:00:00Z',
        purpose: 'find the decider',
      });
    const [mine, theirs] = [await note(own), await note(other)];
    const answer = await world.create('rep', 'answers', { lead_id: own, criterion: 'budget', value: 2 });
    const rest = async (activity: string) =>
      codesOf(
        await world.push('rep', {
          op: 'patch',
          table: 'answers',
          id: answer,
          fields: { activity_id: { base: null, next: activity } },
        }),
      );
    expect(await rest(theirs)).toEqual(['not_found']);
    expect(await rest(randomUUID())).toEqual(['not_found']);
    expect(await rest(mine)).toEqual(['applied']);
  });
});

test('what a contact came to is completed by its author only', async () => {
  const lead = await world.createLead('rep', 'editable');
  const id = await world.create('rep', 'activities', {
    lead_id: lead,
    kind: 'visit',
    body: 'x',
    happened_at: '2026-01-01T00:00:00Z',
  });
  const complete = async (who: 'rep' | 'peer') =>
    codesOf(
      await world.push(who, {
        op: 'patch',
        table: 'activities',
        id,
        fields: { outcome: { base: null, next: 'order' } },
      }),
    );
  expect(await complete('peer')).toEqual(['forbidden']);
  expect(await complete('rep')).toEqual(['applied']);
  const rewrite = {
    op: 'patch' as const,
    table: 'activities',
    id,
    fields: { body: { base: 'x', next: 'y' } },
  };
  expect(codesOf(await world.push('rep', rewrite))).toEqual(['forbidden']);
});
