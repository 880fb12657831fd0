import { type DIRECTED, TORN_PULL_LOCK } from './directed.ts';

/** A deliberate fault of the database, and the history in which it must come out. */
interface Breakage {
  readonly statements: string;
  readonly history: keyof typeof DIRECTED;
  /** What must be said of it. */
  readonly shows: RegExp;
}

/** Makes a function anew with parts of its text exchanged; raises when a part is not found. */
const rewritten = (
  signature: string,
  ...changes: readonly (readonly [from: string, to: string])[]
): string => `
  do $do$ declare body text := pg_get_functiondef('${signature}'::regprocedure); begin
    ${changes
      .map(
        ([from, to]) => `
    if position($part$${from}$part$ in body) = 0 then raise exception 'nothing to exchange in ${signature}'; end if;
    body := replace(body, $part$${from}$part$, $part$${to}$part$);`,
      )
      .join('')}
    execute body;
  end $do$;`;

/** What would break promises, each kept so that the histories prove that they can tell. */
export const BREAKAGES: Readonly<Record<string, Breakage>> = {
  'the cursor is a time': {
    statements: rewritten('sync.tg_ticket__number_changes()', [
      'update sync.change set seq = taken where team_id = new.team_id and change.seq is null;',
      '',
    ]).concat(
      rewritten(
        'sync.tg_any__feed()',
        ['id, null,', 'id, (extract(epoch from clock_timestamp()) * 1e6)::bigint,'],
        ['set seq = null,', 'set seq = excluded.seq,'],
      ),
      `create or replace function sync.head(team uuid) returns bigint language sql stable security definer set search_path = ''
        as $$ select max(seq) from sync.change where team_id = team $$;`,
    ),
    history: 'a transaction commits after a later one',
    shows: /device lacks companies/,
  },
  'what hangs on a lead does not move with it': {
    statements: 'drop trigger leads_carry_update on public.leads',
    history: 'a lead with all that hangs on it is handed over',
    shows: /has tasks\S+ without its leads/,
  },
  'a change of access goes unnoticed': {
    statements: `
      create function private.keep_epoch() returns trigger language plpgsql as $$
      begin new.epoch := old.epoch; return new; end $$;
      create trigger keep_epoch before update on private.member_access for each row execute function private.keep_epoch()`,
    history: 'a pipeline is opened to everybody and closed again',
    shows: /peer's device lacks leads/,
  },
  'operations sent twice are applied twice': {
    statements: rewritten(
      'public.sync_push(uuid, uuid, integer, jsonb)',
      ['answers := known;', "known := '{}'; answers := known;"],
      ['where not known ? key;', 'where not known ? key on conflict do nothing;'],
    ),
    history: 'every request arrives twice, and then once more',
    shows: /was applied \d times/,
  },
  'a pull reads its cursor after its rows': {
    statements: rewritten(
      'public.sync_pull(uuid, bigint, bigint, integer)',
      ['STABLE', 'VOLATILE'],
      [
        '-- A window that was not filled',
        `perform pg_advisory_lock_shared(${TORN_PULL_LOCK}); perform pg_advisory_unlock_shared(${TORN_PULL_LOCK});
        head := sync.head(team); --`,
      ],
    ),
    history: 'a transaction commits while a pull is under way',
    shows: /device lacks companies/,
  },
  'nobody counts the rows that a write has touched': {
    statements: rewritten(
      'sync.apply_fields(uuid, text, uuid, jsonb)',
      // Locking finds out too that a row may not be changed.
      [' for no key update of x', ''],
      ['if touched <> 1 then', 'if false then'],
    ),
    history: 'a lead is edited by somebody who may only read it by then',
    shows: /nothing was written: name/,
  },
  'the feed forgets who once saw a row': {
    statements: `
      create function sync.forget() returns trigger language plpgsql security definer as $$
      begin new.past_scopes := (select read_scopes from public.leads where id = new.row_id); return new; end $$;
      create trigger forget before update on sync.change for each row when (new.tbl = 'leads') execute function sync.forget()`,
    history: 'a lead goes on changing after it was handed over',
    shows: /rep's device must not have leads/,
  },
};
