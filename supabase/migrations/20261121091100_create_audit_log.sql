-- Who did what that colleagues or a data protection officer may ask about. Append-only, and without customer data.

create table public.audit_log (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  happened_at timestamptz(3) not null default now(),
  actor_id uuid,
  action text not null check (action in
    ('team_created', 'member_changed', 'invitation_created', 'invitation_accepted', 'invitation_withdrawn', 'identity_checked',
     'leads_recycled', 'member_handed_over', 'member_handed_back',
     'record_erased')),
  details jsonb not null default '{}' check (jsonb_typeof(details) = 'object'),
  primary key (team_id, id),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, actor_id) references public.members (team_id, id)
);
create index audit_log_happened_at_idx on public.audit_log (team_id, happened_at);
create index audit_log_actor_id_idx on public.audit_log (team_id, actor_id);
comment on table public.audit_log is 'Record of changes of role, invitations and collision checks. Append-only; holds no customer data.';
comment on column public.audit_log.team_id is 'The team.';
comment on column public.audit_log.id is 'Made by the database.';
comment on column public.audit_log.happened_at is 'When.';
comment on column public.audit_log.actor_id is 'Member who did it; null for work in Studio.';
comment on column public.audit_log.action is 'What was done.';
comment on column public.audit_log.details is 'Particulars: ids, roles, counts.';

alter table public.audit_log enable row level security;
create policy audit_log_select_admin on public.audit_log for select to authenticated
  using (team_id in (select private.my_team_ids('admin')));
revoke all on table public.audit_log from public, anon, authenticated, service_role;
grant select on public.audit_log to authenticated, service_role;

create function private.tg_audit_log__refuse_change() returns trigger
language plpgsql set search_path = ''
as $$
begin
  raise exception using errcode = '23001', message = 'the audit log is append-only',
    hint = 'Leave its rows as they are; what was done by mistake is undone where it was done.';
end
$$;
comment on function private.tg_audit_log__refuse_change() is 'Refuses to change or delete what was recorded.';
create trigger audit_log_refuse_change before update or delete or truncate on public.audit_log
for each statement execute function private.tg_audit_log__refuse_change();

create function private.record_audit(team uuid, action text, details jsonb) returns void
language sql volatile security definer set search_path = ''
as $$
  insert into public.audit_log (team_id, actor_id, action, details)
  values (team, private.my_member_id(team), action, details)
$$;
comment on function private.record_audit(uuid, text, jsonb) is
  'Writes one line of the audit log in the caller''s name. Definer, and callable by the database''s own functions only.';

create function private.tg_members__record_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform private.record_audit(new.team_id, 'member_changed', jsonb_build_object(
    'member_id', new.id,
    'role', jsonb_build_array(old.role, new.role),
    'active', jsonb_build_array(old.active, new.active),
    'manager_id', jsonb_build_array(old.manager_id, new.manager_id)
  ));
  return null;
end
$$;
comment on function private.tg_members__record_change() is 'Records changes of role, activity and hierarchy. Definer: nobody writes the log by hand.';
create trigger members_record_change after update on public.members
for each row when ((new.role, new.active, new.manager_id) is distinct from (old.role, old.active, old.manager_id))
execute function private.tg_members__record_change();
