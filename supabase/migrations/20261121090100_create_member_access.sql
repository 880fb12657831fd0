-- The access rule, in one place: every visible row carries read_scopes and write_scopes, every member holds scopes, and a
-- row is visible (editable) to whom holds one of them. Row security, pull, the manifest and the gone ids all follow it.

-- Ids are made by clients and unique only within their team. A bare id as scope would let someone found a team, make a
-- pipeline there under the id of a private one elsewhere, and so hold its scope; the hash of both closes that.
create function private.scope_of(team uuid, id uuid) returns uuid
language plpgsql immutable strict parallel safe set search_path = ''
as $$
begin
  return encode(substring(sha256(uuid_send(team) || uuid_send(id)) from 1 for 16), 'hex')::uuid;
end
$$;
comment on function private.scope_of(uuid, uuid) is
  'Scope that stands for a member, a pipeline or (team, team) the whole team: a hash of the team and the id.';

create function private.admin_scope(team uuid) returns uuid
language plpgsql immutable strict parallel safe set search_path = ''
as $$
begin
  return encode(substring(sha256(uuid_send(team) || convert_to('admins', 'UTF8')) from 1 for 16), 'hex')::uuid;
end
$$;
comment on function private.admin_scope(uuid) is
  'Scope that every row of a team carries and only its admins hold, so that an admin needs one scope and not hundreds.';

create function private.scopes_of(team uuid, ids uuid[]) returns uuid[]
language plpgsql immutable strict parallel safe set search_path = ''
as $$
declare
  member_or_pipeline uuid;
  scopes uuid[] := array[private.admin_scope(team)];
begin
  foreach member_or_pipeline in array ids loop
    if member_or_pipeline is not null then
      scopes := scopes || private.scope_of(team, member_or_pipeline);
    end if;
  end loop;
  return private.merge_scopes(scopes, '{}');
end
$$;
comment on function private.scopes_of(uuid, uuid[]) is
  'Scopes of a row that belongs to these members and pipelines (nulls are skipped), sorted, with the admins'' scope.';

create function private.merge_scopes(one uuid[], other uuid[]) returns uuid[]
language plpgsql immutable strict parallel safe set search_path = ''
as $$
begin
  return (select coalesce(array_agg(distinct scope order by scope), '{}') from unnest(one || other) as scope);
end
$$;
comment on function private.merge_scopes(uuid[], uuid[]) is 'Union of two scope lists, sorted.';

create table private.member_access (
  team_id uuid not null,
  member_id uuid not null,
  user_id uuid,
  role text not null,
  active boolean not null,
  read_scopes uuid[] not null,
  write_scopes uuid[] not null,
  epoch bigint not null default 1,
  primary key (team_id, member_id)
);
create index member_access_user_id_idx on private.member_access (user_id);
alter table private.member_access enable row level security;

comment on table private.member_access is
  'What each member may read and write, worked out from members and pipelines by trigger. Never edit it by hand.';
comment on column private.member_access.team_id is 'Team of the member.';
comment on column private.member_access.member_id is 'The member, public.members.id.';
comment on column private.member_access.user_id is 'The account of the member, null once it was deleted.';
comment on column private.member_access.role is 'The member''s role: rep, manager, admin or viewer.';
comment on column private.member_access.active is 'False for a removed member, who holds no scope.';
comment on column private.member_access.read_scopes is 'Rows carrying one of these are visible to the member.';
comment on column private.member_access.write_scopes is 'Rows carrying one of these are editable by the member.';
comment on column private.member_access.epoch is
  'Grows when the member loses a scope or gains one that existing rows may carry; the device then compares all it has.';

-- The functions below are definers: a policy asks them for every caller, and nobody may read member_access itself.
-- They are asked several times in every operation, and so are those above: PL/pgSQL keeps their plans for the session,
-- where a function in SQL is planned anew by every statement that calls it (measured: 150 against 10 microseconds).

create function private.my_read_scopes() returns uuid[]
language plpgsql stable security definer parallel safe set search_path = ''
as $$
begin
  return (
    select coalesce(array_agg(scope), '{}')
    from private.member_access, unnest(read_scopes) as scope
    where user_id = (select auth.uid()) and active
  );
end
$$;
comment on function private.my_read_scopes() is 'Scopes the caller may read, of all teams the caller is an active member of.';

create function private.my_write_scopes() returns uuid[]
language plpgsql stable security definer parallel safe set search_path = ''
as $$
begin
  return (
    select coalesce(array_agg(scope), '{}')
    from private.member_access, unnest(write_scopes) as scope
    where user_id = (select auth.uid()) and active
  );
end
$$;
comment on function private.my_write_scopes() is 'Scopes the caller may write, of all teams the caller is an active member of.';

create function private.my_member_id(team uuid) returns uuid
language plpgsql stable security definer parallel safe set search_path = ''
as $$
begin
  return (
    select member_id from private.member_access
    where team_id = team and user_id = (select auth.uid()) and active
  );
end
$$;
comment on function private.my_member_id(uuid) is 'The caller''s member id in a team; null if the caller is no active member.';

create function private.my_epoch(team uuid) returns bigint
language plpgsql stable security definer parallel safe set search_path = ''
as $$
begin
  return (
    select epoch from private.member_access
    where team_id = team and user_id = (select auth.uid()) and active
  );
end
$$;
comment on function private.my_epoch(uuid) is 'The caller''s access epoch in a team; null if the caller is no active member.';

create function private.role_rank(role text) returns integer
language plpgsql immutable strict parallel safe set search_path = ''
as $$
begin
  return array_position(array['viewer', 'rep', 'manager', 'admin'], role);
end
$$;
comment on function private.role_rank(text) is 'Order of the roles, 1 viewer to 4 admin; null for any other word.';

create function private.my_team_ids(least_role text) returns setof uuid
language sql stable security definer parallel safe set search_path = ''
as $$
  select team_id from private.member_access
  where user_id = (select auth.uid()) and active and private.role_rank(role) >= private.role_rank(least_role)
$$;
comment on function private.my_team_ids(text) is 'Teams in which the caller is an active member of at least this role.';

grant execute on function
  private.scope_of(uuid, uuid), private.admin_scope(uuid), private.scopes_of(uuid, uuid[]),
  private.merge_scopes(uuid[], uuid[]), private.my_read_scopes(), private.my_write_scopes(),
  private.my_member_id(uuid), private.my_epoch(uuid), private.my_team_ids(text),
  private.role_rank(text)
to authenticated, service_role;
