-- Leads that are imported, in the panel or straight into the table, get their owner by the team's rules.

create function private.tg_leads__choose_owner() returns trigger
language plpgsql set search_path = ''
as $$
declare
  chosen record;
  way text;
begin
  -- Functions that take leads in decide for themselves; they run with a caller's token, but as the database's owner.
  way := case
    when current_user = 'service_role' then 'api'
    when coalesce(current_setting('request.jwt.claims', true), '') = '' then 'import'
  end;
  if way is not null then
    select * into chosen from private.choose_owner(new.team_id, way, new.source,
      (select country from public.companies where team_id = new.team_id and id = new.company_id));
    new.owner_id := chosen.owner_id;
    new.owner_rule_id := chosen.rule_id;
  end if;
  return new;
end
$$;
comment on function private.tg_leads__choose_owner() is
  'A lead that is written without an owner by nobody who is signed in (Studio, a file of rows, the lead API) gets one by the team''s rules.';
create trigger leads_4_choose_owner before insert on public.leads
for each row when (new.owner_id is null and new.owner_rule_id is null and new.deleted_at is null)
execute function private.tg_leads__choose_owner();
grant execute on function private.choose_owner(uuid, text, text, text) to service_role;

create function private.assign_by_rule(team uuid, lead uuid, arrived_by text) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  taken public.leads := private.require_editable_lead(team, lead);
  chosen record;
begin
  -- Only what the caller has just brought in: a lead somebody works on is handed over, not drawn.
  if taken.owner_rule_id is not null or taken.owner_id is distinct from private.my_member_id(team) then
    return;
  end if;
  select * into chosen from private.choose_owner(team, arrived_by, taken.source,
    (select country from public.companies where team_id = team and id = taken.company_id));
  if chosen.rule_id is null then
    return;
  end if;
  update public.leads set owner_id = chosen.owner_id, owner_rule_id = chosen.rule_id where team_id = team and id = lead;
  if chosen.owner_id is null then
    -- It never was the importer's: in the pool it is anybody's.
    update public.leads set former_owner_id = null where team_id = team and id = lead;
  end if;
end
$$;
comment on function private.assign_by_rule(uuid, uuid, text) is
  'Gives a lead that the caller has imported to whom the team''s rules name; without a rule that fits it stays with the caller. Definer: owner_id carries no grant, and the caller may lose sight of it.';
grant execute on function private.assign_by_rule(uuid, uuid, text) to authenticated;
