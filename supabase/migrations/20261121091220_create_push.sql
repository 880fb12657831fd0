-- Push: a device sends its operations in order, each is applied once and on its own, and every one is answered.

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
create policy applied_insert_own on sync.applied for insert to authenticated
  with check (user_id = (select auth.uid()) and team_id in (select private.my_team_ids('viewer')));
grant select, insert (team_id, client_id, op_no, answer, tbl, row_id) on sync.applied to authenticated;
comment on table sync.applied is 'Answers already given, so that an operation sent twice is applied once. Old lines may be deleted after a year.';
comment on column sync.applied.team_id is 'Team of the operation.';
comment on column sync.applied.user_id is 'Account that sent it.';
comment on column sync.applied.client_id is 'Local database that made it.';
comment on column sync.applied.op_no is 'Its number there.';
comment on column sync.applied.answer is 'The answer without what conflicts hold, which is read anew.';
comment on column sync.applied.tbl is 'Table of the row it was about.';
comment on column sync.applied.row_id is 'Id of that row.';
comment on column sync.applied.applied_at is 'When.';

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
      from jsonb_array_elements(creates))
    or sync.names_merged(team, creates) then
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
  particulars text;
  results jsonb;
begin
  perform sync.require_protocol(protocol);
  perform sync.require_member(team);
  if jsonb_typeof(ops) is distinct from 'array'
    -- Strict: else a list within the list is looked through.
    or jsonb_path_exists(ops, 'strict $[*] ? (@.type() != "object")')
    or jsonb_path_exists(ops, '$[*] ? (!(@.no.type() == "number" && @.no.floor() == @.no))') then
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
    -- As a list: joined, the device's every operation of all times would be read.
    and op_no = any (array(select (value ->> 'no')::bigint from jsonb_array_elements(ops)));
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
        get stacked diagnostics state = returned_sqlstate, message = message_text, particulars = pg_exception_detail;
        answer := jsonb_build_object('status', 'rejected', 'code', sync.rejection_code(state), 'message', message);
        if answer ->> 'code' is null then
          raise;
        end if;
        if answer ->> 'code' = 'conflict' then
          answer := answer || jsonb_build_object('lines', to_jsonb(string_to_array(particulars, ',')));
        end if;
      end;
      answers := answers || jsonb_build_object(op ->> 'no', jsonb_build_object('no', op -> 'no')
        || answer || jsonb_build_object('tbl', op -> 'table', 'row_id', op -> 'id'));
    end if;
  end loop;

  insert into sync.applied (team_id, client_id, op_no, answer, tbl, row_id)
  select team, client, key::bigint, value - array['tbl', 'row_id'], value ->> 'tbl',
    case when value ->> 'status' <> 'rejected' or value ? 'lines' then (value ->> 'row_id')::uuid end
  from jsonb_each(answers) where not known ? key;

  -- Conflicts are read once all is applied: each as it is now and only if still in sight, also for a resent operation.
  -- So the answers kept hold no customer data. Rows are not answered: the device gets them from the feed, which alone
  -- knows what it may still see; the empty place is for extensions that know answers with rows only.
  select coalesce(jsonb_agg(
    said - array['tbl', 'row_id', 'lines'] || case
      when said ->> 'status' = 'rejected' then '{}'::jsonb
      else '{"row": null}'::jsonb
    end || case
      when said ? 'lines' then jsonb_build_object('details',
        sync.conflicts_as_json(team, said ->> 'tbl', (said ->> 'row_id')::uuid, said -> 'lines'))
      else '{}'::jsonb
    end order by place), '[]')
  into results
  from (
    select answers -> (value ->> 'no') as said, ordinality as place from jsonb_array_elements(ops) with ordinality
  ) as given_answer;
  return jsonb_build_object('results', results);
end
$$;
comment on function public.sync_push(uuid, uuid, integer, jsonb) is
  'Applies a device''s operations in order, each once, and answers every one; see lib/sync/protocol.ts. At most 50 and 256 KB.';

grant execute on function
  sync.require_protocol(integer), sync.require_member(uuid), sync.rows_as_json(uuid, text, uuid[]),
  sync.apply_creates(uuid, jsonb), public.sync_push(uuid, uuid, integer, jsonb)
to authenticated;
