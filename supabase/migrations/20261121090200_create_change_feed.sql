-- The change feed: one line per synced row, numbered by a counter of the team that is taken while committing, so that the
-- order of numbers is the order of commits and a reader's cursor can miss nothing. A timestamp or a sequence taken earlier
-- loses the rows of transactions that commit late.

-- Columns that every synced table has. `create table … (like sync.synced_row including all, …)` copies them with their
-- defaults, comments and primary key. It never holds a row.
create table sync.synced_row (
  team_id uuid not null,
  id uuid not null,
  version bigint not null default 1,
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  updated_at timestamptz(3) not null default now(),
  updated_by uuid,
  deleted_at timestamptz(3),
  read_scopes uuid[] not null default '{}',
  write_scopes uuid[] not null default '{}',
  primary key (team_id, id)
);
alter table sync.synced_row enable row level security;
comment on table sync.synced_row is 'Pattern of the columns that every synced table has; holds no rows.';
comment on column sync.synced_row.team_id is 'Team the row belongs to.';
comment on column sync.synced_row.id is 'Made by the device that made the row; unique within the team.';
comment on column sync.synced_row.version is 'Grows by one with every change, stamped by trigger.';
comment on column sync.synced_row.created_at is 'When the row reached the database.';
-- No foreign keys on the authors: they are stamped by trigger and members are never deleted, and two more indexes on
-- every table would slow each write.
comment on column sync.synced_row.created_by is 'Member who made the row; null for imports and for work in Studio.';
comment on column sync.synced_row.updated_at is 'When the row was last changed.';
comment on column sync.synced_row.updated_by is 'Member who last changed the row; null for imports and for work in Studio.';
comment on column sync.synced_row.deleted_at is 'Set while the row is removed. Rows are never deleted hard; null brings the row back.';
comment on column sync.synced_row.read_scopes is 'Who may see the row, worked out by trigger. Never edit it by hand.';
comment on column sync.synced_row.write_scopes is 'Who may change the row, worked out by trigger. Never edit it by hand.';

create table sync.synced_table (
  name text primary key,
  position integer not null,
  wire text not null
);
alter table sync.synced_table enable row level security;
create policy synced_table_select_all on sync.synced_table for select to authenticated using (true);
grant select on sync.synced_table to authenticated;
comment on table sync.synced_table is 'The tables that devices keep a copy of, written by sync.enroll.';
comment on column sync.synced_table.name is 'Name of the table in schema public.';
comment on column sync.synced_table.position is 'Parents before children.';
comment on column sync.synced_table.wire is
  'SQL expression that turns row x into the JSON a device gets; $1 holds the caller''s write scopes.';

create table sync.team_clock (
  team_id uuid primary key,
  seq bigint not null default 0,
  ticked_by xid8,
  ticked_at timestamptz
) with (fillfactor = 50);
alter table sync.team_clock enable row level security;
comment on table sync.team_clock is 'Newest number of each team''s change feed. Locked only while a transaction commits.';
comment on column sync.team_clock.team_id is 'The team.';
comment on column sync.team_clock.seq is 'Number of the newest transaction in the feed.';
comment on column sync.team_clock.ticked_by is 'Transaction that took the number, so that one transaction takes one number.';
comment on column sync.team_clock.ticked_at is
  'Start of that transaction: a restored database may count its transactions anew, time it does not.';

create table sync.change (
  team_id uuid not null,
  tbl text not null,
  row_id uuid not null,
  seq bigint,
  deleted boolean not null,
  past_scopes uuid[] not null,
  primary key (team_id, tbl, row_id)
);
create index change_team_id_seq_idx on sync.change (team_id, seq);
alter table sync.change enable row level security;
comment on table sync.change is 'The change feed: one line per synced row, moved to the end by every change; also the tombstone.';
comment on column sync.change.team_id is 'Team of the row.';
comment on column sync.change.tbl is 'Table of the row.';
comment on column sync.change.row_id is 'Id of the row.';
comment on column sync.change.seq is 'Number of the transaction that last changed the row; null only until that transaction commits.';
comment on column sync.change.deleted is 'True while the row is removed.';
comment on column sync.change.past_scopes is
  'Every read scope the row ever had: who holds one may have the row on a device and is told when it is gone.';

create table sync.ticket (
  team_id uuid not null,
  xid xid8 not null,
  primary key (team_id, xid)
);
alter table sync.ticket enable row level security;
comment on table sync.ticket is 'One row per open transaction and team; its deferred trigger numbers the feed at commit. Empty at rest.';
comment on column sync.ticket.team_id is 'Team whose rows the transaction changed.';
comment on column sync.ticket.xid is 'The transaction.';

create function sync.ring_doorbell(team uuid, seq bigint) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- Looked up and called by name, because a database without Realtime must be able to write too.
  if to_regprocedure('realtime.send(jsonb,text,text,boolean)') is not null then
    execute 'select realtime.send($1, $2, $3, true)'
      using jsonb_build_object('seq', seq), 'changed', 'team:' || team::text;
  end if;
exception when others then
  -- Devices poll as well: a bell that cannot ring must not undo the work it tells of.
  raise warning 'doorbell of team % did not ring: %', team, sqlerrm;
end
$$;
comment on function sync.ring_doorbell(uuid, bigint) is
  'Tells the open panels of a team that something changed; carries the number and no data. Definer: members may not send.';

create function sync.tg_ticket__number_changes() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  taken bigint;
begin
  -- The row lock lives from here to the end of COMMIT: the next writer of the team waits for it, which is what makes
  -- the order of numbers the order of commits.
  update sync.team_clock as clock
  set seq = clock.seq + 1, ticked_by = pg_current_xact_id(), ticked_at = now()
  where clock.team_id = new.team_id
    and (clock.ticked_by, clock.ticked_at) is distinct from (pg_current_xact_id(), now())
  returning clock.seq into taken;

  if not found then
    -- Ticked before in this transaction, or a team whose clock is missing: then it starts beyond all its lines.
    select clock.seq into taken from sync.team_clock as clock where clock.team_id = new.team_id;
    if taken is null then
      insert into sync.team_clock as clock (team_id, seq, ticked_by, ticked_at)
      select new.team_id, coalesce(max(change.seq), 0) + 1, pg_current_xact_id(), now()
      from sync.change where team_id = new.team_id
      on conflict (team_id) do update
      set seq = clock.seq + 1, ticked_by = excluded.ticked_by, ticked_at = excluded.ticked_at
      returning clock.seq into taken;
      perform sync.ring_doorbell(new.team_id, taken);
    end if;
  else
    perform sync.ring_doorbell(new.team_id, taken);
  end if;

  update sync.change set seq = taken where team_id = new.team_id and change.seq is null;
  delete from sync.ticket where team_id = new.team_id and xid = new.xid;
  return null;
end
$$;
comment on function sync.tg_ticket__number_changes() is
  'Takes the team''s next number at commit and gives it to the transaction''s lines. Definer: writers may not touch the feed.';

create constraint trigger ticket_number_changes
after insert on sync.ticket deferrable initially deferred
for each row execute function sync.tg_ticket__number_changes();

create function sync.tg_any__feed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into sync.change as line (team_id, tbl, row_id, seq, deleted, past_scopes)
  select team_id, tg_table_name, id, null, deleted_at is not null, read_scopes from after_rows
  on conflict (team_id, tbl, row_id) do update
  set seq = null,
      deleted = excluded.deleted,
      past_scopes = case
        when line.past_scopes @> excluded.past_scopes then line.past_scopes
        else private.merge_scopes(line.past_scopes, excluded.past_scopes)
      end;

  insert into sync.ticket (team_id, xid)
  select distinct team_id, pg_current_xact_id() from after_rows
  on conflict do nothing;
  return null;
end
$$;
comment on function sync.tg_any__feed() is
  'Writes the changed rows into the feed, still without number. Definer: writers may not touch the feed.';

create function sync.tg_any__stamp() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.version := 1;
    new.updated_at := now();
    new.updated_by := private.my_member_id(new.team_id);
    -- An import or Studio may say when and by whom a row was made; a member may not.
    if (select auth.uid()) is not null then
      new.created_at := now();
      new.created_by := new.updated_by;
    end if;
    return new;
  end if;

  if new.team_id <> old.team_id or new.id <> old.id then
    raise exception using errcode = '23001', message = 'the id of a row never changes',
      hint = 'Leave id and team_id as they are: insert a new row, or merge the two as supabase/README.md says.';
  end if;
  new.version := old.version + 1;
  new.created_at := old.created_at;
  new.created_by := old.created_by;
  -- Deeper than one trigger it is an effect of another change (scopes carried to children), not somebody's edit.
  if pg_trigger_depth() = 1 then
    new.updated_at := now();
    new.updated_by := private.my_member_id(new.team_id);
    if new.deleted_at is distinct from old.deleted_at and new.deleted_at is not null then
      new.deleted_at := now();
    end if;
  else
    new.updated_at := old.updated_at;
    new.updated_by := old.updated_by;
  end if;
  return new;
end
$$;
comment on function sync.tg_any__stamp() is 'Stamps version, times and authors whoever writes: push, API, Studio or an import.';

create function sync.tg_any__refuse_delete() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception using
    errcode = '23001',
    message = format('rows of %I are never deleted', tg_table_name),
    hint = 'Set deleted_at instead: devices learn of it, and null brings the row back.';
end
$$;
comment on function sync.tg_any__refuse_delete() is
  'Refuses DELETE and TRUNCATE for everybody: a row that vanishes would stay on every device.';

create function sync.describe_wire(name text, server_only text[] default '{}') returns text
language plpgsql stable set search_path = ''
as $$
declare
  instants text;
begin
  -- Moments leave in the one form that Date.toISOString() has too, so that devices can compare them as texts.
  select string_agg(format('%L, to_char(x.%I at time zone ''UTC'', ''YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'')', attname, attname),
    ', ' order by attnum)
  into instants
  from pg_attribute
  where attrelid = format('public.%I', describe_wire.name)::regclass
    and attnum > 0 and not attisdropped and atttypid = 'timestamptz'::regtype;
  return format('(to_jsonb(x) - %L::text[]) || jsonb_build_object(%s, ''editable'', x.write_scopes && $1)',
    array['read_scopes', 'write_scopes'] || server_only, instants);
end
$$;
comment on function sync.describe_wire(text, text[]) is
  'Works out sync.synced_table.wire from the columns a table has now. A migration that adds a moment to a synced table updates it.';

create function sync.enroll(name text, place integer, server_only text[] default '{}', derived text[] default '{}') returns void
language plpgsql set search_path = ''
as $$
declare
  target regclass := format('public.%I', enroll.name)::regclass;
begin
  execute format('alter table %s enable row level security', target);
  execute format('revoke all on table %s from public, anon, authenticated, service_role', target);

  -- The number orders the BEFORE triggers of a table: references are checked (1), scopes are worked out (5), stamped (9).
  execute format('create trigger %I before insert on %s for each row execute function private.tg_any__derived_id(%s)',
    enroll.name || '_2_derived_id', target, (select string_agg(quote_literal(part), ', ') from unnest(derived) as part));
  execute format('create trigger %I before insert or update on %s for each row execute function sync.tg_any__stamp()',
    enroll.name || '_9_stamp', target);
  execute format('create trigger %I after insert on %s referencing new table as after_rows
    for each statement execute function sync.tg_any__feed()', enroll.name || '_feed_insert', target);
  execute format('create trigger %I after update on %s referencing new table as after_rows
    for each statement execute function sync.tg_any__feed()', enroll.name || '_feed_update', target);
  execute format('create trigger %I before delete on %s
    for each statement execute function sync.tg_any__refuse_delete()', enroll.name || '_refuse_delete', target);
  execute format('create trigger %I before truncate on %s
    for each statement execute function sync.tg_any__refuse_delete()', enroll.name || '_refuse_truncate', target);

  insert into sync.synced_table (name, position, wire)
  values (enroll.name, enroll.place, sync.describe_wire(enroll.name, server_only));
  -- Tables enrolled before there was a history, or sentences, get them by the migrations that bring those.
  if to_regprocedure('sync.keep_history(text)') is not null then
    perform sync.keep_history(enroll.name);
  end if;
  if to_regprocedure('private.tell_refusals(text)') is not null then
    perform private.tell_refusals(enroll.name);
  end if;
end
$$;
comment on function sync.enroll(text, integer, text[], text[]) is
  'Makes a table a synced one: row security on, grants off, stamp, feed, history, sentences for work by hand, no hard delete, what derived ids state, and the JSON form of its rows. For migrations.';
