-- Pipelines and their stages: the team's sales process. Visibility decides who sees the leads, not the process itself.

create function private.is_bilingual(value jsonb, longest integer) returns boolean
language sql immutable parallel safe set search_path = ''
as $$
  select jsonb_typeof(value) = 'object'
    and jsonb_typeof(value -> 'en') = 'string' and char_length(value ->> 'en') <= longest
    and jsonb_typeof(value -> 'zh') = 'string' and char_length(value ->> 'zh') <= longest
    and value - array['en', 'zh'] = '{}'
$$;
comment on function private.is_bilingual(jsonb, integer) is 'True for {"en": text, "zh": text} with texts of at most the given length.';
grant execute on function private.is_bilingual(jsonb, integer) to authenticated, service_role;

create table public.pipelines (
  like sync.synced_row including all,
  name jsonb not null check (coalesce(private.is_bilingual(name, 200), false)),
  visibility text not null default 'visible' check (visibility in ('private', 'visible', 'editable')),
  position integer not null default 0,
  foreign key (team_id) references public.teams (team_id)
);
comment on table public.pipelines is 'A sales process: a row of stages that leads pass.';
comment on column public.pipelines.name is 'Name in both languages: {"en": …, "zh": …}.';
comment on column public.pipelines.visibility is
  'Who sees the leads: private (owner and the owner''s managers), visible (the team reads), editable (the team changes).';
comment on column public.pipelines.position is 'Order of the pipelines on the board.';
select sync.enroll('pipelines', 30);

create trigger pipelines_5_scopes before insert or update on public.pipelines
for each row execute function private.tg_any__team_scopes();

create policy pipelines_select_member on public.pipelines for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy pipelines_insert_admin on public.pipelines for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy pipelines_update_admin on public.pipelines for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, name, visibility, position), update (name, visibility, position, deleted_at)
  on public.pipelines to authenticated;
grant select, insert, update on public.pipelines to service_role;

create table public.stages (
  like sync.synced_row including all,
  pipeline_id uuid not null,
  name jsonb not null check (coalesce(private.is_bilingual(name, 200), false)),
  kind text not null check (kind in ('lead', 'opportunity', 'won', 'lost', 'stopped')),
  position integer not null,
  probability double precision not null default 0 check (probability between 0 and 100),
  rot_days integer check (rot_days between 1 and 3650),
  aim jsonb not null default '{"en": "", "zh": ""}' check (coalesce(private.is_bilingual(aim, 2000), false)),
  action jsonb not null default '{"en": "", "zh": ""}' check (coalesce(private.is_bilingual(action, 2000), false)),
  exit_question jsonb not null default '{"en": "", "zh": ""}'
    check (coalesce(private.is_bilingual(exit_question, 2000), false)),
  foreign key (team_id, pipeline_id) references public.pipelines (team_id, id),
  -- Not a rule of its own (it contains the primary key): it lets a lead's stage be of the lead's pipeline by foreign key.
  unique (team_id, pipeline_id, id)
);
comment on table public.stages is 'Steps of a pipeline, each with its aim, usual action and exit question.';
comment on column public.stages.pipeline_id is 'Pipeline the stage is a step of.';
comment on column public.stages.name is 'Name in both languages: {"en": …, "zh": …}.';
comment on column public.stages.kind is 'How far a lead in this stage is: lead, opportunity, won, lost or stopped.';
comment on column public.stages.position is 'Order within the pipeline; a move to a higher position is a move forward.';
comment on column public.stages.probability is 'Chance of winning from here, 0 to 100.';
comment on column public.stages.rot_days is 'Days without a change of stage or an activity after which a lead rots here; null: never.';
comment on column public.stages.aim is 'What the stage is for, in both languages.';
comment on column public.stages.action is 'What is usually done here, in both languages.';
comment on column public.stages.exit_question is 'The question whose answer ends the stage, in both languages.';
select sync.enroll('stages', 40);

create function private.tg_stages__require_pipeline() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  removed boolean;
begin
  select deleted_at is not null into removed
  from public.pipelines where team_id = new.team_id and id = new.pipeline_id for share;
  if removed then
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'the pipeline',
      hint = 'Bring that back first by setting its deleted_at to null, or name another one.';
  end if;
  return new;
end
$$;
comment on function private.tg_stages__require_pipeline() is
  'A stage cannot be made in a removed pipeline nor come back before it. Definer: it locks a pipeline the writer may only read.';
create trigger stages_1_references before insert on public.stages
for each row when (new.deleted_at is null) execute function private.tg_stages__require_pipeline();
create trigger stages_6_restore before update on public.stages
for each row when (new.deleted_at is null and old.deleted_at is not null)
execute function private.tg_stages__require_pipeline();
create trigger stages_5_scopes before insert or update on public.stages
for each row execute function private.tg_any__team_scopes();

create policy stages_select_member on public.stages for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy stages_insert_admin on public.stages for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy stages_update_admin on public.stages for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, pipeline_id, name, kind, position, probability, rot_days, aim, action, exit_question),
  update (name, kind, position, probability, rot_days, aim, action, exit_question, deleted_at)
  on public.stages to authenticated;
grant select, insert, update on public.stages to service_role;
