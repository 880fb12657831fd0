-- Words of the team's lists keep meaning the same after they are renamed: records hold texts, the list knows its own
-- earlier names.

alter table public.choices
  add column former_names text[] not null default '{}'
    check (cardinality(former_names) <= 20 and coalesce(array_ndims(former_names), 1) = 1
      and array_position(former_names, null) is null and octet_length(array_to_string(former_names, ',')) <= 16000);
comment on column public.choices.former_names is 'Names it had before, newest first; records that hold one of them show the name of today. Kept by trigger.';
grant insert (former_names), update (former_names) on public.choices to authenticated;
update sync.synced_table set wire = sync.describe_wire('choices') where name = 'choices';

create function private.tg_choices__keep_former_names() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if coalesce(array_ndims(new.former_names), 1) <> 1 then
    -- Left to the check, which refuses it.
    return new;
  end if;
  new.former_names := array(
    select former from (
      select former, min(place) as place
      from unnest(array[old.name ->> 'en', old.name ->> 'zh'] || new.former_names || old.former_names)
        with ordinality as given (former, place)
      -- Not a text: left to the check, which refuses it.
      where former is null or former not in (new.name ->> 'en', new.name ->> 'zh')
      group by former
    ) as kept
    order by place limit 20);
  return new;
end
$$;
comment on function private.tg_choices__keep_former_names() is 'A word that is renamed keeps its former names, whoever renames it.';
create trigger choices_3_keep_former_names before update of name, former_names on public.choices
for each row execute function private.tg_choices__keep_former_names();

create function private.find_choice(team uuid, kind text, written text) returns uuid
language sql stable security definer set search_path = ''
as $$
  select id from (
    select c.id, c.position, lower(find_choice.written) in (lower(c.name ->> 'en'), lower(c.name ->> 'zh')) as is_current
    from public.choices as c
    where c.team_id = find_choice.team and c.kind = find_choice.kind and c.deleted_at is null
      and lower(find_choice.written) in (
        select lower(known) from unnest(array[c.name ->> 'en', c.name ->> 'zh'] || c.former_names) as known)
  ) as named
  order by is_current desc, position, id limit 1
$$;
comment on function private.find_choice(uuid, text, text) is
  'The word of a list that a text names, in either language, by its name of today or an earlier one. Definer: it reads the list for every writer.';

comment on constraint choices_former_names_check on public.choices is
  'Write former_names as a plain list of at most 20 names, none of them null; or leave it to the database.';
