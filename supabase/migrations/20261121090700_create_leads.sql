-- Leads: one sales case of a team, from first capture to won or lost, and the history of its stages.

create table public.leads (
  like sync.synced_row including all,
  name text not null check (char_length(name) between 1 and 500),
  pipeline_id uuid not null,
  stage_id uuid not null,
  company_id uuid,
  primary_person_id uuid,
  lends_company boolean not null default true,
  lends_person boolean not null default true,
  owner_id uuid,
  shared_with uuid[] not null default '{}' check (
    cardinality(shared_with) <= 50 and coalesce(array_ndims(shared_with), 1) = 1 and array_position(shared_with, null) is null),
  amount_minor bigint check (amount_minor between 0 and 9007199254740991),
  currency text check (currency ~ '^[A-Z]{3}$'),
  expected_close date check (expected_close between '1900-01-01' and '9999-12-31'),
  source text check (char_length(source) <= 500),
  source_url text check (char_length(source_url) <= 8000),
  grade text check (grade in ('A', 'B', 'C', 'D')),
  points double precision check (points between 0 and 100),
  ask_again_on date check (ask_again_on between '1900-01-01' and '9999-12-31'),
  stage_entered_at timestamptz(3) not null default now(),
  board_position text collate "C" check (char_length(board_position) <= 200),
  tags text[] not null default '{}' check (private.is_label_list(tags)),
  custom jsonb not null default '{}' check (private.is_custom(custom)),
  check (amount_minor is null or currency is not null),
  foreign key (team_id, pipeline_id, stage_id) references public.stages (team_id, pipeline_id, id),
  foreign key (team_id, company_id) references public.companies (team_id, id),
  foreign key (team_id, primary_person_id) references public.people (team_id, id),
  foreign key (team_id, owner_id) references public.members (team_id, id)
);
create index leads_stage_id_idx on public.leads (team_id, pipeline_id, stage_id);
create index leads_company_id_idx on public.leads (team_id, company_id);
create index leads_primary_person_id_idx on public.leads (team_id, primary_person_id);
-- By id too: a first screen takes the newest of each pipeline, own ones first.
create index leads_owner_id_idx on public.leads (team_id, owner_id, pipeline_id, id);
create index leads_pipeline_id_idx on public.leads (team_id, pipeline_id, id);
comment on table public.leads is 'One sales case, from first capture to won or lost. A customer can have many.';
comment on column public.leads.name is 'What the case is called on the board.';
comment on column public.leads.pipeline_id is 'Pipeline the lead is in; its visibility says who else sees the lead.';
comment on column public.leads.stage_id is 'Stage the lead is in; the stage''s kind says how far it is.';
comment on column public.leads.company_id is 'The customer.';
comment on column public.leads.primary_person_id is 'The first contact.';
comment on column public.leads.lends_company is
  'True if who named the company could change it: then whoever may change the lead may change the company, else only see it.';
comment on column public.leads.lends_person is 'The same of the first contact.';
comment on column public.leads.owner_id is 'Member who works the lead; null while it lies in the pool, where every member sees it and may take it.';
comment on column public.leads.shared_with is 'Members who see and change the lead besides its owner.';
comment on column public.leads.amount_minor is 'Expected amount in integer minor units of the currency (cents, fen).';
comment on column public.leads.currency is 'ISO 4217 code of the amount; the team''s own when none was given.';
comment on column public.leads.expected_close is 'Day on which it is expected to be signed.';
comment on column public.leads.source is 'Where the lead came from, in words.';
comment on column public.leads.source_url is 'Page or mail the lead was captured from.';
comment on column public.leads.grade is 'Grade of the last assessment: A, B, C or D.';
comment on column public.leads.points is 'Points of the last assessment.';
comment on column public.leads.ask_again_on is 'Day on which to ask a stopped or lost customer again.';
comment on column public.leads.stage_entered_at is 'When the lead came into its stage, stamped by trigger.';
comment on column public.leads.board_position is 'Fractional index: order of the cards within a stage.';
comment on column public.leads.tags is 'Free labels.';
comment on column public.leads.custom is 'The team''s own fields.';
select sync.enroll('leads', 90, array['lends_company', 'lends_person']);

create function private.tg_leads__references() returns trigger
language plpgsql set search_path = ''
as $$
begin
  -- Whoever sees a lead sees its customer: a lead on a record of somebody else would open that record. And to see a
  -- customer is enough to open a case on it, but not to gain the right to rewrite it.
  if tg_op = 'INSERT' or new.company_id is distinct from old.company_id then
    new.lends_company := new.company_id is null or private.require_visible_company(new.team_id, new.company_id);
  end if;
  if tg_op = 'INSERT' or new.primary_person_id is distinct from old.primary_person_id then
    new.lends_person := new.primary_person_id is null
      or private.require_visible_person(new.team_id, new.primary_person_id);
  end if;
  return new;
end
$$;
comment on function private.tg_leads__references() is
  'A lead may only name customers that its writer sees, and lends the right to change them only if its writer holds it.';
create trigger leads_1_references before insert or update of company_id, primary_person_id on public.leads
for each row execute function private.tg_leads__references();

create function private.tg_leads__refuse_dormant() returns trigger
language plpgsql set search_path = ''
as $$
begin
  -- What an editor of the customer gave away may come back; what somebody took who only saw it ended with the sight.
  if new.company_id is not null and not new.lends_company then
    perform private.require_visible_company(new.team_id, new.company_id);
  end if;
  if new.primary_person_id is not null and not new.lends_person then
    perform private.require_visible_person(new.team_id, new.primary_person_id);
  end if;
  return new;
end
$$;
comment on function private.tg_leads__refuse_dormant() is
  'A removed lead comes back to a customer that its writer only saw as long as the customer is in sight.';
create trigger leads_6_restore before update on public.leads
for each row when (new.deleted_at is null and old.deleted_at is not null)
execute function private.tg_leads__refuse_dormant();

create function private.tg_leads__scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  stage_removed boolean;
begin
  if new.deleted_at is null
    and (tg_op = 'INSERT' or new.stage_id <> old.stage_id or old.deleted_at is not null) then
    -- Locked, so that a stage is not found empty and removed meanwhile. A removed pipeline has removed stages.
    select deleted_at is not null into stage_removed
    from public.stages where team_id = new.team_id and id = new.stage_id for share;
    if stage_removed then
      raise exception using errcode = 'PT410', message = 'deleted', detail = 'the stage',
        hint = 'Bring that back first by setting its deleted_at to null, or name another one.';
    end if;
  end if;
  if tg_op = 'INSERT' then
    -- Members cannot name an owner (column grants); theirs is who makes the lead.
    new.owner_id := coalesce(new.owner_id, private.my_member_id(new.team_id));
  elsif new.stage_id <> old.stage_id then
    new.stage_entered_at := now();
  end if;
  if new.amount_minor is not null and new.currency is null then
    select currency into new.currency from public.teams where team_id = new.team_id;
  end if;
  new.read_scopes := private.scopes_of(new.team_id,
    array[new.owner_id, new.pipeline_id, case when new.owner_id is null then new.team_id end] || new.shared_with);
  new.write_scopes := new.read_scopes;
  return new;
end
$$;
comment on function private.tg_leads__scopes() is
  'A lead belongs to its owner, who it is shared with, its pipeline, and to the team while in the pool. Definer: one rule for all writers.';
create trigger leads_5_scopes before insert or update on public.leads
for each row execute function private.tg_leads__scopes();

create policy leads_select_visible on public.leads for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy leads_insert_own on public.leads for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy leads_update_editable on public.leads for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, name, pipeline_id, stage_id, company_id, primary_person_id, amount_minor, currency,
    expected_close, source, source_url, grade, points, ask_again_on, board_position, tags, custom),
  update (name, company_id, primary_person_id, amount_minor, currency,
    expected_close, source, source_url, grade, points, ask_again_on, board_position, tags, custom, deleted_at)
  on public.leads to authenticated;
grant select, insert, update on public.leads to service_role;
-- owner_id changes by private.assign_lead, pipeline and stage by private.move_lead

create function private.tg_any__lead_scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  lead record;
  -- Deeper than one trigger a row comes back with its other parent, or a move writes its history into a pipeline that
  -- the mover does not see: that is nobody's reach for this lead.
  carried constant boolean := pg_trigger_depth() > 1;
begin
  -- Locked, not just read: a lead that changes hands meanwhile would leave this child with scopes of yesterday.
  select read_scopes, write_scopes, deleted_at into lead
  from public.leads where team_id = new.team_id and id = new.lead_id for no key update;
  if lead is null
    or ((select auth.uid()) is not null and not carried and not lead.read_scopes && private.my_read_scopes()) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the lead',
      hint = 'Take the id of one that is there, in the same team.';
  end if;
  if lead.deleted_at is not null and new.deleted_at is null and carried then
    -- With the same instant it comes back when this parent does.
    new.deleted_at := lead.deleted_at;
  elsif lead.deleted_at is not null and new.deleted_at is null then
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'the lead',
      hint = 'Bring that back first by setting its deleted_at to null, or name another one.';
  end if;
  new.read_scopes := lead.read_scopes;
  new.write_scopes := lead.write_scopes;
  return new;
end
$$;
comment on function private.tg_any__lead_scopes() is
  'Whatever hangs on a lead is visible with the lead. Definer: it locks a lead the writer may only read.';

create table public.stage_changes (
  like sync.synced_row including all,
  lead_id uuid not null,
  from_stage_id uuid,
  to_stage_id uuid not null,
  changed_at timestamptz(3) not null default now(),
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  foreign key (team_id, from_stage_id) references public.stages (team_id, id),
  foreign key (team_id, to_stage_id) references public.stages (team_id, id)
);
create index stage_changes_lead_id_idx on public.stage_changes (team_id, lead_id);
create index stage_changes_from_stage_id_idx on public.stage_changes (team_id, from_stage_id);
create index stage_changes_to_stage_id_idx on public.stage_changes (team_id, to_stage_id);
comment on table public.stage_changes is 'History of a lead''s stages, written by trigger whoever moves the lead.';
comment on column public.stage_changes.lead_id is 'The lead.';
comment on column public.stage_changes.from_stage_id is 'Stage it left; null when the lead was made.';
comment on column public.stage_changes.to_stage_id is 'Stage it came into.';
comment on column public.stage_changes.changed_at is 'When.';
select sync.enroll('stage_changes', 150);

create trigger stage_changes_5_scopes before insert or update of lead_id on public.stage_changes
for each row execute function private.tg_any__lead_scopes();
create policy stage_changes_select_visible on public.stage_changes for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
grant select on public.stage_changes to authenticated;
grant select, insert on public.stage_changes to service_role;

create function private.tg_leads__record_stage() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.stage_changes (team_id, id, lead_id, from_stage_id, to_stage_id, changed_at)
  values (
    new.team_id,
    -- The device that moves a lead names the change, so that its own copy and this row are one (private.move_lead).
    coalesce(nullif(current_setting('sluice.stage_change_id', true), '')::uuid, gen_random_uuid()),
    new.id,
    case when tg_op = 'UPDATE' then old.stage_id end,
    new.stage_id,
    new.stage_entered_at
  );
  return null;
end
$$;
comment on function private.tg_leads__record_stage() is
  'Writes the history of stages. Definer: nobody writes history by hand.';
create trigger leads_record_stage_insert after insert on public.leads
for each row execute function private.tg_leads__record_stage();
create trigger leads_record_stage_update after update on public.leads
for each row when (new.stage_id <> old.stage_id) execute function private.tg_leads__record_stage();

create function private.tg_stages__refuse_removal() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from public.leads
    where team_id = new.team_id and deleted_at is null
      and case tg_table_name when 'stages' then stage_id else pipeline_id end = new.id
  ) then
    raise exception using errcode = '23514', message = 'there are still leads in it', hint = 'Move them first.';
  end if;
  return new;
end
$$;
comment on function private.tg_stages__refuse_removal() is
  'A stage or pipeline with leads in it cannot be removed. Definer: it counts all leads.';
create trigger stages_2_refuse_removal before update of deleted_at on public.stages
for each row when (new.deleted_at is not null and old.deleted_at is null)
execute function private.tg_stages__refuse_removal();
create trigger pipelines_2_refuse_removal before update of deleted_at on public.pipelines
for each row when (new.deleted_at is not null and old.deleted_at is null)
execute function private.tg_stages__refuse_removal();
