-- Erasing reaches mail too: what waits and is about somebody goes, and by what their mails were recognised.

create function private.forget_mails(team uuid, tbl text, ids uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  known jsonb;
  emails text[];
  names text[] := '{}';
begin
  select coalesce(jsonb_agg(jsonb_build_object('kind', known_by.kind, 'value_norm', known_by.value_norm)), '[]') into known
  from public.identities as known_by
  -- A switchboard's number is also the number of others.
  where known_by.team_id = team and known_by.kind <> 'phone'
    and case tbl when 'people' then known_by.person_id else known_by.company_id end = any (ids);
  emails := array(select one ->> 'value_norm' from jsonb_array_elements(known) as one where one ->> 'kind' = 'email');
  if tbl = 'people' then
    emails := emails || array(select lower(email) from public.people where team_id = team and id = any (ids) and email is not null);
  else
    emails := emails || array(select lower(email) from public.companies where team_id = team and id = any (ids) and email is not null);
    names := array(select lower(btrim(name)) from public.companies where team_id = team and id = any (ids));
  end if;

  update public.inbound_mails as mail
  set status = 'dismissed', reason = 'erased', sender_name = null, sender_email = null, person_email = null, subject = null,
    snippet = null, sent_at = null, draft = null, attachments = null
  where mail.team_id = team and mail.status = 'review' and (
    lower(mail.sender_email) = any (emails) or lower(mail.person_email) = any (emails)
    or mail.draft -> 'receivers' ?| emails
    or lower(btrim(mail.draft -> 'company' ->> 'name')) = any (names)
    or exists (select from jsonb_array_elements(known) as one where mail.draft -> 'identities' @> jsonb_build_array(one)));

  if tbl = 'people' then
    -- The entry stays without a name; no answer finds it any more.
    update public.logged_mails set message_hash = sha256(uuid_send(gen_random_uuid())) where team_id = team and person_id = any (ids);
    update public.activities set message_hash = null
    where team_id = team and person_id = any (ids) and message_hash is not null;
  end if;
end
$$;
comment on function private.forget_mails(uuid, text, uuid[]) is
  'Forgets what waits of these people or companies, and by what their logged mails were recognised. Definer, for private.erase_record.';
