-- Where rows went that left a member's sight: enough to go and ask, nothing of what stands in them.

create function public.where_rows_went(team uuid, tbl text, ids uuid[]) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.my_member_id(team);
  my_scopes uuid[] := private.my_read_scopes();
  answers jsonb := '[]';
  line record;
  found jsonb;
  fate text;
  who uuid;
begin
  if me is null then
    raise exception using errcode = 'PT403', message = 'not_member';
  end if;
  if ids is null or not exists (select from sync.synced_table where name = tbl) then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;
  if cardinality(ids) > 50 then
    raise exception using errcode = 'PT413', message = 'too_large';
  end if;
  perform private.take_allowance('where_rows_went', greatest(1, cardinality(ids)), 600, interval '1 hour');

  for line in
    select change.row_id, change.past_scopes from sync.change
    where change.team_id = team and change.tbl = where_rows_went.tbl and change.row_id = any (ids)
  loop
    execute format('select to_jsonb(t) from public.%I as t where team_id = $1 and id = $2', tbl)
    into found using team, line.row_id;
    fate := null;
    who := null;
    if found is null then
      continue;
    elsif line.past_scopes && my_scopes and found ->> 'deleted_at' is not null then
      -- By whom a row was merged away is less than into which: that one may still be seen.
      fate := case when sync.survivor_of(team, tbl, line.row_id) = line.row_id then 'deleted' else 'merged' end;
      who := (found ->> 'updated_by')::uuid;
    elsif found ->> 'deleted_at' is not null then
      continue;
    elsif array(select jsonb_array_elements_text(found -> 'read_scopes'))::uuid[] && my_scopes then
      fate := 'here';
    elsif line.past_scopes @> array[private.scope_of(team, me)]
      and tbl = 'leads' and (found ->> 'owner_id')::uuid is distinct from me then
      fate := 'owner';
      who := (found ->> 'owner_id')::uuid;
    elsif tbl in ('leads', 'pipelines') and exists (
      select from public.pipelines as pipeline
      where pipeline.team_id = team and pipeline.visibility = 'private'
        and pipeline.id = case tbl when 'leads' then (found ->> 'pipeline_id')::uuid else line.row_id end
    ) then
      -- Whose the lead is by now is not told: the member held it only through the pipeline.
      fate := 'private';
    else
      continue;
    end if;
    answers := answers || jsonb_build_object(
      'id', line.row_id,
      'fate', fate,
      'member', (select display_name from public.members where members.team_id = team and members.id = who),
      'by_me', coalesce(who = me, false),
      'into', case when fate = 'merged' then sync.survivor_of(team, tbl, line.row_id) end
    );
  end loop;
  return answers;
end
$$;
comment on function public.where_rows_went(uuid, text, uuid[]) is
  'Of rows that a member once saw: deleted or merged and by whom, given to whom, or in a pipeline that became private. No line for any other. 50 a call, 600 an hour. Definer: it looks past row security.';
revoke all on function public.where_rows_went(uuid, text, uuid[]) from public, anon;
grant execute on function public.where_rows_went(uuid, text, uuid[]) to authenticated;
