-- Mails on a timeline: by what each is recognised, so that the same mail stands there once, and which of them are answers,
-- whoever put there what was answered.

alter table public.activities
  add column message_hash text check (message_hash ~ '^[0-9a-f]{64}$'),
  add column news text check (news = any (array['replied'])),
  add constraint activities_mail_columns_check check (kind = 'mail' or num_nonnulls(message_hash, news) = 0);
comment on column public.activities.message_hash is
  'Of a mail: SHA-256 of its Message-ID in angle brackets, as hex; null where whoever put it here could not see the id.';
comment on column public.activities.news is
  'replied: the customer''s answer to a mail on a timeline, taken in by the inbound address, which the lead''s owner is told of; else null.';
grant insert (message_hash) on public.activities to authenticated;

create function private.find_mail_entry(team uuid, lead uuid, mail public.activities) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  -- As in lib/store/commands/same-mail.ts: pages show the subject of a thread without what programs put before it.
  marks constant text := '^((re|aw|sv|vs|antw|fwd?|wg|tr|rv|回复|答复|回覆|转发|轉寄)\s*(\[\d{1,3}\])?\s*[:：]\s*)*';
begin
  -- Whoever puts the same mail here at the same time waits.
  perform pg_advisory_xact_lock(hashtextextended(concat_ws('/', 'mail', team, lead), 45));
  return (
    select entry.id from public.activities as entry
    where entry.team_id = team and entry.lead_id = lead and entry.kind = 'mail' and entry.deleted_at is null
      and entry.id <> mail.id
      and case when entry.message_hash is not null and mail.message_hash is not null
        then entry.message_hash = mail.message_hash
        else coalesce((entry.direction = 'out') = (mail.direction = 'out'), true)
          -- One text to two people of a lead is two mails.
          and coalesce(entry.person_id = mail.person_id, true)
          and date_trunc('minute', entry.happened_at) = date_trunc('minute', mail.happened_at)
          and btrim(regexp_replace(split_part(entry.body, E'\n', 1), marks, '', 'i'))
            = btrim(regexp_replace(split_part(mail.body, E'\n', 1), marks, '', 'i'))
        end
    order by (entry.message_hash is not null and entry.message_hash = mail.message_hash) desc, entry.id
    limit 1
  );
end
$$;
comment on function private.find_mail_entry(uuid, uuid, public.activities) is
  'The entry of a lead''s timeline that is this mail already: by Message-ID where both know it, else by way, person, minute and subject. Definer, and callable by the database''s own functions only.';

create function private.tg_activities__one_mail() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  same uuid;
begin
  if new.direction is null then
    return new;
  end if;
  same := private.find_mail_entry(new.team_id, new.lead_id, new);
  if same is not null then
    if new.message_hash is not null then
      update public.activities set message_hash = new.message_hash
      where team_id = new.team_id and id = same and message_hash is null;
    end if;
    -- Refused it would stand among the unsent; removed it goes from the device that put it here too.
    new.deleted_at := now();
  end if;
  return new;
end
$$;
comment on function private.tg_activities__one_mail() is
  'A mail that a device puts onto a timeline where it stands already is kept as removed; what is noted by hand has no direction and always stands. Definer: the other entry may be anybody''s.';
create trigger activities_3_one_mail before insert on public.activities
for each row when (new.kind = 'mail' and new.deleted_at is null) execute function private.tg_activities__one_mail();

create function private.tg_activities__know_mail() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.deleted_at is null then
    insert into public.logged_mails (team_id, lead_id, activity_id, person_id, direction, message_hash, sent_at)
    values (new.team_id, new.lead_id, new.id, new.person_id, case new.direction when 'out' then 'out' else 'in' end,
      decode(new.message_hash, 'hex'), new.happened_at)
    on conflict (team_id, activity_id) do nothing;
  end if;
  return null;
end
$$;
comment on function private.tg_activities__know_mail() is
  'Whatever mail stands on a timeline with its Message-ID is known when it is answered. Definer: nobody writes logged_mails by hand.';
create trigger activities_know_mail after insert or update of message_hash, deleted_at on public.activities
for each row when (new.message_hash is not null) execute function private.tg_activities__know_mail();

create function private.tg_activities__move_mail() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.logged_mails set lead_id = new.lead_id, person_id = new.person_id
  where team_id = new.team_id and activity_id = new.id;
  return null;
end
$$;
comment on function private.tg_activities__move_mail() is
  'A mail whose entry went to another lead or person in a merge leads its answers there. Definer: nobody writes logged_mails by hand.';
create trigger activities_move_mail after update of lead_id, person_id on public.activities
for each row when (new.kind = 'mail') execute function private.tg_activities__move_mail();

comment on constraint activities_message_hash_check on public.activities is
  'message_hash is worked out from the mail: leave it as it is.';
comment on constraint activities_mail_columns_check on public.activities is
  'Only a mail has message_hash and news: empty them, or make kind mail.';
