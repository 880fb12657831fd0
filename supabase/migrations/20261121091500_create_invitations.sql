-- Invitations: how people join a team. The code goes out by mail once; the database keeps its hash only.

create table public.invitations (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  email text not null check (email = lower(email) and char_length(email) <= 320 and email ~ '^[^\s@]+@[^\s@]+$'),
  role text not null check (role in ('rep', 'manager', 'admin', 'viewer')),
  token_hash bytea not null check (octet_length(token_hash) = 32),
  invited_by uuid not null,
  created_at timestamptz(3) not null default now(),
  expires_at timestamptz(3) not null,
  accepted_at timestamptz(3),
  accepted_by uuid,
  primary key (team_id, id),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, invited_by) references public.members (team_id, id),
  foreign key (team_id, accepted_by) references public.members (team_id, id)
);
create index invitations_token_hash_idx on public.invitations (token_hash);
create index invitations_email_idx on public.invitations (team_id, email);
create index invitations_invited_by_idx on public.invitations (team_id, invited_by);
create index invitations_accepted_by_idx on public.invitations (team_id, accepted_by);
comment on table public.invitations is 'Open and used invitations. Single use, bound to the address, valid for seven days.';
comment on column public.invitations.team_id is 'Team invited into.';
comment on column public.invitations.id is 'Made by the database.';
comment on column public.invitations.email is 'Address that was invited, lower case; only an account with this confirmed address can accept.';
comment on column public.invitations.role is 'Role the person gets; never above that of who invited.';
comment on column public.invitations.token_hash is 'SHA-256 of the code; the code itself is nowhere.';
comment on column public.invitations.invited_by is 'Member who invited.';
comment on column public.invitations.created_at is 'When.';
comment on column public.invitations.expires_at is 'Until when it can be accepted; set to the past to withdraw it.';
comment on column public.invitations.accepted_at is 'When it was used.';
comment on column public.invitations.accepted_by is 'Member it made.';

alter table public.invitations enable row level security;
create policy invitations_select_inviter on public.invitations for select to authenticated
  using (team_id in (select private.my_team_ids('manager')));
revoke all on table public.invitations from public, anon, authenticated, service_role;
grant select (team_id, id, email, role, invited_by, created_at, expires_at, accepted_at, accepted_by)
  on public.invitations to authenticated, service_role;

create function private.token_hash(code text) returns bytea
language sql immutable parallel safe set search_path = ''
as $$
  select sha256(convert_to(lower(regexp_replace(code, '[^0-9a-zA-Z]', '', 'g')), 'UTF8'))
$$;
comment on function private.token_hash(text) is 'Hash of an invitation code; blanks, dashes and case do not matter.';

create function public.create_invitation(team uuid, email text, role text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  me public.members;
  host public.teams;
  address text := lower(btrim(create_invitation.email));
  code text;
  invitation uuid := gen_random_uuid();
  until timestamptz(3) := now() + interval '7 days';
begin
  select * into me from public.members as member
  where member.team_id = team and member.id = private.my_member_id(team);
  if me.id is null then
    raise exception using errcode = 'PT403', message = 'not_member';
  end if;
  if me.role not in ('admin', 'manager') or private.role_rank(create_invitation.role) > private.role_rank(me.role) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  if exists (select from public.members as member where member.team_id = team and member.email = address and member.active) then
    raise exception using errcode = 'PT409', message = 'already_member';
  end if;
  perform private.take_allowance('create_invitation', 1, 50, interval '1 day');

  -- 128 bits: two random uuids hold 244, their hash spreads them evenly.
  code := encode(substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) from 1 for 16), 'hex');
  code := rtrim(regexp_replace(code, '(.{4})', '\1-', 'g'), '-');

  -- Not those above the caller: a manager could keep an admin's choice from ever being accepted.
  update public.invitations as earlier set expires_at = now()
  where earlier.team_id = team and earlier.email = address and earlier.accepted_at is null and earlier.expires_at > now()
    and private.role_rank(earlier.role) <= private.role_rank(me.role);
  insert into public.invitations (team_id, id, email, role, token_hash, invited_by, expires_at)
  values (team, invitation, address, create_invitation.role, private.token_hash(code), me.id, until);
  perform private.record_audit(team, 'invitation_created',
    jsonb_build_object('invitation_id', invitation, 'role', create_invitation.role));

  select * into host from public.teams as t where t.team_id = team;
  return jsonb_build_object('id', invitation, 'code', code, 'team_name', host.name, 'invited_by', me.display_name,
    'language', host.language, 'expires_at', to_char(until at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'));
end
$$;
comment on function public.create_invitation(uuid, text, text) is
  'Invites an address into the team and gives the code once; earlier open invitations of the address, up to the caller''s own role, end. For admins and managers. Definer: it writes what nobody may read.';

create function public.accept_invitation(code text, display_name text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  account record;
  invitation public.invitations;
  inviter public.members;
  joined public.members;
begin
  select id, lower(email) as email, email_confirmed_at into account
  from auth.users where id = (select auth.uid());

  -- The lock makes parallel calls wait for the first one and then find the code used.
  select * into invitation from public.invitations as candidate
  where candidate.token_hash = private.token_hash(accept_invitation.code) for update;
  select * into inviter from public.members as member
  where member.team_id = invitation.team_id and member.id = invitation.invited_by;

  -- Wrong, used, expired, for another address, from somebody who may no longer invite: one answer for all.
  if account.id is null or account.email_confirmed_at is null or invitation.id is null
    or invitation.email <> account.email or invitation.accepted_at is not null or invitation.expires_at <= now()
    or not inviter.active or private.role_rank(inviter.role) < private.role_rank(invitation.role)
    or inviter.role not in ('admin', 'manager') then
    raise exception using errcode = 'PT404', message = 'invalid_invitation';
  end if;

  select * into joined from public.members as member
  where member.team_id = invitation.team_id and member.user_id = account.id for update;
  -- Whom an admin shut out, only an admin lets in again.
  if joined.id is not null and not (joined.active and joined.deleted_at is null) and inviter.role <> 'admin' then
    raise exception using errcode = 'PT404', message = 'invalid_invitation';
  end if;
  if joined.id is null then
    insert into public.members (team_id, id, user_id, display_name, email, role, manager_id)
    values (invitation.team_id, gen_random_uuid(), account.id, btrim(accept_invitation.display_name), account.email,
      invitation.role, case when inviter.role = 'manager' then inviter.id end)
    returning * into joined;
  elsif not (joined.active and joined.deleted_at is null) then
    -- Somebody comes back: same member, so that the old work is theirs again, but not the old place: what reported to
    -- them, and to whom they reported, an admin arranges anew.
    update public.members as report set manager_id = null
    where report.team_id = joined.team_id and report.manager_id = joined.id;
    update public.members as member
    set active = true, deleted_at = null, role = invitation.role, manager_id = null,
      display_name = btrim(accept_invitation.display_name)
    where member.team_id = joined.team_id and member.id = joined.id
    returning * into joined;
  end if;

  update public.invitations as used set accepted_at = now(), accepted_by = joined.id
  where used.team_id = invitation.team_id and used.id = invitation.id;
  perform private.record_audit(invitation.team_id, 'invitation_accepted', jsonb_build_object('invitation_id', invitation.id));
  return (
    select jsonb_build_object('team_id', team.id, 'team_name', team.name, 'member_id', joined.id, 'role', joined.role)
    from public.teams as team where team.team_id = joined.team_id
  );
end
$$;
comment on function public.accept_invitation(text, text) is
  'Makes the caller a member by the code from the mail, if the caller''s confirmed address was invited. Definer: a stranger joins.';

grant execute on function public.create_invitation(uuid, text, text), public.accept_invitation(text, text) to authenticated;
