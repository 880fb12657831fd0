-- Merging two records that are one: the survivor keeps its values and gets what hung on the other, which stays as a
-- tombstone; what a late device still does to the tombstone is done to the survivor; and a merge can be undone.

create table sync.merged (
  team_id uuid not null,
  tbl text not null check (tbl in ('people', 'companies', 'leads')),
  row_id uuid not null,
  into_id uuid not null,
  merged_by uuid,
  merged_at timestamptz(3) not null default now(),
  undo jsonb not null,
  primary key (team_id, tbl, row_id)
);
create index merged_into_id_idx on sync.merged (team_id, tbl, into_id);
alter table sync.merged enable row level security;
comment on table sync.merged is 'Records that were merged into another, with what a merge changed so that it can be undone.';
comment on column sync.merged.team_id is 'The team.';
comment on column sync.merged.tbl is 'people, companies or leads.';
comment on column sync.merged.row_id is 'The record that was merged away; it stays as a removed row.';
comment on column sync.merged.into_id is 'The record that survived; it may itself have been merged later.';
comment on column sync.merged.merged_by is 'Member who merged; null for Studio.';
comment on column sync.merged.merged_at is 'When.';
comment on column sync.merged.undo is
  'fills: values that the survivor got; moved: rows that were hung over; made: rows that were made or filled for the survivor.';

create function sync.survivor_of(team uuid, tbl text, row_id uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  here uuid := row_id;
  next_id uuid;
begin
  loop
    select merged.into_id into next_id from sync.merged as merged
    where merged.team_id = team and merged.tbl = survivor_of.tbl and merged.row_id = here;
    if not found then
      return here;
    end if;
    here := next_id;
  end loop;
end
$$;
comment on function sync.survivor_of(uuid, text, uuid) is
  'The record that a record was merged into, through however many merges; itself if it was not. Definer: the log is closed, ids are all it tells.';

create function private.tg_any__refuse_merged() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from sync.merged where team_id = new.team_id and tbl = tg_table_name and row_id = new.id
  ) then
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'merged',
      hint = 'Undo the merge: select private.unmerge_records(team_id, table, id).';
  end if;
  return new;
end
$$;
comment on function private.tg_any__refuse_merged() is
  'A merged record comes back only by undoing the merge. Definer: the log is closed.';
create trigger people_2_refuse_merged before update on public.people
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_merged();
create trigger companies_2_refuse_merged before update on public.companies
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_merged();
create trigger leads_2_refuse_merged before update on public.leads
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_merged();

create function private.reference_target(key text) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select case key
    when 'lead_id' then 'leads'
    when 'company_id' then 'companies'
    when 'person_id' then 'people'
    when 'primary_person_id' then 'people'
  end
$$;
comment on function private.reference_target(text) is
  'Which of the tables that can be merged a column of this name refers to; null for any other. A test compares it with the foreign keys.';

create function private.derived_parts(tbl text) returns text[]
language sql stable set search_path = ''
as $$
  select (string_to_array(encode(tgargs, 'escape'), '\000'))[1:tgnargs] from pg_catalog.pg_trigger
  where tgrelid = format('public.%I', tbl)::regclass and tgname = tbl || '_2_derived_id' and tgnargs > 0
$$;
comment on function private.derived_parts(text) is 'Kind and columns of which a table''s ids are derived; null where they are not.';

create function private.id_derived_of(parts text[], stated jsonb) returns uuid
language sql immutable set search_path = ''
as $$
  select private.derived_id(variadic parts[1:1] || array(
    select stated ->> key from unnest(parts) with ordinality as given (key, place)
    where place > 1 and stated ->> key is not null order by place
  ))
$$;
comment on function private.id_derived_of(text[], jsonb) is 'The derived id of a row that states this; parts as private.derived_parts gives them.';

create function private.writable_columns(tbl text, operation text) returns text[]
language sql stable set search_path = ''
as $$
  select coalesce(array_agg(attname::text order by attnum), '{}') from pg_catalog.pg_attribute
  where attrelid = format('public.%I', tbl)::regclass and attnum > 0 and not attisdropped
    and has_column_privilege('authenticated', attrelid, attnum, operation)
    and attname not in ('team_id', 'id', 'deleted_at')
$$;
comment on function private.writable_columns(text, text) is 'The columns that a member may insert or update.';

create function private.is_empty(value jsonb) returns boolean
language sql immutable parallel safe set search_path = ''
as $$
  select value is null or value in ('null', '""', '[]', '{}')
$$;
comment on function private.is_empty(jsonb) is 'True for a value that says nothing.';

create function private.set_columns(team uuid, tbl text, row_id uuid, effect jsonb) returns void
language plpgsql set search_path = ''
as $$
begin
  if effect = '{}' then
    return;
  end if;
  execute format('update public.%1$I as x set %2$s from jsonb_populate_record(null::public.%1$I, $3) as n
    where x.team_id = $1 and x.id = $2', tbl,
    (select string_agg(format('%1$I = n.%1$I', key), ', ') from jsonb_object_keys(effect) as key))
  using team, row_id, effect;
end
$$;
comment on function private.set_columns(uuid, text, uuid, jsonb) is 'Sets the named columns of one row.';

create function private.fills_between(have jsonb, effect jsonb) returns jsonb
language sql immutable set search_path = ''
as $$
  select coalesce(jsonb_object_agg(key, jsonb_build_object('from', have -> key, 'to', value)), '{}')
  from jsonb_each(effect)
$$;
comment on function private.fills_between(jsonb, jsonb) is '{column: {from, to}} of a change, for its undoing.';

create function private.take_back_fills(team uuid, tbl text, row_id uuid, fills jsonb) returns void
language plpgsql set search_path = ''
as $$
declare
  have jsonb;
begin
  execute format('select to_jsonb(x) from public.%I as x where team_id = $1 and id = $2 for no key update', tbl)
    into have using team, row_id;
  -- What somebody has changed since stays as they want it; an amount and its currency are one value.
  perform private.set_columns(team, tbl, row_id, (
    select coalesce(jsonb_object_agg(key, value -> 'from'), '{}') from jsonb_each(fills)
    where have -> key = value -> 'to'
      and (key not in ('amount_minor', 'currency') or not exists (
        select from jsonb_each(fills) as other (name, change)
        where other.name in ('amount_minor', 'currency') and have -> other.name <> other.change -> 'to'))
  ));
end
$$;
comment on function private.take_back_fills(uuid, text, uuid, jsonb) is
  'Puts the values before a merge back where nobody has changed them since.';

create function private.merged_values(tbl text, kept jsonb, lost jsonb, take text[]) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  -- Worked out or chosen for one row alone, and what is joined below.
  own constant text[] := array['tags', 'custom', 'board_position', 'grade', 'points', 'currency', 'lawful_basis',
    'no_contact', 'wrong_numbers'];
  choosable text[] := private.writable_columns(tbl, 'update') || case when tbl <> 'leads' then array['responsible_id'] end;
  key text;
  effect jsonb := '{}';
begin
  if not take <@ choosable or take && array['tags', 'custom', 'responsible_id', 'no_contact', 'wrong_numbers'] then
    raise exception using errcode = '22023', message = 'a field that cannot be taken';
  end if;
  foreach key in array choosable loop
    if private.is_empty(lost -> key) or kept -> key = lost -> key then
      continue;
    end if;
    if key = any (take) or private.is_empty(kept -> key) and not key = any (own) then
      effect := effect || jsonb_build_object(key, lost -> key);
    end if;
  end loop;
  -- An amount without its currency is another amount.
  effect := effect - 'currency';
  if effect ? 'amount_minor' then
    effect := effect || jsonb_build_object('currency', lost -> 'currency');
  end if;
  -- Labels are joined, and so is what somebody does not want: a merge must not take a wish back.
  foreach key in array array['tags', 'no_contact', 'wrong_numbers'] loop
    if lost ? key and not kept -> key @> (lost -> key) then
      effect := effect || jsonb_build_object(key, sync.merge_tags(kept -> key, jsonb_build_object('add', lost -> key)));
    end if;
  end loop;
  if (lost -> 'custom') || (kept -> 'custom') <> kept -> 'custom' then
    effect := effect || jsonb_build_object('custom', (lost -> 'custom') || (kept -> 'custom'));
  end if;
  return (select coalesce(jsonb_object_agg(e.key, e.value), '{}') from jsonb_each(effect) as e where e.value <> kept -> e.key);
end
$$;
comment on function private.merged_values(text, jsonb, jsonb, text[]) is
  'What a merge changes of the survivor: empty columns are filled, those in take are replaced, labels and own fields are joined.';

create function private.hang_over_derived(team uuid, tbl text, col text, loser uuid, survivor uuid) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  parts constant text[] := private.derived_parts(tbl);
  insertable constant text[] := private.writable_columns(tbl, 'insert');
  updatable constant text[] := private.writable_columns(tbl, 'update');
  child jsonb;
  stated jsonb;
  have jsonb;
  effect jsonb;
  new_id uuid;
  made jsonb := '[]';
begin
  for child in execute format('select to_jsonb(x) from public.%I as x
    where team_id = $1 and %I = $2 and deleted_at is null order by id', tbl, col) using team, loser
  loop
    stated := child || jsonb_build_object(col, survivor);
    new_id := private.id_derived_of(parts, stated);
    if tbl = 'identities' and private.is_suppressed(team, child ->> 'kind', child ->> 'value_norm') then
      continue;
    end if;
    execute format('select to_jsonb(x) from public.%I as x where team_id = $1 and id = $2 for no key update', tbl)
      into have using team, new_id;
    if have is null then
      execute format('insert into public.%1$I (team_id, id, %2$s)
        select $1, $2, %3$s from jsonb_populate_record(null::public.%1$I, $3) as n', tbl,
        (select string_agg(format('%I', key), ', ') from unnest(insertable) as key),
        (select string_agg(format('n.%I', key), ', ') from unnest(insertable) as key))
      using team, new_id, stated;
      -- Who only saw the person lent nobody the right to change it, and does not by a merge.
      if tbl = 'lead_people' and not (child ->> 'lends_person')::boolean then
        update public.lead_people set lends_person = false where team_id = team and id = new_id;
      end if;
      made := made || jsonb_build_object('tbl', tbl, 'id', new_id, 'was', 'missing', 'values',
        (select jsonb_object_agg(key, stated -> key) from unnest(insertable) as key));
      continue;
    end if;
    select coalesce(jsonb_object_agg(key, child -> key), '{}') into effect from unnest(updatable) as key
    where have -> key <> child -> key and not private.is_empty(child -> key)
      and (have ->> 'deleted_at' is not null or private.is_empty(have -> key) or child -> key = 'true');
    if have ->> 'deleted_at' is not null then
      execute format('update public.%I set deleted_at = null where team_id = $1 and id = $2', tbl) using team, new_id;
    end if;
    perform private.set_columns(team, tbl, new_id, effect);
    if have ->> 'deleted_at' is not null or effect <> '{}' then
      made := made || jsonb_build_object('tbl', tbl, 'id', new_id,
        'was', case when have ->> 'deleted_at' is not null then 'removed' else 'there' end,
        'fills', private.fills_between(have, effect),
        'values', (select jsonb_object_agg(key, (have || effect) -> key) from unnest(insertable) as key));
    end if;
  end loop;
  return made;
end
$$;
comment on function private.hang_over_derived(uuid, text, text, uuid, uuid) is
  'Makes for the survivor the rows whose ids are derived of their parent: they cannot change parent and keep their id.';

create function private.hang_over_plain(team uuid, tbl text, col text, loser uuid, survivor uuid) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  lends constant text := case when tbl = 'leads' and col = 'company_id' then 'lends_company'
    when tbl = 'leads' and col = 'primary_person_id' then 'lends_person' end;
  ids uuid[];
  unlent uuid[] := '{}';
begin
  execute format('select array_agg(id order by id) from public.%I where team_id = $1 and %I = $2', tbl, col)
    into ids using team, loser;
  if ids is null then
    return '[]';
  end if;
  if lends is not null then
    execute format('select coalesce(array_agg(id), ''{}'') from public.%I where team_id = $1 and id = any ($2) and not %I', tbl, lends)
      into unlent using team, ids;
  end if;
  execute format('update public.%I set %I = $3 where team_id = $1 and id = any ($2)', tbl, col) using team, ids, survivor;
  if unlent <> '{}' then
    execute format('update public.%I set %I = false where team_id = $1 and id = any ($2)', tbl, lends) using team, unlent;
  end if;
  return jsonb_build_array(jsonb_build_object('tbl', tbl, 'col', col, 'ids', to_jsonb(ids), 'unlent', to_jsonb(unlent)));
end
$$;
comment on function private.hang_over_plain(uuid, text, text, uuid, uuid) is
  'Gives the survivor the rows that hung on the other; the right to change a customer is lent by none that did not lend it before.';

create function private.referring_columns(target text) returns table (tbl text, col text, derived boolean)
language sql stable set search_path = ''
as $$
  select t.name, a.attname::text, private.derived_parts(t.name) is not null
  from pg_catalog.pg_constraint as k
  join sync.synced_table as t on k.conrelid = format('public.%I', t.name)::regclass
  join pg_catalog.pg_attribute as a on a.attrelid = k.conrelid and a.attnum = any (k.conkey) and a.attname <> 'team_id'
  where k.contype = 'f' and k.confrelid = format('public.%I', target)::regclass
    -- How one case came about is that case's own: two histories in one would be neither's.
    and t.name not in ('stage_changes', 'answer_changes', 'score_snapshots')
  order by t.position, a.attname
$$;
comment on function private.referring_columns(text) is 'The synced tables and columns that refer to a table, and if their ids are derived; without histories.';

create function private.require_mergeable(team uuid, tbl text, row_id uuid) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  have jsonb;
  readable boolean;
  editable boolean;
begin
  execute format('select to_jsonb(x), read_scopes && private.my_read_scopes(), write_scopes && private.my_write_scopes()
    from public.%I as x where team_id = $1 and id = $2 for no key update', tbl) into have, readable, editable using team, row_id;
  if have is null or (select auth.uid()) is not null and not readable then
    raise exception using errcode = 'PT404', message = 'not_found';
  elsif (select auth.uid()) is not null and not editable then
    raise exception using errcode = '42501', message = 'forbidden';
  elsif have ->> 'deleted_at' is not null then
    raise exception using errcode = 'PT410', message = 'deleted';
  end if;
  return have;
end
$$;
comment on function private.require_mergeable(uuid, text, uuid) is
  'The row, locked, if the caller may change it; else PT404, 42501 or PT410. For the definers below only.';

create function private.merge_records(team uuid, tbl text, loser uuid, survivor uuid, take text[] default '{}') returns void
language plpgsql security definer set search_path = ''
as $$
declare
  kept jsonb;
  lost jsonb;
  effect jsonb;
  place record;
  moved jsonb := '[]';
  made jsonb := '[]';
begin
  if tbl is null or tbl not in ('people', 'companies', 'leads') or loser is null or survivor is null then
    raise exception using errcode = '22023', message = 'malformed operation';
  end if;
  -- One merge at a time in a team: two that look for survivors at once could merge in a circle.
  perform pg_advisory_xact_lock(hashtextextended(team::text, 43));
  loser := sync.survivor_of(team, tbl, loser);
  survivor := sync.survivor_of(team, tbl, survivor);
  if loser = survivor then
    -- Done already, by whoever and in whichever direction; asked all the same if the caller may know.
    perform private.require_mergeable(team, tbl, survivor);
    return;
  end if;
  if loser < survivor then
    lost := private.require_mergeable(team, tbl, loser);
    kept := private.require_mergeable(team, tbl, survivor);
  else
    kept := private.require_mergeable(team, tbl, survivor);
    lost := private.require_mergeable(team, tbl, loser);
  end if;

  effect := private.merged_values(tbl, kept, lost, coalesce(take, '{}'));
  perform private.set_columns(team, tbl, survivor, effect);
  for place in select * from private.referring_columns(merge_records.tbl) loop
    if place.derived then
      made := made || private.hang_over_derived(team, place.tbl, place.col, loser, survivor);
    else
      moved := moved || private.hang_over_plain(team, place.tbl, place.col, loser, survivor);
    end if;
  end loop;
  if tbl = 'leads' then
    moved := moved || private.hang_over_plain(team, 'inbound_mails', 'lead_id', loser, survivor);
  end if;
  -- With the same instant goes what still hangs on it, and with the same instant it comes back.
  execute format('update public.%I set deleted_at = now() where team_id = $1 and id = $2', tbl) using team, loser;
  insert into sync.merged (team_id, tbl, row_id, into_id, merged_by, undo)
  values (team, merge_records.tbl, loser, survivor, private.my_member_id(team),
    jsonb_build_object('fills', private.fills_between(kept, effect), 'moved', moved, 'made', made));
end
$$;
comment on function private.merge_records(uuid, text, uuid, uuid, text[]) is
  'Merges one person, company or lead into another; take names columns whose values the survivor takes over. Definer: owner columns carry no grant and rows out of the merger''s sight are hung over too; it checks that the caller may change both.';

create function private.unmerge_records(team uuid, tbl text, loser uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  entry sync.merged;
  here uuid;
  part jsonb;
  have jsonb;
begin
  perform pg_advisory_xact_lock(hashtextextended(team::text, 43));
  if sync.is_erased(team, tbl, loser) then
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'erased';
  end if;
  select * into entry from sync.merged as merged
  where merged.team_id = team and merged.tbl = unmerge_records.tbl and merged.row_id = loser;
  if not found then
    if tbl is null or tbl not in ('people', 'companies', 'leads') then
      raise exception using errcode = '22023', message = 'malformed operation';
    end if;
    -- Undone already, or never merged: then it is there as far as the caller may know.
    perform private.require_mergeable(team, tbl, loser);
    return;
  end if;
  here := sync.survivor_of(team, tbl, entry.into_id);
  perform private.require_mergeable(team, tbl, here);
  if (select auth.uid()) is not null and entry.merged_by is distinct from private.my_member_id(team) then
    execute format('select to_jsonb(x) from public.%I as x
      where team_id = $1 and id = $2 and write_scopes && private.my_write_scopes()', tbl) into have using team, loser;
    if have is null then
      raise exception using errcode = '42501', message = 'forbidden';
    end if;
  end if;

  delete from sync.merged as merged
  where merged.team_id = team and merged.tbl = unmerge_records.tbl and merged.row_id = loser;
  execute format('update public.%I set deleted_at = null where team_id = $1 and id = $2', tbl) using team, loser;

  for part in select * from jsonb_array_elements(entry.undo -> 'moved') loop
    execute format('update public.%1$I set %2$I = $3
      where team_id = $1 and id in (select value::uuid from jsonb_array_elements_text($2)) and %2$I = $4',
      part ->> 'tbl', part ->> 'col') using team, part -> 'ids', loser, here;
    if part -> 'unlent' <> '[]' then
      execute format('update public.%1$I set %2$I = false
        where team_id = $1 and id in (select value::uuid from jsonb_array_elements_text($2)) and %3$I = $3', part ->> 'tbl',
        case part ->> 'col' when 'company_id' then 'lends_company' else 'lends_person' end, part ->> 'col')
      using team, part -> 'unlent', loser;
    end if;
  end loop;
  for part in select * from jsonb_array_elements(entry.undo -> 'made') loop
    if part ->> 'was' = 'there' then
      perform private.take_back_fills(team, part ->> 'tbl', (part ->> 'id')::uuid, part -> 'fills');
      continue;
    end if;
    execute format('select to_jsonb(x) from public.%I as x where team_id = $1 and id = $2 for no key update', part ->> 'tbl')
      into have using team, (part ->> 'id')::uuid;
    -- One that somebody has worked on since is theirs by now.
    if have ->> 'deleted_at' is null
      and (select bool_and(have -> key = value) from jsonb_each(part -> 'values')) then
      execute format('update public.%I set deleted_at = now() where team_id = $1 and id = $2', part ->> 'tbl')
        using team, (part ->> 'id')::uuid;
    end if;
  end loop;
  perform private.take_back_fills(team, entry.tbl, entry.into_id, entry.undo -> 'fills');
end
$$;
comment on function private.unmerge_records(uuid, text, uuid) is
  'Undoes the merge of a person, company or lead as far as nobody has changed things since. Definer: like private.merge_records; for who merged or may change both.';

create function sync.redirect_operation(team uuid, op jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  tbl text := op ->> 'table';
  kind text := op ->> 'op';
  row_id uuid := (op ->> 'id')::uuid;
  holder text := case kind when 'create' then 'values' when 'patch' then 'fields' end;
  parts text[];
  have jsonb;
  key text;
  value jsonb;
  moved jsonb := '{}';
begin
  if not exists (select from sync.merged where team_id = team) and not exists (select from sync.erased where team_id = team) then
    return op;
  end if;
  if tbl in ('people', 'companies', 'leads') and kind <> 'create' and sync.survivor_of(team, tbl, row_id) <> row_id then
    -- To remove or bring back what is merged is no wish about the survivor.
    if kind in ('remove', 'restore') then
      return null;
    elsif kind in ('patch', 'move', 'assign') then
      op := op || jsonb_build_object('id', sync.survivor_of(team, tbl, row_id));
    end if;
  end if;

  if holder is not null and jsonb_typeof(op -> holder) = 'object' then
    for key, value in select * from jsonb_each(op -> holder) where private.reference_target(jsonb_each.key) is not null loop
      if kind = 'create' then
        moved := moved || jsonb_build_object(key, sync.redirect_reference(team, key, value));
      elsif jsonb_typeof(value) = 'object' then
        moved := moved || jsonb_build_object(key, value || jsonb_build_object(
          'base', case when jsonb_typeof(value -> 'base') = 'string'
            then to_jsonb(sync.survivor_of(team, private.reference_target(key), (value ->> 'base')::uuid)) else value -> 'base' end,
          'next', sync.redirect_reference(team, key, value -> 'next')));
      end if;
    end loop;
    if not op -> holder @> moved then
      -- A row whose id states its parent states the survivor now.
      parts := case when kind = 'create' then private.derived_parts(tbl) end;
      if parts is not null and private.id_derived_of(parts, op -> 'values') = row_id then
        op := op || jsonb_build_object('id', private.id_derived_of(parts, (op -> 'values') || moved));
      end if;
      op := op || jsonb_build_object(holder, (op -> holder) || moved);
    end if;
  end if;

  if kind in ('patch', 'remove', 'restore') and substr(row_id::text, 15, 1) = '5' then
    parts := private.derived_parts(tbl);
    if parts is not null then
      execute format('select to_jsonb(x) from public.%I as x where team_id = $1 and id = $2', tbl) into have using team, row_id;
      select coalesce(jsonb_object_agg(part, sync.redirect_reference(team, part, have -> part)), '{}') into moved
      from unnest(parts) as part where private.reference_target(part) is not null and have -> part <> 'null';
      if have is not null and not have @> moved then
        op := op || jsonb_build_object('id', private.id_derived_of(parts, have || moved));
      end if;
    end if;
  end if;
  return op;
end
$$;
comment on function sync.redirect_operation(uuid, jsonb) is
  'The operation as it is meant after merges: on the survivor and naming survivors; null when nothing is left to do. Definer: the log is closed, and what it gives is applied with the caller''s rights.';

create function sync.redirect_reference(team uuid, key text, value jsonb) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  target uuid;
begin
  if jsonb_typeof(value) is distinct from 'string' then
    return value;
  end if;
  target := sync.survivor_of(team, private.reference_target(key), (value #>> '{}')::uuid);
  -- Whoever was erased is named no more, not even by a device that has not heard of it.
  if sync.is_erased(team, private.reference_target(key), target) then
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'erased';
  end if;
  return to_jsonb(target);
end
$$;
comment on function sync.redirect_reference(uuid, text, jsonb) is 'The survivor of the record that a column names; nulls stay.';

create function sync.names_merged(team uuid, creates jsonb) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (exists (select from sync.merged where team_id = team) or exists (select from sync.erased where team_id = team))
    and exists (
      select from jsonb_array_elements(creates) as op, jsonb_each_text(op -> 'values') as given
      where private.reference_target(given.key) is not null and given.value is not null and (
        exists (select from sync.merged where team_id = team
          and tbl = private.reference_target(given.key) and row_id = given.value::uuid)
        or exists (select from sync.erased where team_id = team
          and tbl = private.reference_target(given.key) and row_id = given.value::uuid))
    );
end
$$;
comment on function sync.names_merged(uuid, jsonb) is 'True if one of these creates names a record that was merged into another or erased. Definer: the log is closed.';

grant execute on function
  private.merge_records(uuid, text, uuid, uuid, text[]), private.unmerge_records(uuid, text, uuid),
  sync.redirect_operation(uuid, jsonb), sync.names_merged(uuid, jsonb)
to authenticated;
