-- Working on a lead together: sharing it with members, asking for one that the collision check named, and comments.

create function private.share_lead(team uuid, lead uuid, to_add uuid[], to_remove uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  shared public.leads := private.require_editable_lead(team, lead);
  me uuid := private.my_member_id(team);
begin
  -- Whoever works the lead, and who is above them, says who works with them; anybody may take themselves out.
  if not (
    shared.owner_id is not null
    and private.scopes_of(team, array[shared.owner_id]) && private.my_write_scopes()
    or (coalesce(to_add, '{}') = '{}' and to_remove = array[me])
  ) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  if exists (
    select from unnest(to_add) as added (id)
    where not exists (select from private.member_access where team_id = team and member_id = added.id and active)
  ) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the member';
  end if;
  update public.leads set shared_with = (
    select coalesce(array_agg(distinct id order by id), '{}')
    from unnest(shared.shared_with || coalesce(to_add, '{}')) as id where not id = any (coalesce(to_remove, '{}'))
  ) where team_id = team and id = lead;
end
$$;
comment on function private.share_lead(uuid, uuid, uuid[], uuid[]) is
  'Adds members to those who work a lead and takes others out. For its owner and who is above. Definer: shared_with carries no grant.';
grant execute on function private.share_lead(uuid, uuid, uuid[], uuid[]) to authenticated;

create table public.lead_requests (
  like sync.synced_row including all,
  lead_id uuid not null,
  requester_id uuid not null,
  message text not null default '' check (char_length(message) <= 1000),
  status text not null default 'open' check (status in ('open', 'shared', 'handed_over', 'refused')),
  answer text check (char_length(answer) <= 1000),
  answered_at timestamptz(3)
    check (answered_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  foreign key (team_id, requester_id) references public.members (team_id, id)
);
create index lead_requests_lead_id_idx on public.lead_requests (team_id, lead_id);
create index lead_requests_requester_id_idx on public.lead_requests (team_id, requester_id);
comment on table public.lead_requests is 'Who asked for a lead that the collision check named, and what its owner answered.';
comment on column public.lead_requests.lead_id is 'The lead; the requester learns its id and nothing of it.';
comment on column public.lead_requests.requester_id is 'Who asked.';
comment on column public.lead_requests.message is 'Why they ask.';
comment on column public.lead_requests.status is 'open, shared, handed_over or refused. The owner''s answer does what it says.';
comment on column public.lead_requests.answer is 'What the owner says to it.';
comment on column public.lead_requests.answered_at is 'When it was answered, stamped by trigger.';
select sync.enroll('lead_requests', 151);

create function private.tg_lead_requests__scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  lead public.leads;
begin
  select * into lead from public.leads where team_id = new.team_id and id = new.lead_id for no key update;
  -- Once answered it stays with whom it was answered by.
  if tg_op = 'INSERT' or old.status = 'open' and new.status = 'open' then
    new.write_scopes := private.scopes_of(new.team_id, array[lead.owner_id]);
  end if;
  new.read_scopes := private.merge_scopes(new.write_scopes, private.scopes_of(new.team_id, array[new.requester_id]));
  return new;
end
$$;
comment on function private.tg_lead_requests__scopes() is
  'A request is seen by who asked and answered by who owns the lead. Definer: the requester sees no lead.';
create trigger lead_requests_5_scopes before insert or update on public.lead_requests
for each row execute function private.tg_lead_requests__scopes();

create function private.tg_lead_requests__answer_once() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if old.status <> 'open' then
    raise exception using errcode = 'PT409', message = 'conflict', detail = 'status',
      hint = 'It was answered already: change the owner or shared_with of the lead instead.';
  end if;
  new.answered_at := now();
  return new;
end
$$;
comment on function private.tg_lead_requests__answer_once() is 'A request is answered once; the moment is stamped.';
create trigger lead_requests_4_answer_once before update of status on public.lead_requests
for each row when (new.status <> old.status) execute function private.tg_lead_requests__answer_once();

create function private.tg_lead_requests__answer() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.status = 'shared' then
    update public.leads set shared_with = private.merge_scopes(shared_with, array[new.requester_id])
    where team_id = new.team_id and id = new.lead_id;
  elsif new.status = 'handed_over' then
    update public.leads set owner_id = new.requester_id where team_id = new.team_id and id = new.lead_id;
  end if;
  return null;
end
$$;
comment on function private.tg_lead_requests__answer() is
  'Does what the answer says: shares the lead or hands it over. Definer: owner and shares carry no grant.';
create trigger lead_requests_answer after update of status on public.lead_requests
for each row when (new.status <> old.status) execute function private.tg_lead_requests__answer();

create function private.tg_leads__follow_requests() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- Touched, so that its trigger works out who may answer now.
  update public.lead_requests set status = status
  where team_id = new.team_id and lead_id = new.id and status = 'open' and deleted_at is null;
  return null;
end
$$;
comment on function private.tg_leads__follow_requests() is 'Open requests follow their lead to its new owner. Definer: the giver may lose sight of them.';
create trigger leads_follow_requests after update of owner_id on public.leads
for each row when (new.owner_id is distinct from old.owner_id) execute function private.tg_leads__follow_requests();

create policy lead_requests_select_party on public.lead_requests for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy lead_requests_update_owner on public.lead_requests for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, update (status, answer) on public.lead_requests to authenticated;
grant select, insert, update on public.lead_requests to service_role;

create function public.request_lead(team uuid, kind text, value text, message text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := sync.require_member(team);
  known record;
  request uuid;
begin
  -- Whoever changes nothing is given nothing.
  if team not in (select private.my_team_ids('rep')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform private.take_allowance('request_lead', 1, 50, interval '1 day');
  select * into known from private.find_known(team, me, request_lead.kind, request_lead.value);
  -- One answer for "nobody has it" and "not a case one can ask for".
  if known.lead is null or known.owner_id is null or known.owner_id = me then
    raise exception using errcode = 'PT404', message = 'not_found';
  end if;
  select id into request from public.lead_requests as open
  where open.team_id = team and open.lead_id = known.lead and open.requester_id = me and open.status = 'open'
    and open.deleted_at is null;
  if request is null then
    request := gen_random_uuid();
    insert into public.lead_requests (team_id, id, lead_id, requester_id, message)
    values (team, request, known.lead, me, btrim(request_lead.message));
  end if;
  return jsonb_build_object('id', request);
end
$$;
comment on function public.request_lead(uuid, text, text, text) is
  'Asks the owner of the case that check_identity named; a second call while one is open is the same request. 50 a day. Not for viewers. Definer: the caller does not see the lead.';
grant execute on function public.request_lead(uuid, text, text, text) to authenticated;

create table public.comments (
  like sync.synced_row including all,
  lead_id uuid not null,
  body text not null check (char_length(body) between 1 and 5000),
  mentions uuid[] not null default '{}' check (
    cardinality(mentions) <= 20 and coalesce(array_ndims(mentions), 1) = 1 and array_position(mentions, null) is null),
  foreign key (team_id, lead_id) references public.leads (team_id, id)
);
create index comments_lead_id_idx on public.comments (team_id, lead_id);
comment on table public.comments is 'What colleagues say about a lead, also where they may only read it. Its author may remove one and bring it back.';
comment on column public.comments.lead_id is 'The lead.';
comment on column public.comments.body is 'The text.';
comment on column public.comments.mentions is 'Members it is for: it stands in their Today, as far as they see the lead.';
select sync.enroll('comments', 145);

create trigger comments_5_scopes before insert or update of lead_id on public.comments
for each row execute function private.tg_any__lead_scopes();
create trigger comments_6_restore before update on public.comments
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create policy comments_select_visible on public.comments for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
-- Whoever sees a lead may comment on it, but a viewer changes nothing.
create policy comments_insert_reader on public.comments for insert to authenticated
  with check (read_scopes && (select private.my_read_scopes()) and team_id in (select private.my_team_ids('rep')));
create policy comments_update_author on public.comments for update to authenticated
  using (read_scopes && (select private.my_read_scopes()) and created_by = private.my_member_id(team_id)
    and team_id in (select private.my_team_ids('rep')))
  with check (read_scopes && (select private.my_read_scopes()) and created_by = private.my_member_id(team_id));
grant select, insert (team_id, id, lead_id, body, mentions), update (deleted_at) on public.comments to authenticated;
grant select, insert on public.comments to service_role;
