import type postgres from 'postgres';
import type { Database } from '../database.ts';
import type { World } from '../world.ts';
import type { Expected, IsolationCaller } from './oracle.ts';

/** One try: somebody, one statement, and what has to come of it. */
export interface Cell {
  /** Table, function or channel; with situation or target and what is tried. */
  readonly object: string;
  readonly tried: string;
  readonly caller: IsolationCaller;
  readonly statement: string;
  /** What Realtime and Storage set before they ask the policies. */
  readonly settings?: Readonly<Record<string, string>>;
  /**
   * Condition, read as `postgres` after the statement, that says if it had its effect; `$1` is the answer as text.
   * Without one, touching a row is the effect.
   */
  readonly effect?: string;
  readonly expected: Expected;
  /** SQLSTATEs of refusals that are not about who asks: a rule of the business comes first. */
  readonly refusals?: readonly string[];
}

/** Either handle runs the tries: the database, or a transaction in which something was broken before. */
export type Runner = Pick<postgres.Sql, 'unsafe'> | Pick<postgres.TransactionSql, 'unsafe'>;

/**
 * Puts into the database what tries cells one after the other, each in a subtransaction that is always undone. One call for
 * many cells: a round trip costs more than a try.
 */
export async function installProbe(db: Database): Promise<void> {
  await db.asPlatform('create schema isolation authorization postgres');
  await db.sql.unsafe(`
    create function isolation.attempt(cells jsonb) returns text[] language plpgsql as $probe$
    declare
      cell jsonb;
      outcomes text[] := '{}';
      outcome text;
      told text;
      answer text;
      touched bigint;
      had_effect boolean;
    begin
      for cell in select value from jsonb_array_elements(cells) loop
        begin
          perform set_config(key, value, true) from jsonb_each_text(cell -> 'settings');
          perform set_config('role', cell ->> 'role', true);
          if cell ->> 'effect' is null then
            execute cell ->> 'statement';
            get diagnostics touched = row_count;
            had_effect := touched > 0;
          else
            execute cell ->> 'statement' into answer;
            perform set_config('role', 'none', true);
            execute 'select ' || (cell ->> 'effect') into had_effect using answer;
          end if;
          raise exception using errcode = 'IS000', message = case when had_effect then 'reached' else 'nothing' end;
        exception
          when sqlstate 'IS000' then outcome := sqlerrm;
          when others then
            get stacked diagnostics told = message_text;
            outcome := sqlstate || ' ' || told;
        end;
        outcomes := outcomes || outcome;
      end loop;
      return outcomes;
    end
    $probe$`);
}

const REFUSALS: readonly string[] = ['42501', 'PT403', 'PT404'];

/** Says if an outcome of the probe is what was expected; a fault of the statement itself never is. */
function isAsExpected({ object, expected, refusals = [] }: Cell, outcome: string): boolean {
  if (expected === 'unreached') {
    return outcome === 'nothing' || [...REFUSALS, ...refusals].includes(outcome.slice(0, 5));
  }
  if (expected === 'closed') return isClosed(object, outcome);
  return outcome === expected;
}

/** A grant that lacks on the object itself or its schema: one that lacks on what a function reads inside is something else. */
function isClosed(object: string, outcome: string): boolean {
  const [, denied] = /^42501 permission denied for [a-z ]+ (\S+)$/.exec(outcome) ?? [];
  return denied !== undefined && [...object.split('.'), object.replace(/\(.*$/, '')].includes(denied);
}

function identityOf(
  world: World,
  caller: IsolationCaller,
): { readonly role: string; readonly claims: string } {
  if (caller === 'anon') return { role: 'anon', claims: JSON.stringify({ role: 'anon' }) };
  const names = { manager: 'lead', other_team: 'outsider' } as const;
  const person = caller === 'manager' || caller === 'other_team' ? names[caller] : caller;
  return {
    role: 'authenticated',
    claims: JSON.stringify({ sub: world.people[person].user, role: 'authenticated' }),
  };
}

/** Tries the cells and names those in which the database and the oracle disagree. */
export async function mismatchesOf(runner: Runner, world: World, cells: readonly Cell[]): Promise<string[]> {
  const payload = cells.map(({ caller, statement, settings, effect }) => {
    const { role, claims } = identityOf(world, caller);
    return {
      role,
      settings: { 'request.jwt.claims': claims, ...settings },
      statement,
      effect: effect ?? null,
    };
  });
  const [row] = await runner.unsafe<{ outcomes: string[] }[]>('select isolation.attempt($1) as outcomes', [
    payload as never,
  ]);
  const outcomes = row?.outcomes ?? [];
  if (outcomes.length !== cells.length) throw new Error('the probe lost cells');
  return cells.flatMap((cell, index) => {
    const outcome = outcomes[index] ?? '';
    if (isAsExpected(cell, outcome)) return [];
    return [`${cell.object}, ${cell.tried}, ${cell.caller}: ${outcome} instead of ${cell.expected}`];
  });
}
