-- The history of fields: who changed what from what to what, for every synced row, whoever wrote it. What a conflict put
-- aside is found here, and nowhere else.

create table sync.field_change (
  team_id uuid not null,
  id bigint generated always as identity,
  tbl text not null,
  row_id uuid not null,
  field text not null,
  old_value jsonb,
  new_value jsonb,
  base jsonb,
  changed_by uuid,
  changed_at timestamptz(3) not null default now(),
  primary key (team_id, id)
);
create index field_change_row_id_idx on sync.field_change (team_id, tbl, row_id, id);
comment on table sync.field_change is
  'History of fields: one line for each column that a change of a synced row gave another value. Written by trigger.';
comment on column sync.field_change.team_id is 'The team.';
comment on column sync.field_change.id is 'Counted by the database; within one row the order of the changes.';
comment on column sync.field_change.tbl is 'Table of the row.';
comment on column sync.field_change.row_id is 'Id of the row.';
comment on column sync.field_change.field is 'The column; custom.<key> for one of the team''s own fields.';
comment on column sync.field_change.old_value is 'The value that was replaced.';
comment on column sync.field_change.new_value is 'The value that came.';
comment on column sync.field_change.base is
  'In a conflict: what the writer believed was being replaced, while somebody else had changed it; else null.';
comment on column sync.field_change.changed_by is 'Member who changed it; null for imports and for work in Studio.';
comment on column sync.field_change.changed_at is 'When the change reached the database.';

create function sync.sees_row(team uuid, tbl text, row_id uuid) returns boolean
language plpgsql stable set search_path = ''
as $$
declare
  visible boolean;
begin
  execute format('select true from public.%I where team_id = $1 and id = $2', tbl) into visible using team, row_id;
  return visible is true;
end
$$;
comment on function sync.sees_row(uuid, text, uuid) is 'Says if the caller sees the row, removed or not.';

alter table sync.field_change enable row level security;
create policy field_change_select_visible on sync.field_change for select to authenticated
  using (sync.sees_row(team_id, tbl, row_id));
grant select on sync.field_change to authenticated;

create function sync.tg_any__keep_history() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  -- Stamps, access, and what follows from other fields: nobody edits them.
  unkept constant text[] := array['version', 'created_at', 'created_by', 'updated_at', 'updated_by', 'read_scopes',
    'write_scopes', 'stage_entered_at', 'board_position', 'grade', 'points'] || tg_argv;
  bases jsonb;
begin
  -- Deeper it is an effect of another change, not somebody's edit.
  if pg_trigger_depth() > 1 then
    return null;
  end if;
  -- Set by sync.apply_fields around its update.
  bases := nullif(current_setting('sluice.conflict_bases', true), '')::jsonb;
  insert into sync.field_change (team_id, tbl, row_id, field, old_value, new_value, base, changed_by)
  select pair.team_id, tg_table_name, pair.id, changed.field, changed.old_value, changed.new_value,
    bases -> changed.field, pair.updated_by
  from (
    select a.team_id, a.id, a.updated_by, to_jsonb(b) as was, to_jsonb(a) - unkept as is_now
    from after_rows as a join before_rows as b using (team_id, id) offset 0
  ) as pair
  cross join lateral (
    select now_has.key as field, pair.was -> now_has.key as old_value, now_has.value as new_value
    from jsonb_each(pair.is_now - 'custom') as now_has
    where pair.was -> now_has.key is distinct from now_has.value
    union all
    -- One line for each of the team's own fields; not known and not there are the same.
    select 'custom.' || own.key, pair.was -> 'custom' -> own.key, pair.is_now -> 'custom' -> own.key
    from jsonb_object_keys((pair.was -> 'custom') || (pair.is_now -> 'custom')) as own (key)
    where coalesce(pair.was -> 'custom' -> own.key, 'null') <> coalesce(pair.is_now -> 'custom' -> own.key, 'null')
  ) as changed;
  return null;
end
$$;
comment on function sync.tg_any__keep_history() is
  'Writes one line for each field that got another value; its arguments name columns to leave out. Definer: nobody writes history by hand.';

create function sync.keep_history(name text) returns void
language plpgsql set search_path = ''
as $$
declare
  hidden text[];
begin
  -- What devices never get is in no history either.
  select (regexp_match(wire, '''(\{[^}]*\})''::text\[\]'))[1]::text[] into strict hidden
  from sync.synced_table where synced_table.name = keep_history.name;
  execute format('create trigger %I after update on public.%I referencing old table as before_rows new table as after_rows
    for each statement execute function sync.tg_any__keep_history(%s)', keep_history.name || '_keep_history', keep_history.name,
    (select string_agg(quote_literal(part), ', ') from unnest(hidden) as part));
end
$$;
comment on function sync.keep_history(text) is 'Makes changes of a synced table part of the field history. Called by sync.enroll.';

select sync.keep_history(name) from sync.synced_table;

create function sync.forget_history(team uuid, tbl text, ids uuid[]) returns void
language sql volatile set search_path = ''
as $$
  delete from sync.field_change
  where team_id = forget_history.team and field_change.tbl = forget_history.tbl and row_id = any (ids)
$$;
comment on function sync.forget_history(uuid, text, uuid[]) is
  'Deletes what the history holds of these rows, for erasure. Callable by the database''s own functions only.';

create function sync.conflicts_as_json(team uuid, tbl text, row_id uuid, fields jsonb) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  have jsonb;
  is_line boolean;
  found_conflicts jsonb;
begin
  -- An operation on what was merged was about the survivor.
  row_id := coalesce(
    (select line.row_id from sync.field_change as line
      where line.team_id = conflicts_as_json.team
        and line.id = case jsonb_typeof(fields -> 0) when 'number' then (fields ->> 0)::bigint end),
    (sync.redirect_operation(team, jsonb_build_object('op', 'patch', 'table', tbl, 'id', row_id)) ->> 'id')::uuid
  );
  execute format('select to_jsonb(x) from public.%I as x where x.team_id = $1 and x.id = $2', tbl)
    into have using team, row_id;
  if have is null then
    return '[]';
  end if;
  -- A field stands for the one that refused, a number for the line of the history that a later arrival wrote.
  select coalesce(jsonb_agg(jsonb_build_object(
    'table', conflicts_as_json.tbl, 'id', conflicts_as_json.row_id, 'field', asked.field,
    'theirs', case when asked.line is null then have -> asked.field else asked.old_value end,
    'by', case when before.id is null then have ->> 'created_by' else before.changed_by::text end,
    'at', to_char(coalesce(before.changed_at, (have ->> 'created_at')::timestamptz) at time zone 'UTC',
      'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  ) order by asked.place), '[]') into found_conflicts
  from (
    select coalesce(line.field, wanted.value #>> '{}') as field, line.id as line, line.old_value, wanted.place
    from jsonb_array_elements(fields) with ordinality as wanted (value, place)
    left join sync.field_change as line on line.team_id = conflicts_as_json.team
      and line.id = case jsonb_typeof(wanted.value) when 'number' then (wanted.value #>> '{}')::bigint end
    where jsonb_typeof(wanted.value) = 'string' or line.id is not null
  ) as asked
  left join lateral (
    select earlier.id, earlier.changed_by, earlier.changed_at from sync.field_change as earlier
    where earlier.team_id = conflicts_as_json.team and earlier.tbl = conflicts_as_json.tbl
      and earlier.row_id = conflicts_as_json.row_id and earlier.field = asked.field
      and (asked.line is null or earlier.id < asked.line)
    order by earlier.id desc limit 1
  ) as before on true;
  return found_conflicts;
end
$$;
comment on function sync.conflicts_as_json(uuid, text, uuid, jsonb) is
  'What a device is told of conflicts on one row: fields that refused, or numbers of history lines. Empty once the row is out of sight.';

create function public.record_history(
  team uuid, tbl text, record uuid, fields text[] default null, before bigint default null, max_lines integer default 50
) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  answer jsonb;
begin
  perform sync.require_member(team);
  if not exists (select from sync.synced_table where name = record_history.tbl) then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;
  with page as materialized (
    select line.* from sync.field_change as line
    where line.team_id = record_history.team and line.tbl = record_history.tbl and line.row_id = record_history.record
      and (record_history.fields is null or line.field = any (record_history.fields))
      and line.id < coalesce(record_history.before, 9223372036854775807)
    order by line.id desc limit least(greatest(max_lines, 1), 200) + 1
  ),
  shown as (select * from page order by id desc limit least(greatest(max_lines, 1), 200))
  select jsonb_build_object(
    'lines', coalesce(jsonb_agg(jsonb_build_object(
      'id', shown.id, 'field', shown.field, 'old', shown.old_value, 'new', shown.new_value, 'by', shown.changed_by,
      'at', to_char(shown.changed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'),
      'conflict', shown.base is not null
    ) order by shown.id desc), '[]'),
    'more', (select count(*) from page) > least(greatest(max_lines, 1), 200)
  ) into answer from shown;
  return answer;
end
$$;
comment on function public.record_history(uuid, text, uuid, text[], bigint, integer) is
  'Who changed which field of a row from what to what and when, newest first, from before a line on; empty for a row out of sight.';

revoke execute on function sync.keep_history(text), sync.forget_history(uuid, text, uuid[]) from public;
grant execute on function
  sync.sees_row(uuid, text, uuid), sync.conflicts_as_json(uuid, text, uuid, jsonb),
  public.record_history(uuid, text, uuid, text[], bigint, integer)
to authenticated;
