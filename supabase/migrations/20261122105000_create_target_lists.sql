-- Target lists: leads to be worked through one after the other, and what came of each.

create table public.target_lists (
  like sync.synced_row including all,
  name text not null check (char_length(name) between 1 and 300),
  pipeline_id uuid not null,
  owner_id uuid,
  source_url text check (char_length(source_url) <= 8000),
  foreign key (team_id, pipeline_id) references public.pipelines (team_id, id),
  foreign key (team_id, owner_id) references public.members (team_id, id)
);
create index target_lists_pipeline_id_idx on public.target_lists (team_id, pipeline_id);
create index target_lists_owner_id_idx on public.target_lists (team_id, owner_id);
comment on table public.target_lists is 'Leads that somebody works through one after the other, for example all exhibitors of a fair.';
comment on column public.target_lists.name is 'What the list is called; at first the title of the page it was made from.';
comment on column public.target_lists.pipeline_id is 'Pipeline whose leads it holds; its visibility says who else sees the list.';
comment on column public.target_lists.owner_id is 'Member who made the list and works through it; null: nobody, every member sees it.';
comment on column public.target_lists.source_url is 'Page that the list was made from; null when it was made by hand.';
select sync.enroll('target_lists', 160);

create function private.tg_target_lists__scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.owner_id := coalesce(new.owner_id, private.my_member_id(new.team_id));
  end if;
  new.read_scopes := private.scopes_of(new.team_id,
    array[new.owner_id, new.pipeline_id, case when new.owner_id is null then new.team_id end]);
  new.write_scopes := new.read_scopes;
  return new;
end
$$;
comment on function private.tg_target_lists__scopes() is
  'A list is as open as an unshared lead of its owner in its pipeline. Definer: one rule for all writers.';
create trigger target_lists_5_scopes before insert or update on public.target_lists
for each row execute function private.tg_target_lists__scopes();

create policy target_lists_select_visible on public.target_lists for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy target_lists_insert_editable on public.target_lists for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy target_lists_update_editable on public.target_lists for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, name, pipeline_id, source_url), update (name, deleted_at)
  on public.target_lists to authenticated;
grant select, insert, update on public.target_lists to service_role;

create table public.target_list_leads (
  like sync.synced_row including all,
  list_id uuid not null,
  lead_id uuid not null,
  position integer not null default 0,
  outcome text check (outcome in ('reached', 'not_reached', 'call_back', 'not_interested', 'refused')),
  touched_at timestamptz(3)
    check (touched_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  foreign key (team_id, list_id) references public.target_lists (team_id, id),
  foreign key (team_id, lead_id) references public.leads (team_id, id)
);
create index target_list_leads_list_id_idx on public.target_list_leads (team_id, list_id);
create index target_list_leads_lead_id_idx on public.target_list_leads (team_id, lead_id);
comment on table public.target_list_leads is
  'One lead on one target list, visible with the lead. The id is derived from both, so devices meet on one row.';
comment on column public.target_list_leads.list_id is 'The list.';
comment on column public.target_list_leads.lead_id is 'The lead.';
comment on column public.target_list_leads.position is 'Order within the list: smaller first.';
comment on column public.target_list_leads.outcome is
  'What came of the last try: reached, not_reached, call_back, not_interested or refused; null: not yet touched.';
comment on column public.target_list_leads.touched_at is 'When that was, by the device''s clock.';
select sync.enroll('target_list_leads', 170, derived => array['target_list_lead', 'list_id', 'lead_id']);

create function private.tg_target_list_leads__list() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  list record;
  -- Deeper than one trigger a row comes back with its lead, which is nobody's reach for the list.
  carried constant boolean := tg_op = 'UPDATE' and pg_trigger_depth() > 1;
begin
  -- Locked, so that a list is not removed while something is put onto it.
  select read_scopes, write_scopes, deleted_at into list
  from public.target_lists where team_id = new.team_id and id = new.list_id for no key update;
  if list is null
    or ((select auth.uid()) is not null and not carried and not list.read_scopes && private.my_read_scopes()) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the list',
      hint = 'Take the id of one that is there, in the same team.';
  end if;
  if (select auth.uid()) is not null and not carried and not list.write_scopes && private.my_write_scopes() then
    raise exception using errcode = '42501', message = 'forbidden', detail = 'the list',
      hint = 'Only who may change the list puts a lead on it.';
  end if;
  if list.deleted_at is not null and new.deleted_at is null then
    if not carried then
      raise exception using errcode = 'PT410', message = 'deleted', detail = 'the list',
        hint = 'Bring that back first by setting its deleted_at to null, or name another one.';
    end if;
    -- With the same instant it comes back when the list does.
    new.deleted_at := list.deleted_at;
  end if;
  return new;
end
$$;
comment on function private.tg_target_list_leads__list() is
  'A lead is put onto a list by who may change both. Definer: it locks a list the writer may only read.';
create trigger target_list_leads_1_list before insert on public.target_list_leads
for each row execute function private.tg_target_list_leads__list();
create trigger target_list_leads_5_scopes before insert or update of lead_id on public.target_list_leads
for each row execute function private.tg_any__lead_scopes();
create trigger target_list_leads_6_restore before update on public.target_list_leads
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create trigger target_list_leads_7_restore before update on public.target_list_leads
for each row when (new.deleted_at is null and old.deleted_at is not null)
execute function private.tg_target_list_leads__list();

create policy target_list_leads_select_visible on public.target_list_leads for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy target_list_leads_insert_editable on public.target_list_leads for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy target_list_leads_update_editable on public.target_list_leads for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, list_id, lead_id, position, outcome, touched_at),
  update (position, outcome, touched_at, deleted_at)
  on public.target_list_leads to authenticated;
grant select, insert, update on public.target_list_leads to service_role;

create function private.tg_target_lists__carry_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from after_rows as n join before_rows as o using (team_id, id) where n.deleted_at is distinct from o.deleted_at
  ) then
    execute private.carry_sql('target_list_leads', 'list_id', false);
  end if;
  return null;
end
$$;
comment on function private.tg_target_lists__carry_update() is
  'Carries a list''s removal to its entries. Definer: an entry goes with its lead and may be out of the writer''s sight.';
create trigger target_lists_carry_update after update on public.target_lists
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_target_lists__carry_update();
