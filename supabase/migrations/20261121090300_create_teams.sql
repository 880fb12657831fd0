-- Teams and their members: who sells together, and who reports to whom.

create function private.tg_any__team_scopes() returns trigger
language plpgsql set search_path = ''
as $$
begin
  new.read_scopes := private.scopes_of(new.team_id, array[new.team_id]);
  new.write_scopes := private.scopes_of(new.team_id, '{}');
  return new;
end
$$;
comment on function private.tg_any__team_scopes() is 'Rows of the team''s set-up: every member reads them, admins change them.';

create table public.teams (
  like sync.synced_row including all,
  name text not null check (char_length(name) between 1 and 200),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  language text not null default 'en' check (language in ('en', 'zh')),
  check (id = team_id),
  unique (team_id)
);
comment on table public.teams is 'A company or group that shares customers; nothing is ever visible across teams.';
comment on column public.teams.name is 'Name of the team, as members and invited people read it.';
comment on column public.teams.currency is 'ISO 4217 code that new amounts get.';
comment on column public.teams.language is 'Language the server writes in when nobody chose one, as in invitation mails: en or zh.';
select sync.enroll('teams', 10, array['language']);

create trigger teams_5_scopes before insert or update on public.teams
for each row execute function private.tg_any__team_scopes();

create function private.tg_teams__start_clock() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into sync.team_clock (team_id) values (new.team_id);
  return null;
end
$$;
comment on function private.tg_teams__start_clock() is 'Starts the change feed of a new team. Definer: nobody may touch the feed.';
create trigger teams_start_clock after insert on public.teams
for each row execute function private.tg_teams__start_clock();

create policy teams_select_member on public.teams for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy teams_update_admin on public.teams for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, update (name, currency, language) on public.teams to authenticated;
grant select, insert, update on public.teams to service_role;
-- teams are founded by public.create_team only

create table public.members (
  like sync.synced_row including all,
  user_id uuid references auth.users (id) on delete set null,
  display_name text not null check (char_length(display_name) between 1 and 200),
  email text not null check (char_length(email) between 3 and 320),
  role text not null check (role in ('rep', 'manager', 'admin', 'viewer')),
  manager_id uuid,
  active boolean not null default true,
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, manager_id) references public.members (team_id, id)
);
create index members_user_id_idx on public.members (user_id);
create index members_manager_id_idx on public.members (team_id, manager_id);
-- Not on a path that devices write: members are made by invitations.
create unique index members_one_per_user_idx on public.members (team_id, user_id) where user_id is not null;
comment on table public.members is 'People of a team. Someone who leaves is set inactive, so that their work keeps its author.';
comment on column public.members.user_id is 'The account (auth.users); null once it was deleted.';
comment on column public.members.display_name is 'Name as colleagues read it.';
comment on column public.members.email is 'Address the member was invited or registered under.';
comment on column public.members.role is
  'rep, manager, admin or viewer. Admins see and change everything, viewers change nothing; reach follows manager_id.';
comment on column public.members.manager_id is 'To whom the member reports; that manager, and theirs, see the member''s leads.';
comment on column public.members.active is 'False shuts the member out at once and empties their devices at their next sync.';
select sync.enroll('members', 20);

create trigger members_5_scopes before insert or update on public.members
for each row execute function private.tg_any__team_scopes();

create policy members_select_colleague on public.members for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy members_update_admin on public.members for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, update (display_name) on public.members to authenticated;
grant select, insert, update on public.members to service_role;
-- members join by public.accept_invitation; role, manager_id and active are an admin's work in Studio

create function private.lock_hierarchy(team uuid) returns void
language sql volatile set search_path = ''
as $$
  select pg_advisory_xact_lock(hashtextextended('hierarchy:' || team::text, 0))
$$;
comment on function private.lock_hierarchy(uuid) is
  'One change of a team''s hierarchy at a time: two at once could close a circle or work out scopes from half the picture.';

create function private.tg_members__refuse_circle() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  above uuid := new.manager_id;
  seen uuid[] := array[new.id];
begin
  perform private.lock_hierarchy(new.team_id);
  while above is not null loop
    if above = any (seen) then
      raise exception using errcode = '23514', message = 'members cannot report to each other in a circle',
        hint = 'Choose a manager who is not below this member, or change that one''s manager_id first.';
    end if;
    seen := seen || above;
    select manager_id into above from public.members where team_id = new.team_id and id = above;
  end loop;
  return null;
end
$$;
comment on function private.tg_members__refuse_circle() is
  'Keeps the hierarchy a tree. Definer: it must see every member, whoever writes.';
create constraint trigger members_refuse_circle after insert or update of manager_id on public.members
for each row when (new.manager_id is not null) execute function private.tg_members__refuse_circle();
