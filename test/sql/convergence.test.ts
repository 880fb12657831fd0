import { afterEach, describe, expect, test } from 'vitest';
import { createTestDatabase, type Database } from './database.ts';
import { runHistory } from './history.ts';

let db: Database;
afterEach(() => db.close());

test.each([1, 2, 3, 4])(
  'history %i ends with every device equal to what its member may see',
  { timeout: 120_000 },
  async (seed) => {
    db = await createTestDatabase(20);
    const { violations, answers } = await runHistory(db, seed, 60);
    expect(violations).toEqual([]);
    expect(answers.get('applied')).toBeGreaterThan(40);
    expect(answers.get('not_found')).toBeGreaterThan(5);
  },
);

/** Deliberate breakages: each must come out, else the histories prove nothing. */
const BREAKAGES: Record<string, string> = {
  'children do not follow their lead': 'drop trigger leads_carry_update on public.leads',
  'customers do not follow their leads': 'drop trigger leads_carry_insert on public.leads',
  'identities do not follow their person': 'drop trigger people_carry_update on public.people',
  'parts in a decision open nobody': 'drop trigger lead_people_carry_update on public.lead_people',
  'changes are not in the feed': 'drop trigger leads_feed_update on public.leads',
  'past scopes are forgotten': `
    create function sync.forget() returns trigger language plpgsql as $$
    begin new.past_scopes := (select read_scopes from public.leads where id = new.row_id); return new; end $$;
    create trigger forget before update on sync.change for each row when (new.tbl = 'leads') execute function sync.forget()`,
  'a change of access goes unnoticed': `
    create function private.keep_epoch() returns trigger language plpgsql as $$
    begin new.epoch := old.epoch; return new; end $$;
    create trigger keep_epoch before update on private.member_access for each row execute function private.keep_epoch()`,
  'a pull reads its cursor after its rows': `
    do $do$ declare pull text := pg_get_functiondef('public.sync_pull(uuid, bigint, bigint, integer)'::regprocedure); begin
      pull := replace(pull, 'STABLE', 'VOLATILE');
      pull := replace(pull, '-- A window that was not filled', 'perform pg_sleep(0.003); head := sync.head(team); --');
      execute pull;
    end $do$`,
};

describe('a history shows it when', () => {
  test.each(Object.entries(BREAKAGES))('%s', { timeout: 300_000 }, async (_, statements) => {
    for (let seed = 1; seed <= 15; seed += 1) {
      db = await createTestDatabase(20);
      await db.sql.unsafe(statements).simple();
      const { violations } = await runHistory(db, seed, 40);
      if (violations.length > 0) return;
      await db.close();
    }
    expect.fail('fifteen histories saw nothing');
  });
});
