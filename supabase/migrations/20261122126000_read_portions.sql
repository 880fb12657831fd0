-- Portions: what a device lacks after a rescan comes from several tables in one call, so that a first screen needs one.

create function public.sync_portion(team uuid, wanted jsonb, parties boolean) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  asked record;
  ids jsonb := wanted;
  answer jsonb := '{}';
begin
  perform sync.require_member(team);
  if jsonb_typeof(wanted) is distinct from 'object'
    -- Strict: else a list is looked through.
    or jsonb_path_exists(wanted, 'strict $.* ? (@.type() != "array")')
    or jsonb_path_exists(wanted, 'strict $.*[*] ? (@.type() != "string")')
    or exists (select from jsonb_object_keys(wanted) as tbl where not exists (
      select from sync.synced_table where name = tbl)) then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;
  if (select coalesce(sum(jsonb_array_length(value)), 0) from jsonb_each(wanted)) > 1000 then
    raise exception using errcode = 'PT413', message = 'too_large';
  end if;

  if wanted ? 'leads' then
    answer := jsonb_build_object('leads',
      sync.rows_as_json(team, 'leads', array(select jsonb_array_elements_text(wanted -> 'leads')::uuid)));
    if parties then
      ids := wanted || jsonb_build_object(
        'companies', coalesce(wanted -> 'companies', '[]') || (
          select coalesce(jsonb_agg(distinct value -> 'company_id'), '[]') from jsonb_array_elements(answer -> 'leads')
          where value ->> 'company_id' is not null),
        'people', coalesce(wanted -> 'people', '[]') || (
          select coalesce(jsonb_agg(distinct value -> 'primary_person_id'), '[]') from jsonb_array_elements(answer -> 'leads')
          where value ->> 'primary_person_id' is not null)
      );
    end if;
  end if;
  for asked in select key as tbl, value from jsonb_each(ids) where key <> 'leads' loop
    answer := answer || jsonb_build_object(asked.tbl,
      sync.rows_as_json(team, asked.tbl, array(select jsonb_array_elements_text(asked.value)::uuid)));
  end loop;
  return answer;
end
$$;
comment on function public.sync_portion(uuid, jsonb, boolean) is
  'Those of the named rows, ids by table, that this member sees, at most 1,000; on request with the companies and people of the leads among them.';

revoke execute on function public.sync_portion(uuid, jsonb, boolean) from public;
grant execute on function public.sync_portion(uuid, jsonb, boolean) to authenticated;
