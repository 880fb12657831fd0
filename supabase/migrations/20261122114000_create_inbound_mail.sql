-- Mail that comes in: the secret addresses it is sent to, what waits for somebody to say who it is, which mails stand on a
-- timeline, and the one function that takes a mail. The edge function inbound-mail proves who delivers and reads the mail;
-- everything that is decided by what the team knows is decided here, in one transaction.

create table public.inbound_addresses (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  member_id uuid,
  token text not null check (token ~ '^[0-9a-f]{32}$'),
  created_at timestamptz(3) not null default now(),
  created_by uuid,
  revoked_at timestamptz(3),
  primary key (team_id, id),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, member_id) references public.members (team_id, id),
  foreign key (team_id, created_by) references public.members (team_id, id)
);
create index inbound_addresses_token_idx on public.inbound_addresses (token);
create index inbound_addresses_member_id_idx on public.inbound_addresses (team_id, member_id);
create index inbound_addresses_created_by_idx on public.inbound_addresses (team_id, created_by);
create unique index inbound_addresses_one_in_use_idx on public.inbound_addresses (team_id, coalesce(member_id, team_id))
  where revoked_at is null;
comment on table public.inbound_addresses is
  'Secret addresses that take mail in: one of the team, one of each member who asked for it. Whoever knows one can put mail before its owner.';
comment on column public.inbound_addresses.team_id is 'The team.';
comment on column public.inbound_addresses.id is 'Made by the database.';
comment on column public.inbound_addresses.member_id is 'Member whose address it is: leads made through it are theirs. Null: the team''s, whose leads go to whom owner_rules say, else into the pool.';
comment on column public.inbound_addresses.token is 'The part before the @: 128 random bits. Kept readable, because people copy it again.';
comment on column public.inbound_addresses.created_at is 'Since when it is in use.';
comment on column public.inbound_addresses.created_by is 'Member who made it.';
comment on column public.inbound_addresses.revoked_at is 'When it was replaced; mail to it is refused since.';
alter table public.inbound_addresses enable row level security;
create policy inbound_addresses_select_holder on public.inbound_addresses for select to authenticated
  using (revoked_at is null and (member_id = private.my_member_id(team_id)
    or (member_id is null and team_id in (select private.my_team_ids('rep')))));
revoke all on table public.inbound_addresses from public, anon, authenticated, service_role;
grant select on public.inbound_addresses to authenticated, service_role;

create table public.inbound_mails (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  address_id uuid not null,
  member_id uuid,
  message_hash bytea not null check (octet_length(message_hash) = 32),
  received_at timestamptz(3) not null default now(),
  status text not null check (status in ('review', 'done', 'ignored', 'dismissed')),
  reason text check (char_length(reason) <= 60),
  verdict text not null check (verdict in ('pass', 'fail', 'none')),
  relation text not null check (relation in ('direct', 'reply', 'forward')),
  sender_name text check (char_length(sender_name) <= 300),
  sender_email text check (char_length(sender_email) <= 320),
  person_email text check (char_length(person_email) <= 320),
  subject text check (char_length(subject) <= 1000),
  snippet text check (char_length(snippet) <= 2000),
  sent_at timestamptz(3) check (sent_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  draft jsonb check (jsonb_typeof(draft) = 'object' and octet_length(draft::text) <= 262144),
  attachments jsonb check (jsonb_typeof(attachments) = 'array' and octet_length(attachments::text) <= 65536),
  lead_id uuid,
  expires_at timestamptz(3) not null default now() + interval '30 days',
  primary key (team_id, id),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, address_id) references public.inbound_addresses (team_id, id),
  foreign key (team_id, member_id) references public.members (team_id, id),
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  check (status = 'review' or num_nonnulls(sender_name, sender_email, person_email, subject, snippet, draft, attachments) = 0)
);
create unique index inbound_mails_message_hash_idx on public.inbound_mails (team_id, message_hash);
create index inbound_mails_address_id_idx on public.inbound_mails (team_id, address_id, received_at);
create index inbound_mails_member_id_idx on public.inbound_mails (team_id, member_id);
create index inbound_mails_lead_id_idx on public.inbound_mails (team_id, lead_id);
comment on table public.inbound_mails is
  'Every mail taken in, once. What waits for review holds who and what for 30 days; what is settled holds only that it was seen.';
comment on column public.inbound_mails.team_id is 'The team.';
comment on column public.inbound_mails.id is 'Made by the database.';
comment on column public.inbound_mails.address_id is 'The address it came to.';
comment on column public.inbound_mails.member_id is 'Member whose address that is; null: the team''s.';
comment on column public.inbound_mails.message_hash is 'SHA-256 of the Message-ID, or of the mail where it has none, so that a mail delivered twice counts once.';
comment on column public.inbound_mails.received_at is 'When it came.';
comment on column public.inbound_mails.status is 'review: somebody must say who it is; done: led to a lead or an entry; ignored: automatic mail; dismissed: thrown away by a person.';
comment on column public.inbound_mails.reason is 'Why it waits or was ignored, a word for programs: unknown_sender, unverified, several_companies and so on.';
comment on column public.inbound_mails.verdict is 'What SPF, DKIM and DMARC said of the sender by the receiving server: pass, fail, or none.';
comment on column public.inbound_mails.relation is 'direct, reply or forward.';
comment on column public.inbound_mails.sender_name is 'Name in the From header; only while it waits.';
comment on column public.inbound_mails.sender_email is 'Address in the From header; only while it waits.';
comment on column public.inbound_mails.person_email is 'Address of the person it is about; only while it waits.';
comment on column public.inbound_mails.subject is 'Subject; only while it waits.';
comment on column public.inbound_mails.snippet is 'Beginning of the text; only while it waits. Whole texts are never kept.';
comment on column public.inbound_mails.sent_at is 'When it was sent, by its Date header.';
comment on column public.inbound_mails.draft is 'The person, company, identities and evidence read out of it; only while it waits.';
comment on column public.inbound_mails.attachments is 'Names, types and sizes of the attachments; only while it waits. Their contents are never kept.';
comment on column public.inbound_mails.lead_id is 'The lead it led to.';
comment on column public.inbound_mails.expires_at is 'When a mail that still waits is forgotten.';
alter table public.inbound_mails enable row level security;
create policy inbound_mails_select_addressee on public.inbound_mails for select to authenticated
  using (member_id = private.my_member_id(team_id) or team_id in (select private.my_team_ids('admin'))
    or (member_id is null and team_id in (select private.my_team_ids('manager'))));
revoke all on table public.inbound_mails from public, anon, authenticated, service_role;
grant select on public.inbound_mails to authenticated, service_role;

create table public.logged_mails (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  lead_id uuid not null,
  activity_id uuid not null,
  person_id uuid,
  direction text not null check (direction in ('in', 'out')),
  message_hash bytea not null check (octet_length(message_hash) = 32),
  sent_at timestamptz(3) not null check (sent_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  replied_at timestamptz(3),
  primary key (team_id, id),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  foreign key (team_id, activity_id) references public.activities (team_id, id),
  foreign key (team_id, person_id) references public.people (team_id, id)
);
create index logged_mails_message_hash_idx on public.logged_mails (team_id, message_hash);
create index logged_mails_lead_id_idx on public.logged_mails (team_id, lead_id);
create unique index logged_mails_activity_id_idx on public.logged_mails (team_id, activity_id);
create index logged_mails_person_id_idx on public.logged_mails (team_id, person_id);
comment on table public.logged_mails is 'Which entries of a timeline are mails, so that the answer to one is recognised.';
comment on column public.logged_mails.team_id is 'The team.';
comment on column public.logged_mails.id is 'Made by the database; as a plus-address of the inbound address (without dashes) it leads an answer here.';
comment on column public.logged_mails.lead_id is 'The lead.';
comment on column public.logged_mails.activity_id is 'Its entry in the timeline.';
comment on column public.logged_mails.person_id is 'The person it was from or to, if one is known.';
comment on column public.logged_mails.direction is 'in: from the customer; out: from the team.';
comment on column public.logged_mails.message_hash is 'SHA-256 of the Message-ID; the id itself names hosts and people and is needed for comparing only.';
comment on column public.logged_mails.sent_at is 'When it was sent, by its Date header.';
comment on column public.logged_mails.replied_at is 'When the first answer to it came in.';
alter table public.logged_mails enable row level security;
create policy logged_mails_select_visible on public.logged_mails for select to authenticated
  using (exists (select from public.leads as lead where lead.team_id = logged_mails.team_id and lead.id = logged_mails.lead_id));
revoke all on table public.logged_mails from public, anon, authenticated, service_role;
grant select on public.logged_mails to authenticated, service_role;

create table private.inbound_deliveries (
  delivery_hash bytea primary key check (octet_length(delivery_hash) = 32),
  received_at timestamptz(3) not null default now()
);
create index inbound_deliveries_received_at_idx on private.inbound_deliveries (received_at);
alter table private.inbound_deliveries enable row level security;
comment on table private.inbound_deliveries is 'Signatures of deliveries taken, kept for a day: the same one does not count again.';
comment on column private.inbound_deliveries.delivery_hash is 'SHA-256 of the signature.';
comment on column private.inbound_deliveries.received_at is 'When.';

create function public.rotate_inbound_address(team uuid, whose text) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  me private.member_access;
  holder uuid;
  drawn text := encode(substring(sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())) from 1 for 16), 'hex');
begin
  select * into me from private.member_access
  where team_id = team and member_id = private.my_member_id(team);
  if me.member_id is null then
    raise exception using errcode = 'PT403', message = 'not_member';
  end if;
  if whose is null or whose not in ('mine', 'team') then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;
  if me.role = 'viewer' or (whose = 'team' and me.role <> 'admin') then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform private.take_allowance('rotate_inbound_address', 1, 20, interval '1 day');
  holder := case whose when 'mine' then me.member_id end;
  -- Two at once wait here for each other; the later one's address is the one in use.
  perform from public.members where team_id = team and id = me.member_id for update;
  perform from public.teams where team_id = team for update;
  update public.inbound_addresses set revoked_at = now()
  where team_id = team and member_id is not distinct from holder and revoked_at is null;
  insert into public.inbound_addresses (team_id, member_id, token, created_by)
  values (team, holder, drawn, me.member_id);
  return jsonb_build_object('token', drawn);
end
$$;
comment on function public.rotate_inbound_address(uuid, text) is
  'Gives the caller ("mine") or, for admins, the team ("team") a new secret address and ends the old one. Definer: nobody writes addresses by hand.';

create function public.settle_inbound_mail(team uuid, mail uuid, lead uuid) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  waiting public.inbound_mails;
  me private.member_access;
begin
  lead := sync.survivor_of(team, 'leads', lead);
  select * into me from private.member_access where team_id = team and member_id = private.my_member_id(team);
  select * into waiting from public.inbound_mails as one
  where one.team_id = team and one.id = mail
    and (one.member_id = me.member_id or me.role = 'admin' or (one.member_id is null and me.role = 'manager'))
  for update;
  if waiting.id is null or (lead is not null and not exists (
    select from public.leads as one where one.team_id = team and one.id = lead and one.read_scopes && me.read_scopes
  )) then
    raise exception using errcode = 'PT404', message = 'not_found';
  elsif waiting.status <> 'review' then
    -- The answer to the same call was lost.
    if (waiting.status, waiting.lead_id) is distinct from (case when lead is null then 'dismissed' else 'done' end, lead) then
      raise exception using errcode = 'PT404', message = 'not_found';
    end if;
    return;
  end if;
  update public.inbound_mails as settled
  set status = case when settle_inbound_mail.lead is null then 'dismissed' else 'done' end, lead_id = settle_inbound_mail.lead,
    sender_name = null, sender_email = null, person_email = null, subject = null, snippet = null, draft = null, attachments = null
  where settled.team_id = team and settled.id = mail;
end
$$;
comment on function public.settle_inbound_mail(uuid, uuid, uuid) is
  'Ends the waiting of a mail: with the lead it led to, or null to throw it away; either way what it said is forgotten; the same call again does nothing. Definer: nobody writes the list by hand.';

create function private.tg_suppressions__forget_mails() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.kind = 'email' then
    update public.inbound_mails
    set status = 'dismissed', reason = 'suppressed', sender_name = null, sender_email = null, person_email = null,
      subject = null, snippet = null, draft = null, attachments = null
    where team_id = new.team_id and status = 'review'
      and new.hash in (private.suppression_hash(team_id, 'email', sender_email), private.suppression_hash(team_id, 'email', person_email));
  end if;
  return null;
end
$$;
comment on function private.tg_suppressions__forget_mails() is
  'What waits of somebody who must be forgotten is forgotten too. Definer: nobody writes the list by hand.';
create trigger suppressions_forget_mails after insert on public.suppressions
for each row execute function private.tg_suppressions__forget_mails();

grant execute on function public.rotate_inbound_address(uuid, text), public.settle_inbound_mail(uuid, uuid, uuid) to authenticated;
