-- Changes of columns on which members hold no grant: a lead's stage and owner, a customer's responsible member. Each is a
-- definer that checks the caller itself, and is called by push.

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

create function private.move_lead(team uuid, lead uuid, from_stage uuid, to_stage uuid, change_id uuid, undoes uuid default null)
returns void
language plpgsql security definer set search_path = ''
as $$
declare
  moved public.leads := private.require_editable_lead(team, lead);
  here public.stages;
  there public.stages;
  stay timestamptz;
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
  if undoes is not null then
    stay := private.stay_before(moved, undoes, to_stage);
  end if;
  if stay is null then
    update public.leads set pipeline_id = there.pipeline_id, stage_id = there.id where team_id = team and id = lead;
  else
    -- It was there before: what the stage asks for and sets off on entering is not asked and set off again.
    perform set_config('sluice.returns', 'on', true);
    update public.leads set pipeline_id = there.pipeline_id, stage_id = there.id where team_id = team and id = lead;
    perform set_config('sluice.returns', '', true);
    -- The days in the stage go on where they were.
    update public.leads set stage_entered_at = stay where team_id = team and id = lead;
  end if;
  perform set_config('sluice.stage_change_id', '', true);
end
$$;
comment on function private.move_lead(uuid, uuid, uuid, uuid, uuid, uuid) is
  'Moves a lead to a stage, into that stage''s pipeline; a move that takes back the caller''s newest one goes on with the stay before. Definer: pipeline and stage carry no grant.';

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
  if assigned.owner_id is null and to_member = private.my_member_id(team) then
    perform private.require_claim_allowed(team, assigned);
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

grant execute on function
  private.move_lead(uuid, uuid, uuid, uuid, uuid, uuid), private.assign_lead(uuid, uuid, uuid, uuid),
  private.hand_over(uuid, text, uuid, uuid)
to authenticated;
