/**
 * A journal of what the database really did with operations, in the same transactions, so that the histories need not
 * believe its answers: each application with its device, and each change that was answered as done and is not there.
 */
export const JOURNAL = `
create schema simulation;
create table simulation.journal (
  id bigint generated always as identity primary key,
  user_id uuid not null, client_id text, op_no bigint not null, alone boolean not null, vanished text
);
grant usage on schema simulation to authenticated, postgres;
grant select on simulation.journal to postgres;

create function simulation.note(team uuid, op jsonb, alone boolean) returns void
language plpgsql security definer set search_path = '' as $$
declare
  have jsonb;
  want jsonb;
  missing text;
begin
  if op ->> 'op' in ('create', 'patch') then
    execute format('select to_jsonb(x) from public.%I as x where team_id = $1 and id = $2', op ->> 'table')
      into have using team, (op ->> 'id')::uuid;
    if have is null then
      missing := 'row';
    elsif op ->> 'op' = 'patch' then
      execute format('select to_jsonb(jsonb_populate_record(null::public.%I,
          (select coalesce(jsonb_object_agg(key, value -> ''next''), ''{}'') from jsonb_each($1) where key <> ''tags'')))',
        op ->> 'table') into want using op -> 'fields';
      select string_agg(key, ', ') into missing from jsonb_object_keys(op -> 'fields') as key
      where key <> 'tags' and have -> key is distinct from want -> key;
    end if;
  end if;
  insert into simulation.journal (user_id, client_id, op_no, alone, vanished)
  values (auth.uid(), current_setting('simulation.client', true), (op ->> 'no')::bigint, alone, missing);
end $$;

alter function public.sync_push(uuid, uuid, integer, jsonb) rename to sync_push_bare;
create function public.sync_push(team uuid, client uuid, protocol integer, ops jsonb) returns jsonb
language plpgsql set search_path = '' as $$
begin
  perform set_config('simulation.client', client::text, true);
  return public.sync_push_bare(team, client, protocol, ops);
end $$;

alter function sync.apply_operation(uuid, jsonb) rename to apply_operation_bare;
create function sync.apply_operation(team uuid, op jsonb) returns jsonb language plpgsql set search_path = '' as $$
declare answer jsonb := sync.apply_operation_bare(team, op);
begin
  perform simulation.note(team, op, true);
  return answer;
end $$;

alter function sync.apply_creates(uuid, jsonb) rename to apply_creates_bare;
create function sync.apply_creates(team uuid, creates jsonb) returns jsonb language plpgsql set search_path = '' as $$
declare answer jsonb := sync.apply_creates_bare(team, creates);
begin
  perform simulation.note(team, value, false) from jsonb_array_elements(creates) where answer ? (value ->> 'no');
  return answer;
end $$;

grant execute on all functions in schema simulation, sync to authenticated;
grant execute on function public.sync_push(uuid, uuid, integer, jsonb) to authenticated;
`;
