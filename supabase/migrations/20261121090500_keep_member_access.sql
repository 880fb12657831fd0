-- Works out what every member may read and write, whenever members or pipelines change.

create function private.refresh_member_access(team uuid, fresh uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.lock_hierarchy(team);

  insert into private.member_access as known
    (team_id, member_id, user_id, role, active, read_scopes, write_scopes)
  with recursive below (member_id, report_id) as (
    select id, id from public.members where team_id = team
    union
    select below.member_id, report.id
    from below join public.members as report on report.team_id = team and report.manager_id = below.report_id
  ),
  reach as (
    select member_id, array_agg(private.scope_of(team, report_id)) as scopes from below group by member_id
  ),
  open as (
    select
      coalesce(array_agg(private.scope_of(team, id)) filter (where visibility in ('visible', 'editable')), '{}') as to_read,
      coalesce(array_agg(private.scope_of(team, id)) filter (where visibility = 'editable'), '{}') as to_write
    from public.pipelines where team_id = team and deleted_at is null
  )
  select
    team, member.id, member.user_id, member.role, standing.active,
    case
      when not standing.active then '{}'
      when member.role = 'admin' then array[private.admin_scope(team)]
      else private.merge_scopes(reach.scopes || private.scope_of(team, team), open.to_read)
    end,
    case
      when not standing.active or member.role = 'viewer' then '{}'
      when member.role = 'admin' then array[private.admin_scope(team)]
      else private.merge_scopes(reach.scopes || private.scope_of(team, team), open.to_write)
    end
  from public.members as member
  join reach on reach.member_id = member.id
  cross join open
  cross join lateral (select member.active and member.deleted_at is null as active) as standing
  where member.team_id = team
  on conflict (team_id, member_id) do update
  set user_id = excluded.user_id,
      role = excluded.role,
      active = excluded.active,
      read_scopes = excluded.read_scopes,
      write_scopes = excluded.write_scopes,
      -- Fresh scopes stand for a member or pipeline that was just made: no row carries them yet, so who gains only
      -- those has nothing to compare and is spared the rescan.
      epoch = known.epoch + case
        when excluded.read_scopes @> known.read_scopes and known.read_scopes || fresh @> excluded.read_scopes
          and excluded.write_scopes @> known.write_scopes and known.write_scopes || fresh @> excluded.write_scopes
        then 0 else 1
      end
  where (known.user_id, known.role, known.active, known.read_scopes, known.write_scopes)
    is distinct from (excluded.user_id, excluded.role, excluded.active, excluded.read_scopes, excluded.write_scopes);
end
$$;
comment on function private.refresh_member_access(uuid, uuid[]) is
  'Works out the scopes of every member of a team and bumps the epoch of those whose sight changed. Definer: it sees all.';

create function private.tg_any__refresh_access_insert() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  team record;
begin
  for team in
    select team_id, array_agg(private.scope_of(team_id, id)) as fresh from after_rows group by team_id order by team_id
  loop
    perform private.refresh_member_access(team.team_id, team.fresh);
  end loop;
  return null;
end
$$;
comment on function private.tg_any__refresh_access_insert() is 'Gives new members and pipelines their place in the access rule. Definer: it sees all.';

create function private.tg_members__refresh_access() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  team uuid;
begin
  for team in
    select distinct team_id from after_rows as n join before_rows as o using (team_id, id)
    where (n.user_id, n.role, n.active, n.manager_id, n.deleted_at)
      is distinct from (o.user_id, o.role, o.active, o.manager_id, o.deleted_at)
    order by team_id
  loop
    perform private.refresh_member_access(team, '{}');
  end loop;
  return null;
end
$$;
comment on function private.tg_members__refresh_access() is
  'Follows changes of account, role, activity and hierarchy. Definer: it sees all.';

create function private.tg_pipelines__refresh_access() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  team uuid;
begin
  for team in
    select distinct team_id from after_rows as n join before_rows as o using (team_id, id)
    where n.visibility <> o.visibility or n.deleted_at is distinct from o.deleted_at
    order by team_id
  loop
    perform private.refresh_member_access(team, '{}');
  end loop;
  return null;
end
$$;
comment on function private.tg_pipelines__refresh_access() is 'Follows changes of a pipeline''s visibility, and its removal. Definer: it sees all.';

create trigger members_refresh_access_insert after insert on public.members
referencing new table as after_rows for each statement execute function private.tg_any__refresh_access_insert();
create trigger members_refresh_access_update after update on public.members
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_members__refresh_access();

create trigger pipelines_refresh_access_insert after insert on public.pipelines
referencing new table as after_rows for each statement execute function private.tg_any__refresh_access_insert();
create trigger pipelines_refresh_access_update after update on public.pipelines
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_pipelines__refresh_access();
