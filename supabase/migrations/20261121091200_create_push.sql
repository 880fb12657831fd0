-- Push: a device sends its operations in order, each is applied on its own, and every one is answered.

create table sync.applied (
  team_id uuid not null,
  user_id uuid not null default auth.uid(),
  client_id uuid not null,
  op_no bigint not null,
  answer jsonb not null,
  tbl text,
  row_id uuid,
  applied_at timestamptz not null default now(),
  primary key (team_id, user_id, client_id, op_no)
);
alter table sync.applied enable row level security;
create policy applied_select_own on sync.applied for select to authenticated using (user_id = (select auth.uid()));
create policy applied_insert_own on sync.applied for insert to authenticated with check (user_id = (select auth.uid()));
grant select, insert (team_id, client_id, op_no, answer, tbl, row_id) on sync.applied to authenticated;
comment on table sync.applied is 'Answers already given, so that an operation sent twice is applied once. Old lines may be deleted after a year.';
comment on column sync.applied.team_id is 'Team of the operation.';
comment on column sync.applied.user_id is 'Account that sent it.';
comment on column sync.applied.client_id is 'Local database that made it.';
comment on column sync.applied.op_no is 'Its number there.';
comment on column sync.applied.answer is 'The answer without the row, which is read anew.';
comment on column sync.applied.tbl is 'Table of the row it was about.';
comment on column sync.applied.row_id is 'Id of that row.';
comment on column sync.applied.applied_at is 'When.';

create table sync.conflict (
  team_id uuid not null,
  id bigint generated always as identity,
  tbl text not null,
  row_id uuid not null,
  field text not null,
  base jsonb,
  lost jsonb,
  won jsonb,
  lost_by uuid,
  won_by uuid,
  happened_at timestamptz not null default now(),
  primary key (team_id, id)
);
create index conflict_row_id_idx on sync.conflict (team_id, tbl, row_id);
alter table sync.conflict enable row level security;
create policy conflict_insert_own on sync.conflict for insert to authenticated
  with check (won_by = private.my_member_id(team_id));
grant insert (team_id, tbl, row_id, field, base, lost, won, lost_by, won_by) on sync.conflict to authenticated;
comment on table sync.conflict is 'Field history of conflicts: the later arrival won, the value it replaced is kept here.';
comment on column sync.conflict.team_id is 'The team.';
comment on column sync.conflict.id is 'Counted by the database.';
comment on column sync.conflict.tbl is 'Table of the row.';
comment on column sync.conflict.row_id is 'Id of the row.';
comment on column sync.conflict.field is 'The column.';
comment on column sync.conflict.base is 'What the later writer believed before.';
comment on column sync.conflict.lost is 'The value that was replaced.';
comment on column sync.conflict.won is 'The value that stands.';
comment on column sync.conflict.lost_by is 'Member who had last changed the row; null for Studio.';
comment on column sync.conflict.won_by is 'Member whose value stands.';
comment on column sync.conflict.happened_at is 'When.';

create function public.protocol_versions() returns jsonb
language sql immutable parallel safe set search_path = ''
as $$
  select '{"min": 1, "max": 1}'::jsonb
$$;
comment on function public.protocol_versions() is
  'The versions of the sync protocol this database speaks. Open to everybody: the sign-in screen asks it if the address is right.';
revoke execute on function public.protocol_versions() from public;
grant execute on function public.protocol_versions() to anon, authenticated, service_role;

create function sync.require_protocol(protocol integer) returns void
language plpgsql immutable set search_path = ''
as $$
begin
  if protocol is null or protocol < (public.protocol_versions() ->> 'min')::integer
    or protocol > (public.protocol_versions() ->> 'max')::integer then
    raise exception using errcode = 'PT426', message = 'protocol', detail = public.protocol_versions()::text;
  end if;
end
$$;
comment on function sync.require_protocol(integer) is 'Raises PT426 unless this database speaks the version; the detail holds the range.';

create function sync.require_member(team uuid) returns uuid
language plpgsql stable set search_path = ''
as $$
declare
  me uuid := private.my_member_id(team);
begin
  if me is null then
    raise exception using errcode = 'PT403', message = 'not_member';
  end if;
  return me;
end
$$;
comment on function sync.require_member(uuid) is 'The caller''s member id in the team, or PT403.';

create function sync.rejection_code(state text) returns text
language sql immutable parallel safe set search_path = ''
as $$
  select case
    -- Passing trouble: the whole push fails and is sent again; stored as a rejection it would lose the work.
    when state in ('55P03', '57014', '25006') or left(state, 2) in ('08', '40', '53', '57', '58', 'XX') then null
    -- A fault of this database (a function or table is missing), not of the operation.
    when left(state, 2) = '42' and state not in ('42501', '42701', '42703', '42804', '42846') then null
    when state in ('PT404', '23503', '23505') then 'not_found'
    when state = '42501' then 'forbidden'
    when state = 'PT409' then 'conflict'
    when state = 'PT410' then 'deleted'
    else 'invalid'
  end
$$;
comment on function sync.rejection_code(text) is
  'Why an operation is refused for good, by SQLSTATE; null when trying again may help.';

-- Protected changes. Each is a definer, because members hold no grant on these columns, and checks the caller itself.

create function private.require_editable_lead(team uuid, lead uuid) returns public.leads
language plpgsql security definer set search_path = ''
as $$
declare
  found_lead public.leads;
begin
  select * into found_lead from public.leads as candidate
  where candidate.team_id = team and candidate.id = lead for no key update;
  if not found or not found_lead.read_scopes && private.my_read_scopes() then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  if not found_lead.write_scopes && private.my_write_scopes() then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  if found_lead.deleted_at is not null then
    raise exception using errcode = 'PT410', message = 'deleted';
  end if;
  return found_lead;
end
$$;
comment on function private.require_editable_lead(uuid, uuid) is
  'The lead, locked, if the caller may change it; else PT404, 42501 or PT410. Definer: its callers are.';

create function private.move_lead(team uuid, lead uuid, from_stage uuid, to_stage uuid, change_id uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  moved public.leads := private.require_editable_lead(team, lead);
  here public.stages;
  there public.stages;
begin
  if moved.stage_id = to_stage then
    return;
  end if;
  select * into here from public.stages where team_id = team and id = moved.stage_id;
  select * into there from public.stages where team_id = team and id = to_stage and deleted_at is null;
  if there.id is null then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the stage';
  end if;
  -- Forward within the open stages of a pipeline holds wherever the lead is by now; anything else only from where its
  -- mover saw it, else a late device would reopen what was won meanwhile.
  if not (
    here.pipeline_id = there.pipeline_id and here.position < there.position
    and here.kind in ('lead', 'opportunity') and there.kind in ('lead', 'opportunity')
  ) and moved.stage_id is distinct from from_stage then
    raise exception using errcode = 'PT409', message = 'conflict', detail = 'stage_id';
  end if;

  -- Read by private.tg_leads__record_stage, which writes the history under the id that the device chose.
  perform set_config('sluice.stage_change_id', change_id::text, true);
  update public.leads set pipeline_id = there.pipeline_id, stage_id = there.id where team_id = team and id = lead;
  perform set_config('sluice.stage_change_id', '', true);
end
$$;
comment on function private.move_lead(uuid, uuid, uuid, uuid, uuid) is
  'Moves a lead to a stage, into that stage''s pipeline. Definer: pipeline and stage carry no grant.';

create function private.assign_lead(team uuid, lead uuid, from_member uuid, to_member uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  assigned public.leads := private.require_editable_lead(team, lead);
begin
  if assigned.owner_id is not distinct from to_member then
    return;
  end if;
  if assigned.owner_id is distinct from from_member then
    raise exception using errcode = 'PT409', message = 'conflict', detail = 'owner_id';
  end if;
  if to_member is not null
    and not exists (select from private.member_access where team_id = team and member_id = to_member and active) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the member';
  end if;
  update public.leads set owner_id = to_member where team_id = team and id = lead;
end
$$;
comment on function private.assign_lead(uuid, uuid, uuid, uuid) is
  'Gives a lead to an active member, or to the pool (null). Definer: owner_id carries no grant, and the giver may lose sight of it.';

create function private.hand_over(team uuid, tbl text, customer uuid, to_member uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  mine boolean;
begin
  if tbl not in ('companies', 'people') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  if to_member is not null
    and not exists (select from private.member_access where team_id = team and member_id = to_member and active) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the member';
  end if;
  execute format('select write_scopes && private.my_write_scopes() from public.%I
    where team_id = $1 and id = $2 for no key update', tbl) into mine using team, customer;
  if mine is not true then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  execute format('update public.%I set responsible_id = $3 where team_id = $1 and id = $2', tbl)
    using team, customer, to_member;
end
$$;
comment on function private.hand_over(uuid, text, uuid, uuid) is
  'Makes another active member responsible for a company or person. Definer: the giver may lose sight of it.';

create function sync.merge_tags(tags jsonb, delta jsonb) returns jsonb
language sql immutable parallel safe set search_path = ''
as $$
  select coalesce(jsonb_agg(tag order by place), '[]') from (
    select tag, min(place) as place
    from jsonb_array_elements_text(tags || coalesce(delta -> 'add', '[]')) with ordinality as given (tag, place)
    where not coalesce(delta -> 'remove', '[]') ? tag
    group by tag
  ) as kept
$$;
comment on function sync.merge_tags(jsonb, jsonb) is 'Tags after {add, remove}: what two people add is kept, both.';

create function sync.refuse_unreachable(team uuid, tbl text, row_id uuid) returns void
language plpgsql set search_path = ''
as $$
declare
  visible boolean;
begin
  execute format('select true from public.%I where team_id = $1 and id = $2', tbl) into visible using team, row_id;
  if visible then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  raise exception using errcode = 'PT404', message = 'not_found';
end
$$;
comment on function sync.refuse_unreachable(uuid, text, uuid) is
  'Raises 42501 for a row that is visible, PT404 for one that is not or is missing.';

create function sync.apply_fields(team uuid, tbl text, row_id uuid, changes jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  guarded constant text[] := array['amount_minor', 'currency', 'expected_close'];
  field text;
  change jsonb;
  bases jsonb := '{}';
  nexts jsonb := '{}';
  have jsonb;
  believed jsonb;
  want jsonb;
  effect jsonb := '{}';
  assignments text;
  conflicts text[] := '{}';
  touched bigint;
begin
  for field, change in select key, value from jsonb_each(changes) loop
    if jsonb_typeof(change) <> 'object' or not change ? 'next' then
      raise exception using errcode = '22023', message = format('%s has no next value', field);
    end if;
    if field <> 'tags' then
      bases := bases || jsonb_build_object(field, change -> 'base');
      nexts := nexts || jsonb_build_object(field, change -> 'next');
    end if;
  end loop;

  -- The row type gives both values the column's own form, so that two spellings of one moment or number are equal.
  execute format(
    'select to_jsonb(x), to_jsonb(jsonb_populate_record(null::public.%1$I, $3)),
       to_jsonb(jsonb_populate_record(null::public.%1$I, $4))
     from public.%1$I as x where x.team_id = $1 and x.id = $2 for no key update of x', tbl)
  into have, believed, want using team, row_id, bases, nexts;
  -- A row that may not be changed cannot be locked either.
  if have is null then
    perform sync.refuse_unreachable(team, tbl, row_id);
  elsif have ->> 'deleted_at' is not null then
    raise exception using errcode = 'PT410', message = 'deleted';
  end if;

  for field, change in select key, value from jsonb_each(changes) loop
    if not have ? field then
      raise exception using errcode = '42703', message = format('%s has no column %s', tbl, field);
    end if;
    if field = 'tags' then
      effect := effect || jsonb_build_object('tags', sync.merge_tags(have -> 'tags', change -> 'next'));
    elsif have -> field <> want -> field then
      if have -> field <> believed -> field then
        if field = any (guarded) then
          raise exception using errcode = 'PT409', message = 'conflict', detail = field;
        end if;
        conflicts := conflicts || field;
        insert into sync.conflict (team_id, tbl, row_id, field, base, lost, won, lost_by, won_by)
        values (team, apply_fields.tbl, apply_fields.row_id, field, believed -> field, have -> field, want -> field,
          (have ->> 'updated_by')::uuid, private.my_member_id(team));
      end if;
      effect := effect || jsonb_build_object(field, want -> field);
    end if;
  end loop;
  if effect -> 'tags' = have -> 'tags' then
    effect := effect - 'tags';
  end if;

  if effect - 'responsible_id' <> '{}' then
    -- Only the named columns: the column grants refuse an UPDATE that so much as mentions a protected one.
    select string_agg(format('%1$I = n.%1$I', key), ', ') into assignments
    from jsonb_object_keys(effect - 'responsible_id') as key;
    execute format('update public.%1$I as x set %2$s from jsonb_populate_record(null::public.%1$I, $3) as n
      where x.team_id = $1 and x.id = $2', tbl, assignments) using team, row_id, effect;
    get diagnostics touched = row_count;
    -- Row security makes an UPDATE touch nothing rather than fail.
    if touched <> 1 then
      raise exception using errcode = '42501', message = 'forbidden';
    end if;
  end if;
  if effect ? 'responsible_id' then
    perform private.hand_over(team, tbl, row_id, (effect ->> 'responsible_id')::uuid);
  end if;

  if conflicts = '{}' then
    return jsonb_build_object('status', 'applied');
  end if;
  return jsonb_build_object('status', 'merged', 'conflicts', to_jsonb(conflicts));
end
$$;
comment on function sync.apply_fields(uuid, text, uuid, jsonb) is
  'Merges {field: {base, next}} into a row: guarded fields refuse on conflict, others take the later value and note the loser.';

create function sync.apply_presence(team uuid, tbl text, row_id uuid, removed boolean) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  is_removed boolean;
  touched bigint;
begin
  execute format('update public.%I set deleted_at = $3 where team_id = $1 and id = $2 and (deleted_at is null) = $4', tbl)
    using team, row_id, case when removed then now() end, removed;
  get diagnostics touched = row_count;
  if touched = 0 then
    execute format('select deleted_at is not null from public.%I where team_id = $1 and id = $2', tbl)
      into is_removed using team, row_id;
    -- Removing what is removed already is done; anything else was not reached.
    if is_removed is distinct from removed then
      perform sync.refuse_unreachable(team, tbl, row_id);
    end if;
  end if;
  return jsonb_build_object('status', 'applied');
end
$$;
comment on function sync.apply_presence(uuid, text, uuid, boolean) is 'Removes a row softly or brings it back.';

create function sync.apply_create(team uuid, tbl text, row_id uuid, given jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  columns text;
  picks text;
  touched bigint;
  is_removed boolean;
  answer jsonb;
begin
  if jsonb_typeof(given) is distinct from 'object' then
    raise exception using errcode = '22023', message = 'values is not an object';
  end if;
  select coalesce(string_agg(format(', %I', key), ''), ''), coalesce(string_agg(format(', n.%I', key), ''), '')
  into columns, picks from jsonb_object_keys(given) as key;
  execute format('insert into public.%1$I (team_id, id%2$s)
    select $1, $2%3$s from jsonb_populate_record(null::public.%1$I, $3) as n
    on conflict (team_id, id) do nothing', tbl, columns, picks) using team, row_id, given;
  get diagnostics touched = row_count;
  if touched = 1 then
    return jsonb_build_object('status', 'applied');
  end if;

  execute format('select deleted_at is not null from public.%I where team_id = $1 and id = $2', tbl)
    into is_removed using team, row_id;
  if is_removed is null then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  if is_removed then
    -- A derived id (version 5) names the fact itself, which somebody states again; any other id named the row that
    -- was removed, and that never comes back by a late create.
    if substr(row_id::text, 15, 1) <> '5' then
      raise exception using errcode = 'PT410', message = 'deleted';
    end if;
    perform sync.apply_presence(team, tbl, row_id, false);
  end if;
  -- A merge: what is given wins, what is empty leaves the other's value, what only a create may set stays.
  select sync.apply_fields(team, tbl, row_id, coalesce(jsonb_object_agg(key, jsonb_build_object(
    'base', null, 'next', case key when 'tags' then jsonb_build_object('add', value) else value end)), '{}'))
  into answer
  from jsonb_each(given)
  where value not in ('null', '[]', '{}', '""')
    and has_column_privilege(format('public.%I', tbl), key, 'update');
  return jsonb_build_object('status', 'merged', 'conflicts', coalesce(answer -> 'conflicts', '[]'));
end
$$;
comment on function sync.apply_create(uuid, text, uuid, jsonb) is 'Makes a row; if it is there already, merges the values into it.';

create function sync.apply_operation(team uuid, op jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  tbl text := op ->> 'table';
  row_id uuid := (op ->> 'id')::uuid;
begin
  if row_id is null or not exists (select from sync.synced_table where name = tbl) then
    raise exception using errcode = '22023', message = 'malformed operation';
  end if;

  case op ->> 'op'
    when 'create' then
      return sync.apply_create(team, tbl, row_id, op -> 'values');
    when 'patch' then
      if jsonb_typeof(op -> 'fields') is distinct from 'object' then
        raise exception using errcode = '22023', message = 'fields is not an object';
      end if;
      return sync.apply_fields(team, tbl, row_id, op -> 'fields');
    when 'remove' then
      return sync.apply_presence(team, tbl, row_id, true);
    when 'restore' then
      return sync.apply_presence(team, tbl, row_id, false);
    when 'move' then
      if tbl <> 'leads' or op ->> 'change_id' is null then
        raise exception using errcode = '22023', message = 'malformed operation';
      end if;
      perform private.move_lead(team, row_id, (op ->> 'from')::uuid, (op ->> 'to')::uuid, (op ->> 'change_id')::uuid);
    when 'assign' then
      if tbl <> 'leads' or not op ? 'to' then
        raise exception using errcode = '22023', message = 'malformed operation';
      end if;
      perform private.assign_lead(team, row_id, (op ->> 'from')::uuid, (op ->> 'to')::uuid);
    else
      raise exception using errcode = '22023', message = 'malformed operation';
  end case;
  return jsonb_build_object('status', 'applied');
end
$$;
comment on function sync.apply_operation(uuid, jsonb) is 'Applies one operation or raises; the SQLSTATE says why (supabase/README.md).';

create function sync.rows_as_json(team uuid, tbl text, ids uuid[]) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  expression text;
  found_rows jsonb;
begin
  select wire into expression from sync.synced_table where name = tbl;
  execute format('select coalesce(jsonb_agg(%s), ''[]'') from public.%I as x
    where x.team_id = $2 and x.id = any ($3) and x.deleted_at is null', expression, tbl)
  into found_rows using private.my_write_scopes(), team, ids;
  return found_rows;
end
$$;
comment on function sync.rows_as_json(uuid, text, uuid[]) is 'Those of the rows that the caller sees and that are not removed, as a device gets them.';

create function sync.apply_creates(team uuid, creates jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  tbl text := creates -> 0 ->> 'table';
  columns text;
  picks text;
  made uuid[];
begin
  if not exists (select from sync.synced_table where name = tbl)
    or (select count(distinct value ->> 'no') <> count(*) or count(distinct value ->> 'id') <> count(*)
      from jsonb_array_elements(creates)) then
    return '{}';
  end if;
  select coalesce(string_agg(format(', %I', key), ''), ''), coalesce(string_agg(format(', n.%I', key), ''), '')
  into columns, picks from jsonb_object_keys(creates -> 0 -> 'values') as key;
  execute format('with made as (
      insert into public.%1$I (team_id, id%2$s)
      select $1, (op ->> ''id'')::uuid%3$s
      from jsonb_array_elements($2) as op, jsonb_populate_record(null::public.%1$I, op -> ''values'') as n
      on conflict (team_id, id) do nothing returning id
    )
    select array_agg(id) from made', tbl, columns, picks) into made using team, creates;
  return (
    select coalesce(jsonb_object_agg(value ->> 'no', jsonb_build_object(
      'no', value -> 'no', 'status', 'applied', 'tbl', tbl, 'row_id', value -> 'id')), '{}')
    from jsonb_array_elements(creates) where (value ->> 'id')::uuid = any (made)
  );
end
$$;
comment on function sync.apply_creates(uuid, jsonb) is
  'Makes rows of one table from the same columns in one statement, and returns {no: answer} of those made; the others want applying one by one.';

create function public.sync_push(team uuid, client uuid, protocol integer, ops jsonb) returns jsonb
language plpgsql set search_path = ''
as $$
declare
  op jsonb;
  answer jsonb;
  known jsonb;
  answers jsonb;
  signatures text[];
  last_of_run integer := 0;
  state text;
  message text;
  results jsonb;
begin
  perform sync.require_protocol(protocol);
  perform sync.require_member(team);
  if jsonb_typeof(ops) is distinct from 'array'
    or jsonb_path_exists(ops, '$[*] ? (!(@.type() == "object" && @.no.type() == "number" && @.no.floor() == @.no))') then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;
  -- A device counts 256 KB without blanks; the text form of jsonb has one after every colon and comma, half as much
  -- again at worst.
  if jsonb_array_length(ops) > 50 or octet_length(ops::text) > 393216 then
    raise exception using errcode = 'PT413', message = 'too_large';
  end if;

  -- One push of a device at a time, so that its operations keep their order and a resent one finds its answer.
  perform pg_advisory_xact_lock(hashtextextended((select auth.uid())::text || client::text, 42));
  select coalesce(jsonb_object_agg(applied.op_no, applied.answer
    || jsonb_build_object('tbl', applied.tbl, 'row_id', applied.row_id)), '{}')
  into known from sync.applied
  where team_id = team and client_id = client and user_id = (select auth.uid())
    and op_no in (select (value ->> 'no')::bigint from jsonb_array_elements(ops));
  answers := known;

  -- Creates that could go into one statement have equal signatures: table and columns.
  select array_agg(case
    when value ->> 'op' = 'create' and jsonb_typeof(value -> 'values') = 'object' and not known ? (value ->> 'no')
    then (value ->> 'table') || array(select jsonb_object_keys(value -> 'values') order by 1)::text
  end order by ordinality) into signatures from jsonb_array_elements(ops) with ordinality;

  for place in 1 .. jsonb_array_length(ops) loop
    op := ops -> place - 1;
    -- Neighbours of one signature are tried together, which is several times quicker; if anything is wrong with one
    -- of them, all of them are applied one by one.
    if place > last_of_run and signatures[place] = signatures[place + 1] then
      last_of_run := place;
      while signatures[last_of_run + 1] = signatures[place] loop
        last_of_run := last_of_run + 1;
      end loop;
      begin
        answers := answers || sync.apply_creates(team, jsonb_path_query_array(ops, '$[$from to $to]',
          jsonb_build_object('from', place - 1, 'to', last_of_run - 1)));
      exception when others then
        get stacked diagnostics state = returned_sqlstate;
        if sync.rejection_code(state) is null then
          raise;
        end if;
      end;
    end if;

    if not answers ? (op ->> 'no') then
      begin
        answer := sync.apply_operation(team, op);
      exception when others then
        get stacked diagnostics state = returned_sqlstate, message = message_text;
        answer := jsonb_build_object('status', 'rejected', 'code', sync.rejection_code(state), 'message', message);
        if answer ->> 'code' is null then
          raise;
        end if;
      end;
      answers := answers || jsonb_build_object(op ->> 'no', jsonb_build_object('no', op -> 'no')
        || answer || jsonb_build_object('tbl', op -> 'table', 'row_id', op -> 'id'));
    end if;
  end loop;

  insert into sync.applied (team_id, client_id, op_no, answer, tbl, row_id)
  select team, client, key::bigint, value - array['tbl', 'row_id'], value ->> 'tbl',
    case when value ->> 'status' <> 'rejected' then (value ->> 'row_id')::uuid end
  from jsonb_each(answers) where not known ? key;

  -- The rows are read once all is applied: each as it is now and only if still in sight, also for a resent operation.
  with given_answer as (
    select answers -> (value ->> 'no') as said, ordinality as place from jsonb_array_elements(ops) with ordinality
  ),
  page as (
    select said ->> 'tbl' as tbl, sync.rows_as_json(team, said ->> 'tbl', array_agg(distinct (said ->> 'row_id')::uuid)) as found_rows
    from given_answer where said ->> 'status' <> 'rejected' group by said ->> 'tbl'
  ),
  found_row as (
    select tbl, value ->> 'id' as row_id, value as content from page, jsonb_array_elements(found_rows)
  )
  select coalesce(jsonb_agg(
    said - array['tbl', 'row_id'] || case
      when said ->> 'status' = 'rejected' then '{}'::jsonb
      else jsonb_build_object('row', content)
    end order by place), '[]')
  into results from given_answer left join found_row on tbl = said ->> 'tbl' and row_id = said ->> 'row_id';
  return jsonb_build_object('results', results);
end
$$;
comment on function public.sync_push(uuid, uuid, integer, jsonb) is
  'Applies a device''s operations in order, each once, and answers every one; see lib/sync/protocol.ts. At most 50 and 256 KB.';

grant execute on function
  sync.require_protocol(integer), sync.require_member(uuid), sync.rejection_code(text), sync.merge_tags(jsonb, jsonb),
  private.move_lead(uuid, uuid, uuid, uuid, uuid), private.assign_lead(uuid, uuid, uuid, uuid),
  private.hand_over(uuid, text, uuid, uuid),
  sync.refuse_unreachable(uuid, text, uuid), sync.apply_creates(uuid, jsonb),
  sync.apply_fields(uuid, text, uuid, jsonb), sync.apply_presence(uuid, text, uuid, boolean),
  sync.apply_create(uuid, text, uuid, jsonb), sync.apply_operation(uuid, jsonb),
  sync.rows_as_json(uuid, text, uuid[]), public.sync_push(uuid, uuid, integer, jsonb)
to authenticated;
