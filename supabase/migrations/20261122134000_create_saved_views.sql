-- Saved views: how somebody likes to see a pipeline, kept for oneself or shown to the team.

create table public.saved_views (
  like sync.synced_row including all,
  name text not null check (char_length(name) between 1 and 100),
  pipeline_id uuid not null,
  owner_id uuid,
  filter jsonb not null default '{}' check (private.is_custom(filter)),
  sort text not null default 'board' check (sort ~ '^[a-z][a-z_]{0,39}$'),
  shared boolean not null default false,
  foreign key (team_id, pipeline_id) references public.pipelines (team_id, id),
  foreign key (team_id, owner_id) references public.members (team_id, id)
);
create index saved_views_pipeline_id_idx on public.saved_views (team_id, pipeline_id);
create index saved_views_owner_id_idx on public.saved_views (team_id, owner_id);
comment on table public.saved_views is 'Named filters of a pipeline''s list, each with an order.';
comment on column public.saved_views.name is 'What the view is called.';
comment on column public.saved_views.pipeline_id is 'Pipeline whose list it narrows. It never changes.';
comment on column public.saved_views.owner_id is 'Member who made the view.';
comment on column public.saved_views.filter is
  'What is shown: {"text": …, "where": {field: [values]}}. A device leaves out fields that it does not know.';
comment on column public.saved_views.sort is 'Order of the leads within a stage: board, grade, amount, days, next or name.';
comment on column public.saved_views.shared is
  'True: the whole team may use it. It shows nobody a lead, only the words of the filter. False: its owner, and whoever is above.';
select sync.enroll('saved_views', 41);

create function private.tg_saved_views__scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.owner_id := coalesce(new.owner_id, private.my_member_id(new.team_id));
  end if;
  new.read_scopes := private.scopes_of(new.team_id,
    array[new.owner_id, case when new.shared then new.team_id end]);
  new.write_scopes := private.scopes_of(new.team_id, array[new.owner_id]);
  return new;
end
$$;
comment on function private.tg_saved_views__scopes() is
  'A shared view is read by the team; its owner, those above and admins may change it. Definer: one rule for all writers.';
create trigger saved_views_5_scopes before insert or update on public.saved_views
for each row execute function private.tg_saved_views__scopes();

create policy saved_views_select_visible on public.saved_views for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy saved_views_insert_editable on public.saved_views for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy saved_views_update_editable on public.saved_views for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, name, pipeline_id, filter, sort, shared), update (name, filter, sort, shared, deleted_at)
  on public.saved_views to authenticated;
grant select, insert, update on public.saved_views to service_role;

comment on constraint saved_views_sort_check on public.saved_views is
  'Write sort as the name of an order, in small letters and _.';
