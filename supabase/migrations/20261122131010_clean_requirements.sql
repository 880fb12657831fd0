-- A stage asks only for what there is: never for an own field that was removed, nor for a column nobody can fill in.

create function private.tg_stages__known_requirements() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  wanted text;
begin
  foreach wanted in array new.required_fields loop
    -- What stood there already does not stop another change.
    continue when tg_op = 'UPDATE' and wanted = any (old.required_fields);
    -- Not a text: left to the check, which refuses it.
    continue when wanted is null;
    if wanted like 'custom.%' then
      -- Locked, so that the field is not removed meanwhile.
      perform from public.custom_fields
      where team_id = new.team_id and belongs_to = 'leads' and key = substr(wanted, 8) and deleted_at is null
      for share;
      continue when found;
    end if;
    continue when wanted in ('amount_minor', 'expected_close', 'company_id', 'primary_person_id', 'source', 'competitors');
    raise exception using errcode = '23514', message = 'required_field_unknown', detail = wanted,
      hint = 'Name one of: amount_minor, expected_close, company_id, primary_person_id, source, competitors, or custom.<key> of an own field of leads that is there.';
  end loop;
  return new;
end
$$;
comment on function private.tg_stages__known_requirements() is
  'A stage asks only for columns that can be filled in and for own fields that are there, whoever writes. Definer: it reads the fields for every writer.';
create trigger stages_3_known_requirements before insert or update of required_fields on public.stages
for each row when (new.required_fields <> '{}') execute function private.tg_stages__known_requirements();

create function private.tg_custom_fields__drop_requirement() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.stages set required_fields = array_remove(required_fields, 'custom.' || new.key)
  where team_id = new.team_id and 'custom.' || new.key = any (required_fields);
  return null;
end
$$;
comment on function private.tg_custom_fields__drop_requirement() is
  'No stage goes on asking for an own field that was removed. Definer: whoever removes the field need not name the stages.';
create trigger custom_fields_drop_requirement after update of deleted_at on public.custom_fields
for each row when (new.deleted_at is not null and old.deleted_at is null and new.belongs_to = 'leads')
execute function private.tg_custom_fields__drop_requirement();
