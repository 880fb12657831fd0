-- Invitations that are still open, for the members page: to look at, and to withdraw.

create function public.open_invitations(team uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
declare
  me uuid := sync.require_member(team);
begin
  if not exists (select from public.members where team_id = team and id = me and role in ('admin', 'manager')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  return (
    select coalesce(jsonb_agg(jsonb_build_object('id', id, 'email', email, 'role', role, 'invited_by', invited_by,
      'expires_at', to_char(expires_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
      order by created_at desc, id), '[]')
    from public.invitations where team_id = team and accepted_at is null and expires_at > now());
end
$$;
comment on function public.open_invitations(uuid) is
  'Invitations that can still be accepted, newest first, without their codes. For admins and managers. Definer: one answer for who may ask.';

create function public.withdraw_invitation(team uuid, invitation uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me public.members;
begin
  select * into me from public.members where team_id = team and id = sync.require_member(team);
  if me.role not in ('admin', 'manager') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  update public.invitations as open set expires_at = now()
  where open.team_id = team and open.id = invitation and open.accepted_at is null and open.expires_at > now()
    and private.role_rank(open.role) <= private.role_rank(me.role);
  if not found then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  perform private.record_audit(team, 'invitation_withdrawn', jsonb_build_object('invitation_id', invitation));
end
$$;
comment on function public.withdraw_invitation(uuid, uuid) is
  'Ends an open invitation up to the caller''s own role. For admins and managers. Definer: nobody writes invitations.';

grant execute on function public.open_invitations(uuid), public.withdraw_invitation(uuid, uuid) to authenticated;
