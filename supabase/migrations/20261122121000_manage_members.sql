-- What admins do with members: place them in the tree, shut them out with everything they hold handed over, and take that
-- back.

create function private.tg_members__keep_admin() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_hierarchy(old.team_id);
  if not exists (
    select from public.members
    where team_id = old.team_id and role = 'admin' and active and deleted_at is null and user_id is not null
  ) then
    raise exception using errcode = '23514', message = 'last_admin',
      hint = 'Make somebody else an admin first: a team without one can never be managed again.';
  end if;
  return null;
end
$$;
comment on function private.tg_members__keep_admin() is
  'A team keeps at least one active admin, whoever writes. Definer: it must see every member.';
-- An account that is deleted (user_id null) goes all the same: the law may ask for it, and Studio can make another admin.
create constraint trigger members_keep_admin after update on public.members
for each row when (
  old.role = 'admin' and old.active and old.deleted_at is null
  and not (new.role = 'admin' and new.active and new.deleted_at is null)
)
execute function private.tg_members__keep_admin();

create function private.require_admin(team uuid) returns uuid
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := sync.require_member(team);
begin
  if not exists (select from public.members where team_id = team and id = me and role = 'admin') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  return me;
end
$$;
comment on function private.require_admin(uuid) is 'The caller''s member id if the caller is an admin of the team; else PT403 or 42501. Definer: its callers are.';

create function public.place_member(team uuid, member uuid, role text, manager uuid) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.require_admin(team);
  if manager is not null and not exists (
    select from public.members where team_id = team and id = manager and active and deleted_at is null
  ) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the manager';
  end if;
  update public.members as placed set role = place_member.role, manager_id = place_member.manager
  where placed.team_id = team and placed.id = member;
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the member';
  end if;
end
$$;
comment on function public.place_member(uuid, uuid, text, uuid) is
  'Gives a member a role and a manager (null: none). For admins. Definer: role and manager_id carry no grant.';

create table private.hand_over_batch (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid not null,
  heir_id uuid,
  made_at timestamptz(3) not null default now(),
  undone_at timestamptz(3),
  primary key (team_id, id)
);
alter table private.hand_over_batch enable row level security;
comment on table private.hand_over_batch is 'Members that were shut out, and to whom what they held went.';
comment on column private.hand_over_batch.team_id is 'The team.';
comment on column private.hand_over_batch.id is 'Made by the database.';
comment on column private.hand_over_batch.member_id is 'Who was shut out.';
comment on column private.hand_over_batch.heir_id is 'Who got it; null: leads went into the pool.';
comment on column private.hand_over_batch.made_at is 'When.';
comment on column private.hand_over_batch.undone_at is 'When it was taken back; null while it holds.';

create table private.hand_over_row (
  team_id uuid not null,
  batch_id uuid not null,
  tbl text not null,
  row_id uuid not null,
  before jsonb not null default '{}',
  primary key (team_id, batch_id, tbl, row_id),
  foreign key (team_id, batch_id) references private.hand_over_batch (team_id, id)
);
alter table private.hand_over_row enable row level security;
comment on table private.hand_over_row is 'What was handed over in a batch, so that it can be given back.';
comment on column private.hand_over_row.team_id is 'The team.';
comment on column private.hand_over_row.batch_id is 'The batch.';
comment on column private.hand_over_row.tbl is 'leads, companies, people, tasks or members.';
comment on column private.hand_over_row.row_id is 'The row.';
comment on column private.hand_over_row.before is 'What the hand-over stamps anew and cannot be told afterwards: claim and protection of a lead.';

create function public.deactivate_member(team uuid, member uuid, heir uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  batch uuid := gen_random_uuid();
  leaving public.members;
begin
  perform private.require_admin(team);
  select * into leaving from public.members where team_id = team and id = member for no key update;
  if leaving.id is null or not leaving.active or leaving.deleted_at is not null then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the member';
  end if;
  if heir = member or (heir is not null and not exists (
    select from public.members where team_id = team and id = heir and active and deleted_at is null and role <> 'viewer'
  )) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the heir';
  end if;

  insert into private.hand_over_batch (team_id, id, member_id, heir_id) values (team, batch, member, heir);
  with held as (
    insert into private.hand_over_row (team_id, batch_id, tbl, row_id, before)
    select team_id, batch, 'leads', id, jsonb_build_object('claimed_at', claimed_at, 'protected_until', protected_until,
      'former_owner_id', former_owner_id, 'barred_until', barred_until)
    from public.leads where team_id = team and owner_id = member
    returning row_id
  )
  update public.leads set owner_id = heir where team_id = team and id in (select row_id from held);
  with held as (
    insert into private.hand_over_row (team_id, batch_id, tbl, row_id)
    select team_id, batch, 'companies', id from public.companies where team_id = team and responsible_id = member
    returning row_id
  )
  update public.companies set responsible_id = heir where team_id = team and id in (select row_id from held);
  with held as (
    insert into private.hand_over_row (team_id, batch_id, tbl, row_id)
    select team_id, batch, 'people', id from public.people where team_id = team and responsible_id = member
    returning row_id
  )
  update public.people set responsible_id = heir where team_id = team and id in (select row_id from held);
  with held as (
    insert into private.hand_over_row (team_id, batch_id, tbl, row_id)
    select team_id, batch, 'tasks', id from public.tasks
    where team_id = team and assignee_id = member and done_at is null and deleted_at is null
    returning row_id
  )
  update public.tasks set assignee_id = heir where team_id = team and id in (select row_id from held);
  -- Whoever reported to them reports to their manager now.
  with held as (
    insert into private.hand_over_row (team_id, batch_id, tbl, row_id)
    select team_id, batch, 'members', id from public.members where team_id = team and manager_id = member
    returning row_id
  )
  update public.members set manager_id = leaving.manager_id where team_id = team and id in (select row_id from held);
  update public.members set active = false where team_id = team and id = member;
  perform private.record_audit(team, 'member_handed_over',
    jsonb_build_object('batch_id', batch, 'member_id', member, 'heir_id', heir));
  return jsonb_build_object('batch_id', batch) || (
    select coalesce(jsonb_object_agg(tbl, rows), '{}') from (
      select tbl, count(*) as rows from private.hand_over_row where team_id = team and batch_id = batch group by tbl
    ) as counted);
end
$$;
comment on function public.deactivate_member(uuid, uuid, uuid) is
  'Shuts a member out and gives all they hold to the heir (null: leads into the pool, the rest to nobody); returns the batch and counts by table. For admins. Definer: it moves what the admin has no grant on.';

create function public.undo_deactivation(team uuid, batch uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  undone private.hand_over_batch;
  line record;
  given_back integer := 0;
  kept integer;
begin
  perform private.require_admin(team);
  select * into undone from private.hand_over_batch where team_id = team and id = batch for update;
  if undone.id is null or undone.undone_at is not null then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the batch';
  end if;
  update public.members set active = true where team_id = team and id = undone.member_id;
  -- What the heir passed on since stays where it is.
  for line in
    update public.leads as lead set owner_id = undone.member_id
    from private.hand_over_row as r
    where r.team_id = team and r.batch_id = batch and r.tbl = 'leads'
      and lead.team_id = team and lead.id = r.row_id and lead.owner_id is not distinct from undone.heir_id
    returning r.row_id, r.before
  loop
    given_back := given_back + 1;
    update public.leads set
      claimed_at = (line.before ->> 'claimed_at')::timestamptz, protected_until = (line.before ->> 'protected_until')::date,
      former_owner_id = (line.before ->> 'former_owner_id')::uuid, barred_until = (line.before ->> 'barred_until')::date
    where team_id = team and id = line.row_id;
  end loop;
  update public.companies as row_of set responsible_id = undone.member_id from private.hand_over_row as r
  where r.team_id = team and r.batch_id = batch and r.tbl = 'companies'
    and row_of.team_id = team and row_of.id = r.row_id and row_of.responsible_id is not distinct from undone.heir_id;
  update public.people as row_of set responsible_id = undone.member_id from private.hand_over_row as r
  where r.team_id = team and r.batch_id = batch and r.tbl = 'people'
    and row_of.team_id = team and row_of.id = r.row_id and row_of.responsible_id is not distinct from undone.heir_id;
  update public.tasks as row_of set assignee_id = undone.member_id from private.hand_over_row as r
  where r.team_id = team and r.batch_id = batch and r.tbl = 'tasks'
    and row_of.team_id = team and row_of.id = r.row_id and row_of.assignee_id is not distinct from undone.heir_id;
  update public.members as row_of set manager_id = undone.member_id
  from private.hand_over_row as r, public.members as leaving
  where r.team_id = team and r.batch_id = batch and r.tbl = 'members'
    and leaving.team_id = team and leaving.id = undone.member_id
    and row_of.team_id = team and row_of.id = r.row_id and row_of.manager_id is not distinct from leaving.manager_id;
  update private.hand_over_batch set undone_at = now() where team_id = team and id = batch;
  select count(*) - given_back into kept from private.hand_over_row where team_id = team and batch_id = batch and tbl = 'leads';
  perform private.record_audit(team, 'member_handed_back', jsonb_build_object('batch_id', batch, 'member_id', undone.member_id));
  return jsonb_build_object('leads', given_back, 'kept', kept);
end
$$;
comment on function public.undo_deactivation(uuid, uuid) is
  'Lets a member in again and gives back what the heir still has; returns how many leads came back and how many had gone on. For admins. Definer: as deactivate_member.';

create function public.leave_team(team uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := sync.require_member(team);
begin
  if exists (select from public.leads where team_id = team and owner_id = me and deleted_at is null) then
    raise exception using errcode = '23514', message = 'still_holds_leads',
      hint = 'Hand your leads over first, or ask an admin to do it.';
  end if;
  update public.members set active = false where team_id = team and id = me;
end
$$;
comment on function public.leave_team(uuid) is
  'Takes the caller out of a team in which they own no lead any more; the last admin cannot. Definer: active carries no grant.';

grant execute on function
  public.place_member(uuid, uuid, text, uuid), public.deactivate_member(uuid, uuid, uuid),
  public.undo_deactivation(uuid, uuid), public.leave_team(uuid)
to authenticated;
