import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { PGlite, type Transaction } from '@electric-sql/pglite';
import postgres from 'postgres';
import { afterEach, describe, expect, inject, test } from 'vitest';
import {
  type Cluster,
  type Databases,
  databasesAt,
  migrationFiles,
  PROJECT_FILES,
  startCluster,
} from './cluster.ts';

/** Runs one statement and gives its single value. */
type Ask = (caller: string | null, text: string, args?: unknown[]) => Promise<never>;

const USER = '2d3c7e52-53d4-4f0c-8f58-5a1b6a4d8a01';
const claimsOf = (caller: string) => JSON.stringify({ sub: caller, role: 'authenticated' });

/** The shortest whole story: found a team, push a lead, pull it. */
async function expectWorking(ask: Ask): Promise<void> {
  await ask(
    null,
    `insert into auth.users (id, email, email_confirmed_at) values ('${USER}', 'a@example.test', now())`,
  );
  const team = (await ask(USER, `select public.create_team('T', 'A', 'EUR', 'en') as value`)) as {
    team_id: string;
  };
  const first = (await ask(USER, 'select public.sync_pull($1, 0, null, 100) as value', [team.team_id])) as {
    rows: { stages: { id: string; pipeline_id: string; position: number }[] };
    cursor: number;
    epoch: number;
  };
  const stage = first.rows.stages.find(({ position }) => position === 10);
  const ops = [
    {
      no: 1,
      op: 'create',
      table: 'leads',
      id: randomUUID(),
      values: { name: 'L', pipeline_id: stage?.pipeline_id, stage_id: stage?.id },
    },
  ];
  const pushed = (await ask(USER, 'select public.sync_push($1, $2, 1, $3) as value', [
    team.team_id,
    randomUUID(),
    ops,
  ])) as { results: { status: string }[] };
  expect(pushed.results).toMatchObject([{ status: 'applied' }]);
  const second = (await ask(USER, 'select public.sync_pull($1, $2, $3, 100) as value', [
    team.team_id,
    first.cursor,
    first.epoch,
  ])) as { rows: object; more: boolean };
  expect(Object.keys(second.rows).sort()).toEqual(['leads', 'stage_changes']);
  expect(second.more).toBe(false);
}

async function expectWorkingOn(databases: Databases): Promise<void> {
  const name = `plain_${randomUUID().replaceAll('-', '')}`;
  await databases.createDatabase(name);
  await databases.migrate(name);
  const sql = postgres(databases.url(name), { max: 1, onnotice: () => {} });
  try {
    const [who] = await sql`select rolsuper from pg_roles where rolname = current_user`;
    expect(who?.rolsuper).toBe(false);
    await expectWorking((caller, text, args = []) =>
      sql.begin(async (tx) => {
        if (caller) {
          await tx`select set_config('request.jwt.claims', ${claimsOf(caller)}, true)`;
          await tx.unsafe('set local role authenticated');
        }
        const [row] = await tx.unsafe(text, args as never[]);
        return row?.value as never;
      }),
    );
  } finally {
    await sql.end();
  }
}

describe('the migrations apply in order, and the database works, on', () => {
  let cluster: Cluster | undefined;
  afterEach(async () => {
    await cluster?.stop();
    cluster = undefined;
  });

  test('Postgres 17, run by a role that is no superuser', async () => {
    await expectWorkingOn(databasesAt(inject('clusterPort')));
  });

  test('Postgres 15, run by a role that is no superuser', { timeout: 120_000 }, async () => {
    cluster = await startCluster({ version: 15 });
    await expectWorkingOn(cluster);
  });

  test('PGlite', { timeout: 180_000 }, async () => {
    const db = await PGlite.create();
    try {
      for (const file of [...PROJECT_FILES, ...migrationFiles()]) await db.exec(readFileSync(file, 'utf8'));
      await expectWorking((caller, text, args = []) =>
        db.transaction(async (tx: Transaction) => {
          if (caller) {
            await tx.query(`select set_config('request.jwt.claims', $1, true)`, [claimsOf(caller)]);
            await tx.exec('set local role authenticated');
          }
          const { rows } = await tx.query<{ value: never }>(text, args);
          return rows[0]?.value as never;
        }),
      );
    } finally {
      await db.close();
    }
  });
});

test('every migration is named <timestamp>_<verb>_<noun> and begins by saying what it is', () => {
  const files = migrationFiles();
  for (const file of files) {
    expect(file).toMatch(/\/\d{14}_[a-z]+_[a-z_]+\.sql$/);
    expect(readFileSync(file, 'utf8')).toMatch(/^-- [A-Z]/);
  }
  const stamps = files.map((file) => /\d{14}/.exec(file)?.[0]);
  expect(new Set(stamps).size).toBe(files.length);
});
