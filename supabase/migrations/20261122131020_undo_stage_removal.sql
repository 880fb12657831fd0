-- The removal of a stage is taken back with the leads that are still where it had moved them.

create table private.stage_removal (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  stage_id uuid not null,
  removed_at timestamptz(3) not null default now(),
  undone_at timestamptz(3),
  primary key (team_id, id)
);
alter table private.stage_removal enable row level security;
comment on table private.stage_removal is 'Stages that an admin removed, so that the removal can be taken back.';
comment on column private.stage_removal.team_id is 'The team.';
comment on column private.stage_removal.id is 'By which it is taken back.';
comment on column private.stage_removal.stage_id is 'The stage.';
comment on column private.stage_removal.removed_at is 'When.';
comment on column private.stage_removal.undone_at is 'When it was taken back; null while it stands.';

create table private.stage_removal_lead (
  team_id uuid not null,
  removal_id uuid not null,
  lead_id uuid not null,
  moved_at timestamptz(3) not null,
  entered_at timestamptz(3) not null,
  primary key (team_id, removal_id, lead_id)
);
alter table private.stage_removal_lead enable row level security;
comment on table private.stage_removal_lead is 'Leads that were moved because their stage was removed.';
comment on column private.stage_removal_lead.team_id is 'The team.';
comment on column private.stage_removal_lead.removal_id is 'The removal.';
comment on column private.stage_removal_lead.lead_id is 'The lead.';
comment on column private.stage_removal_lead.moved_at is 'When it came into the other stage: while that still holds, nobody has moved it since.';
comment on column private.stage_removal_lead.entered_at is 'When it had come into the removed stage.';

create function public.undo_stage_removal(team uuid, removal uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  undone private.stage_removal;
  pipeline uuid;
  back integer;
  kept integer;
begin
  perform private.require_admin(team);
  select * into undone from private.stage_removal where team_id = team and id = removal for update;
  if undone.id is null or undone.undone_at is not null then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the removal';
  end if;
  select s.pipeline_id into pipeline
  from public.stages as s join public.pipelines as p on p.team_id = s.team_id and p.id = s.pipeline_id
  where s.team_id = team and s.id = undone.stage_id and p.deleted_at is null;
  if pipeline is null then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the pipeline';
  end if;
  update public.stages set deleted_at = null where team_id = team and id = undone.stage_id and deleted_at is not null;
  -- They were there before: what the stage asks for on entering is not asked again.
  perform set_config('sluice.returns', 'on', true);
  update public.leads as lead set pipeline_id = pipeline, stage_id = undone.stage_id
  from private.stage_removal_lead as moved
  where moved.team_id = team and moved.removal_id = removal
    and lead.team_id = team and lead.id = moved.lead_id and lead.deleted_at is null
    and lead.stage_entered_at = moved.moved_at;
  get diagnostics back = row_count;
  perform set_config('sluice.returns', '', true);
  -- The days in the stage go on where they were.
  update public.leads as lead set stage_entered_at = moved.entered_at
  from private.stage_removal_lead as moved
  where moved.team_id = team and moved.removal_id = removal
    and lead.team_id = team and lead.id = moved.lead_id and lead.stage_id = undone.stage_id;
  select count(*) - back into kept from private.stage_removal_lead where team_id = team and removal_id = removal;
  update private.stage_removal set undone_at = now() where team_id = team and id = removal;
  return jsonb_build_object('back', back, 'kept', kept);
end
$$;
comment on function public.undo_stage_removal(uuid, uuid) is
  'Brings a removed stage back with the leads that nobody has moved since; returns how many came back and how many stayed. For admins. Definer: the stage of a lead carries no grant.';
grant execute on function public.undo_stage_removal(uuid, uuid) to authenticated;
