-- Operations: how one change of a device is merged into the database.

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

create function sync.merge_custom(held jsonb, believed jsonb, wanted jsonb) returns jsonb
language sql immutable parallel safe set search_path = ''
as $$
  select held
    - array(select key from jsonb_object_keys(believed) as key where not wanted ? key)
    || coalesce((select jsonb_object_agg(key, value) from jsonb_each(wanted)
      where not believed ? key or believed -> key <> value), '{}')
$$;
comment on function sync.merge_custom(jsonb, jsonb, jsonb) is
  'The team''s own fields after a change from what was believed to what is wanted: other fields stay as they are held.';

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
  guarded constant text[] := array['amount_minor', 'currency', 'expected_close', 'lawful_basis'];
  field text;
  change jsonb;
  bases jsonb := '{}';
  nexts jsonb := '{}';
  have jsonb;
  believed jsonb;
  want jsonb;
  effect jsonb := '{}';
  base_fields jsonb;
  held jsonb;
  merged jsonb;
  own text;
  assignments text;
  conflicts text[] := '{}';
  refused text[] := '{}';
  touched bigint;
begin
  for field, change in select key, value from jsonb_each(changes) loop
    if jsonb_typeof(change) <> 'object' or not change ? 'next' then
      raise exception using errcode = '22023', message = format('%s has no next value', field);
    end if;
    if field = 'custom' then
      if jsonb_typeof(change -> 'next') <> 'object' or jsonb_typeof(coalesce(change -> 'base', 'null')) not in ('object', 'null') then
        raise exception using errcode = '22023', message = 'custom is not an object';
      end if;
    elsif field <> 'tags' then
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
    elsif field = 'custom' then
      -- Each of the team's own fields is a field: two people may change different ones at once.
      base_fields := coalesce(nullif(change -> 'base', 'null'), '{}');
      held := have -> 'custom';
      merged := sync.merge_custom(held, base_fields, change -> 'next');
      for own in
        select key from jsonb_object_keys(held || merged) as key
        where coalesce(held -> key, 'null') <> coalesce(merged -> key, 'null')
          and coalesce(held -> key, 'null') <> coalesce(base_fields -> key, 'null')
      loop
        conflicts := conflicts || ('custom.' || own);
        believed := believed || jsonb_build_object('custom.' || own, coalesce(base_fields -> own, 'null'));
      end loop;
      if merged <> held then
        effect := effect || jsonb_build_object('custom', merged);
      end if;
    elsif have -> field <> want -> field then
      if have -> field <> believed -> field then
        if field = any (guarded) then
          refused := refused || field;
        end if;
        conflicts := conflicts || field;
      end if;
      effect := effect || jsonb_build_object(field, want -> field);
    end if;
  end loop;
  if refused <> '{}' then
    raise exception using errcode = 'PT409', message = 'conflict', detail = array_to_string(refused, ',');
  end if;
  if effect -> 'tags' = have -> 'tags' then
    effect := effect - 'tags';
  end if;

  if conflicts <> '{}' then
    -- Read by sync.tg_any__keep_history, which keeps what is replaced.
    perform set_config('sluice.conflict_bases',
      (select jsonb_object_agg(key, believed -> key) from unnest(conflicts) as key)::text, true);
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
  perform set_config('sluice.conflict_bases', '', true);
  -- The row is locked, so the newest line of a field is the one just written.
  return jsonb_build_object('status', 'merged', 'conflicts', to_jsonb(conflicts), 'lines', (
    select coalesce(jsonb_agg(newest), '[]') from (
      select max(id) as newest from sync.field_change as line
      where line.team_id = team and line.tbl = apply_fields.tbl and line.row_id = apply_fields.row_id
        and line.field = any (conflicts)
      group by line.field
    ) as written));
end
$$;
comment on function sync.apply_fields(uuid, text, uuid, jsonb) is
  'Merges {field: {base, next}} into a row: guarded fields refuse on conflict, others take the later value, own fields each by itself; the history keeps the loser.';

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
  have jsonb;
  want jsonb;
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
  -- A merge into a row that states something else would put one customer's fact to another.
  execute format('select to_jsonb(x), to_jsonb(jsonb_populate_record(null::public.%1$I, $3))
    from public.%1$I as x where x.team_id = $1 and x.id = $2', tbl) into have, want using team, row_id, given;
  if exists (
    select from jsonb_object_keys(given) as key
    where key in ('list_id', 'lead_id', 'person_id', 'company_id', 'criterion', 'kind', 'value_norm')
      and not has_column_privilege(format('public.%I', tbl), key, 'update') and have -> key <> want -> key
  ) then
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
  return jsonb_build_object('status', 'merged', 'conflicts', coalesce(answer -> 'conflicts', '[]'),
    'lines', coalesce(answer -> 'lines', '[]'));
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

  -- What was merged meanwhile is done to the survivor.
  op := sync.redirect_operation(team, op);
  if op is null then
    return jsonb_build_object('status', 'applied');
  end if;
  row_id := (op ->> 'id')::uuid;

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
      perform private.move_lead(team, row_id, (op ->> 'from')::uuid, (op ->> 'to')::uuid, (op ->> 'change_id')::uuid,
        (op ->> 'undoes')::uuid);
    when 'assign' then
      if tbl <> 'leads' or not op ? 'to' then
        raise exception using errcode = '22023', message = 'malformed operation';
      end if;
      if op ->> 'by_rule' is not null then
        perform private.assign_by_rule(team, row_id, op ->> 'by_rule');
      else
        perform private.assign_lead(team, row_id, (op ->> 'from')::uuid, (op ->> 'to')::uuid);
      end if;
    when 'share' then
      if tbl <> 'leads' then
        raise exception using errcode = '22023', message = 'malformed operation';
      end if;
      perform private.share_lead(team, row_id,
        array(select jsonb_array_elements_text(coalesce(op -> 'add', '[]'))::uuid),
        array(select jsonb_array_elements_text(coalesce(op -> 'remove', '[]'))::uuid));
    when 'merge' then
      perform private.merge_records(team, tbl, row_id, (op ->> 'into')::uuid,
        array(select jsonb_array_elements_text(coalesce(op -> 'take', '[]'))));
    when 'unmerge' then
      perform private.unmerge_records(team, tbl, row_id);
    when 'erase' then
      perform private.erase_record(team, tbl, row_id, coalesce((op ->> 'suppress')::boolean, false));
    else
      raise exception using errcode = '22023', message = 'malformed operation';
  end case;
  return jsonb_build_object('status', 'applied');
end
$$;
comment on function sync.apply_operation(uuid, jsonb) is 'Applies one operation or raises; the SQLSTATE says why (supabase/README.md).';

grant execute on function
  sync.rejection_code(text), sync.refuse_unreachable(uuid, text, uuid), sync.merge_tags(jsonb, jsonb),
  sync.merge_custom(jsonb, jsonb, jsonb),
  sync.apply_fields(uuid, text, uuid, jsonb), sync.apply_presence(uuid, text, uuid, boolean),
  sync.apply_create(uuid, text, uuid, jsonb), sync.apply_operation(uuid, jsonb)
to authenticated;
