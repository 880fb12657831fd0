-- Taking a mail: which lead it belongs to is decided by what the team knows, and by what the holder of the address may change.

create function private.log_mail(team uuid, lead uuid, person uuid, direction text, mail jsonb, news text default null) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  entry public.activities;
  same uuid;
begin
  entry.id := gen_random_uuid();
  entry.body := left(concat_ws(E'\n\n', nullif(mail ->> 'subject', ''), nullif(mail ->> 'snippet', '')), 20000);
  -- A Date header may lie; the future is no place on a timeline.
  entry.happened_at := least(coalesce((mail ->> 'sent_at')::timestamptz, now()), now());
  entry.direction := log_mail.direction;
  entry.person_id := person;
  entry.message_hash := mail ->> 'message_hash';
  same := private.find_mail_entry(team, lead, entry);
  if same is null then
    -- It has left already: that somebody wants no mail is no reason to keep quiet about this one.
    perform set_config('sluice.witnessed', 'on', true);
    insert into public.activities (team_id, id, lead_id, kind, body, happened_at, person_id, direction, message_hash, news)
    values (team, entry.id, lead, 'mail', entry.body, entry.happened_at, person, entry.direction, entry.message_hash, log_mail.news);
    perform set_config('sluice.witnessed', 'off', true);
  else
    -- Somebody put it there from a page that does not show its Message-ID.
    update public.activities set message_hash = entry.message_hash
    where team_id = team and id = same and message_hash is null;
  end if;
end
$$;
comment on function private.log_mail(uuid, uuid, uuid, text, jsonb, text) is
  'Puts a mail on a lead''s timeline, unless it stands there: subject and beginning. Definer, and callable by the database''s own functions only.';

create function private.lead_of_person(team uuid, person uuid, scopes uuid[]) returns uuid
language sql stable security definer set search_path = ''
as $$
  select lead.id
  from public.leads as lead
  join public.stages as stage on stage.team_id = lead.team_id and stage.id = lead.stage_id
  where lead.team_id = team and lead.deleted_at is null and lead.write_scopes && scopes
    and stage.kind in ('lead', 'opportunity')
    and (lead.primary_person_id = person or exists (
      select from public.lead_people as part
      where part.team_id = team and part.lead_id = lead.id and part.person_id = person and part.deleted_at is null
    ))
  order by (lead.primary_person_id = person) desc, lead.updated_at desc, lead.id
  limit 1
$$;
comment on function private.lead_of_person(uuid, uuid, uuid[]) is
  'The open lead of a person that these scopes may change, the latest if there are several. Definer: it is asked for another member.';

create function private.save_forwarded(mail jsonb, address public.inbound_addresses, actor uuid, scopes uuid[]) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  team constant uuid := address.team_id;
  said_person constant jsonb := mail -> 'person';
  said_company jsonb := mail -> 'company';
  person public.people;
  company uuid;
  lead uuid;
  known integer;
  mine integer;
  stage record;
  identity jsonb;
  holder uuid;
  owner uuid := address.member_id;
  rule uuid;
begin
  -- Whom do we know: by the address, and nothing weaker.
  select count(distinct who.id), count(distinct who.id) filter (where who.write_scopes && scopes) into known, mine
  from public.identities as known_by
  join public.people as who on who.team_id = known_by.team_id and who.id = known_by.person_id and who.deleted_at is null
  where known_by.team_id = team and known_by.kind = 'email' and known_by.value_norm = said_person ->> 'email'
    and known_by.deleted_at is null;
  if known > 1 then
    return jsonb_build_object('review', 'several_people');
  elsif known > mine then
    return jsonb_build_object('review', 'known_to_colleague');
  elsif known = 1 then
    select who.* into person
    from public.identities as known_by
    join public.people as who on who.team_id = known_by.team_id and who.id = known_by.person_id and who.deleted_at is null
    where known_by.team_id = team and known_by.kind = 'email' and known_by.value_norm = said_person ->> 'email'
      and known_by.deleted_at is null
    limit 1;
    select work.company_id into company from public.employments as work
    where work.team_id = team and work.person_id = person.id and work.deleted_at is null
    order by work.updated_at desc limit 1;
    update public.people as filled set
      title = coalesce(filled.title, said_person ->> 'title'),
      department = coalesce(filled.department, said_person ->> 'department'),
      phone = coalesce(filled.phone, said_person ->> 'phone'),
      mobile = coalesce(filled.mobile, said_person ->> 'mobile'),
      wechat = coalesce(filled.wechat, said_person ->> 'wechat'),
      qq = coalesce(filled.qq, said_person ->> 'qq')
    where filled.team_id = team and filled.id = person.id
      and (filled.title is null and said_person ->> 'title' is not null
        or filled.department is null and said_person ->> 'department' is not null
        or filled.phone is null and said_person ->> 'phone' is not null
        or filled.mobile is null and said_person ->> 'mobile' is not null
        or filled.wechat is null and said_person ->> 'wechat' is not null
        or filled.qq is null and said_person ->> 'qq' is not null);
    lead := private.lead_of_person(team, person.id, scopes);
  else
    select count(distinct firm.id), count(distinct firm.id) filter (where firm.write_scopes && scopes) into known, mine
    from public.companies as firm
    where firm.team_id = team and firm.deleted_at is null and (
      lower(btrim(firm.name)) = lower(btrim(said_company ->> 'name')) or exists (
        select from public.identities as known_by
        where known_by.team_id = team and known_by.company_id = firm.id and known_by.kind = 'domain'
          and known_by.value_norm = said_company ->> 'domain' and known_by.deleted_at is null
      ));
    if known > 1 then
      return jsonb_build_object('review', 'several_companies');
    elsif known > mine then
      return jsonb_build_object('review', 'known_to_colleague');
    elsif known = 1 then
      select firm.id into company from public.companies as firm
      where firm.team_id = team and firm.deleted_at is null and (
        lower(btrim(firm.name)) = lower(btrim(said_company ->> 'name')) or exists (
          select from public.identities as known_by
          where known_by.team_id = team and known_by.company_id = firm.id and known_by.kind = 'domain'
            and known_by.value_norm = said_company ->> 'domain' and known_by.deleted_at is null
        ))
      limit 1;
      said_company := null;
    end if;
  end if;

  if lead is null then
    select first_stage.id, first_stage.pipeline_id into stage
    from public.stages as first_stage
    join public.pipelines as pipeline on pipeline.team_id = first_stage.team_id and pipeline.id = first_stage.pipeline_id
    where first_stage.team_id = team and first_stage.kind = 'lead'
      and first_stage.deleted_at is null and pipeline.deleted_at is null
    order by pipeline.position, pipeline.id, first_stage.position, first_stage.id
    limit 1;
    if stage is null then
      return jsonb_build_object('review', 'no_stage');
    end if;
    -- What comes to the team's address is nobody's yet: the team's rules say whose it is, and without one it is the pool's.
    if owner is null then
      select given.owner_id, given.rule_id into owner, rule from private.choose_owner(team, 'mail', 'mail', coalesce(
        (select firm.country from public.companies as firm where firm.team_id = team and firm.id = company),
        said_company ->> 'country')) as given;
    end if;
    if company is null and said_company ->> 'name' is not null then
      company := gen_random_uuid();
      insert into public.companies (team_id, id, name, domain, website, email, phone, fax, address, city, country, responsible_id)
      values (team, company, said_company ->> 'name', said_company ->> 'domain', said_company ->> 'website',
        said_company ->> 'email', said_company ->> 'phone', said_company ->> 'fax', said_company ->> 'address',
        said_company ->> 'city', said_company ->> 'country', coalesce(owner, actor));
    end if;
    if person.id is null then
      person.id := gen_random_uuid();
      insert into public.people (team_id, id, full_name, title, department, email, phone, mobile, wechat, qq,
        responsible_id, lawful_basis, notice_due_at)
      values (team, person.id, said_person ->> 'full_name', said_person ->> 'title', said_person ->> 'department',
        said_person ->> 'email', said_person ->> 'phone', said_person ->> 'mobile', said_person ->> 'wechat',
        said_person ->> 'qq', coalesce(owner, actor), 'legitimate_interest', now() + interval '1 month');
    end if;
    for identity in select one from jsonb_array_elements(mail -> 'identities') as one loop
      holder := case identity ->> 'of' when 'person' then person.id else company end;
      continue when holder is null or (identity ->> 'of' = 'company' and said_company is null)
        or private.is_suppressed(team, identity ->> 'kind', identity ->> 'value_norm');
      insert into public.identities (team_id, id, kind, value, value_norm, person_id, company_id)
      values (team, private.derived_id('identity', holder::text, identity ->> 'kind', identity ->> 'value_norm'),
        identity ->> 'kind', identity ->> 'value', identity ->> 'value_norm',
        case identity ->> 'of' when 'person' then holder end, case identity ->> 'of' when 'company' then holder end)
      on conflict (team_id, id) do nothing;
    end loop;
    if company is not null then
      insert into public.employments (team_id, id, person_id, company_id, title)
      values (team, private.derived_id('employment', person.id::text, company::text), person.id, company, said_person ->> 'title')
      on conflict (team_id, id) do nothing;
    end if;
    lead := gen_random_uuid();
    insert into public.leads (team_id, id, name, pipeline_id, stage_id, company_id, primary_person_id, owner_id, owner_rule_id, source)
    values (team, lead,
      coalesce(said_company ->> 'name', (select firm.name from public.companies as firm where firm.team_id = team and firm.id = company),
        said_person ->> 'full_name'),
      stage.pipeline_id, stage.id, company, person.id, owner, rule, 'mail');
    insert into public.lead_people (team_id, id, lead_id, person_id)
    values (team, private.derived_id('lead_person', lead::text, person.id::text), lead, person.id)
    on conflict (team_id, id) do nothing;
  end if;
  insert into public.captures (team_id, id, lead_id, url, title, method, captured_at, lawful_basis, fields)
  values (team, gen_random_uuid(), lead, '', left(coalesce(mail ->> 'subject', ''), 2000), 'mail', now(),
    'legitimate_interest', mail -> 'fields');
  perform private.log_mail(team, lead, person.id, 'in', mail);
  return jsonb_build_object('lead', lead);
end
$$;
comment on function private.save_forwarded(jsonb, public.inbound_addresses, uuid, uuid[]) is
  'Makes or completes the lead of a forwarded person, within what the acting member may change; answers {lead} or {review: why}. Definer, and callable by the database''s own functions only.';

create function private.log_sent(mail jsonb, team uuid, scopes uuid[]) returns uuid
language plpgsql security definer set search_path = ''
as $$
declare
  receiver record;
  lead uuid;
  logged uuid;
begin
  for receiver in
    select distinct who.id as person_id
    from jsonb_array_elements_text(mail -> 'receivers') as email
    join public.identities as known_by on known_by.team_id = team and known_by.kind = 'email'
      and known_by.value_norm = email and known_by.deleted_at is null
    join public.people as who on who.team_id = team and who.id = known_by.person_id and who.deleted_at is null
      and who.write_scopes && scopes
    order by who.id
    limit 20
  loop
    lead := private.lead_of_person(team, receiver.person_id, scopes);
    continue when lead is null;
    perform private.log_mail(team, lead, receiver.person_id, 'out', mail);
    logged := coalesce(logged, lead);
  end loop;
  return logged;
end
$$;
comment on function private.log_sent(jsonb, uuid, uuid[]) is
  'Puts a mail to known people on the timelines of their leads; answers the first lead, null where nobody is known. Definer, and callable by the database''s own functions only.';

create function public.receive_mail(mail jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  address public.inbound_addresses;
  actor private.member_access;
  sender public.members;
  answered public.logged_mails;
  hash constant bytea := decode(mail ->> 'message_hash', 'hex');
  entry uuid := gen_random_uuid();
  outcome text;
  why text;
  lead uuid;
  saved jsonb;
  person uuid;
begin
  select one.* into address from public.inbound_addresses as one
  where one.token = mail ->> 'token' and one.revoked_at is null;
  if address.id is null or (address.member_id is not null and not exists (
    select from private.member_access as holder
    where holder.team_id = address.team_id and holder.member_id = address.member_id and holder.active and holder.role <> 'viewer'
  )) then
    return jsonb_build_object('outcome', 'unknown_address');
  end if;

  -- A signature counts once. It is remembered with the mail or not at all, so a delivery that failed may come again.
  delete from private.inbound_deliveries where received_at < now() - interval '1 day';
  if mail ->> 'delivery_hash' is not null then
    insert into private.inbound_deliveries (delivery_hash) values (decode(mail ->> 'delivery_hash', 'hex')) on conflict do nothing;
    if not found then
      return jsonb_build_object('outcome', 'replayed');
    end if;
  end if;
  if (select count(*) from (
    select from public.inbound_mails as recent
    where recent.team_id = address.team_id and recent.address_id = address.id and recent.received_at > now() - interval '1 hour'
    limit 300
  ) as counted) >= 300 then
    raise exception using errcode = 'PT429', message = 'rate_limited';
  end if;
  delete from public.inbound_mails where team_id = address.team_id and status = 'review' and expires_at < now();

  insert into public.inbound_mails (team_id, id, address_id, member_id, message_hash, status, verdict, relation, sent_at)
  values (address.team_id, entry, address.id, address.member_id, hash, 'ignored', mail ->> 'verdict', mail ->> 'relation',
    least((mail ->> 'sent_at')::timestamptz, now()))
  on conflict (team_id, message_hash) do nothing;
  if not found then
    return jsonb_build_object('outcome', 'duplicate');
  end if;
  if mail ->> 'automatic' is not null then
    update public.inbound_mails set reason = mail ->> 'automatic' where team_id = address.team_id and id = entry;
    return jsonb_build_object('outcome', 'ignored', 'reason', mail ->> 'automatic');
  end if;
  why := private.never_logged(address.team_id, mail ->> 'sender_email',
    case when mail ->> 'relation' = 'forward' then coalesce(mail -> 'person' ->> 'email', '') end,
    array(select jsonb_array_elements_text(mail -> 'receivers')));
  if why is not null then
    update public.inbound_mails set reason = 'never_log', sent_at = null where team_id = address.team_id and id = entry;
    return jsonb_build_object('outcome', 'ignored', 'reason', 'never_log');
  end if;
  if exists (select from public.mail_rules where team_id = address.team_id and keeps = 'subject') then
    mail := mail || '{"snippet": ""}';
  end if;

  select one.* into sender from public.members as one
  where one.team_id = address.team_id and lower(one.email) = mail ->> 'sender_email' and one.active and one.deleted_at is null;
  if sender.id is null and private.is_suppressed(address.team_id, 'email', mail ->> 'sender_email')
    or private.is_suppressed(address.team_id, 'email', mail -> 'person' ->> 'email') then
    update public.inbound_mails set reason = 'suppressed', sent_at = null where team_id = address.team_id and id = entry;
    return jsonb_build_object('outcome', 'ignored', 'reason', 'suppressed');
  end if;
  select one.* into actor from private.member_access as one
  where one.team_id = address.team_id and one.member_id = coalesce(address.member_id, sender.id) and one.active
    and one.role <> 'viewer';

  begin
    -- The answer to a logged mail: by the headers, or by the plus-address that its Reply-To gave.
    -- Where several leads know the mail, the one of whom answers, then one that the holder may change, then the one that
    -- knew it first: its id can be read with the lead, and put onto another one later.
    select one.* into answered from public.logged_mails as one
    join public.activities as entry on entry.team_id = one.team_id and entry.id = one.activity_id and entry.deleted_at is null
    join public.leads as told on told.team_id = one.team_id and told.id = one.lead_id
    where one.team_id = address.team_id and (
      one.message_hash in (select decode(reference, 'hex') from jsonb_array_elements_text(mail -> 'references') as reference)
      or one.id = (mail ->> 'tag')::uuid)
    order by (one.id = (mail ->> 'tag')::uuid) desc nulls last, exists (
        select from public.identities as known_by
        where known_by.team_id = one.team_id and known_by.person_id = one.person_id and known_by.kind = 'email'
          and known_by.value_norm = mail ->> 'sender_email' and known_by.deleted_at is null
      ) desc, coalesce(told.write_scopes && actor.write_scopes, false) desc, exists (
        select from public.logged_mails as earlier
        join public.activities as first on first.team_id = earlier.team_id and first.id = earlier.activity_id and first.deleted_at is null
        where earlier.team_id = one.team_id and earlier.message_hash = one.message_hash and first.created_at < entry.created_at
      ), one.sent_at desc
    limit 1;
    if answered.id is not null and sender.id is null and mail ->> 'relation' <> 'forward' then
      if mail ->> 'verdict' = 'fail' then
        why := 'failed_check';
      elsif exists (select from public.leads as one where one.team_id = answered.team_id and one.id = answered.lead_id and one.deleted_at is null) then
        select known_by.person_id into person from public.identities as known_by
        join public.people as who on who.team_id = known_by.team_id and who.id = known_by.person_id and who.deleted_at is null
        where known_by.team_id = address.team_id and known_by.kind = 'email' and known_by.deleted_at is null
          and known_by.value_norm = mail ->> 'sender_email' and (who.id = answered.person_id or exists (
            select from public.lead_people as part
            where part.team_id = who.team_id and part.lead_id = answered.lead_id and part.person_id = who.id and part.deleted_at is null))
        limit 1;
        perform private.log_mail(address.team_id, answered.lead_id, person, 'in', mail, 'replied');
        update public.logged_mails as original set replied_at = coalesce(original.replied_at, now())
        where original.team_id = answered.team_id and original.id = answered.id and original.direction = 'out';
        lead := answered.lead_id;
        outcome := 'replied';
      end if;
    elsif sender.id is null then
      why := 'unknown_sender';
    elsif mail ->> 'verdict' = 'fail' then
      why := 'failed_check';
    elsif mail ->> 'verdict' <> 'pass' then
      why := 'unverified';
    elsif actor.member_id is null then
      why := 'not_allowed';
    elsif mail ->> 'relation' = 'forward' then
      if mail -> 'person' ->> 'email' is null or mail -> 'person' ->> 'full_name' is null then
        why := 'no_person';
      elsif exists (select from public.members as one where one.team_id = address.team_id and lower(one.email) = mail -> 'person' ->> 'email') then
        why := 'own_side';
      else
        saved := private.save_forwarded(mail, address, actor.member_id, actor.write_scopes);
        lead := (saved ->> 'lead')::uuid;
        why := saved ->> 'review';
        outcome := case when lead is not null then 'lead' end;
      end if;
    else
      lead := private.log_sent(mail, address.team_id, actor.write_scopes);
      outcome := case when lead is not null then 'logged' end;
      why := 'unknown_receiver';
    end if;
  exception when check_violation then
    -- Somebody who must not be captured again: the mail is forgotten, and not said to have failed.
    if sqlerrm <> 'suppressed' then
      raise;
    end if;
    outcome := 'ignored';
    lead := null;
  end;

  if outcome = 'ignored' then
    update public.inbound_mails set reason = 'suppressed', sent_at = null where team_id = address.team_id and id = entry;
    return jsonb_build_object('outcome', 'ignored', 'reason', 'suppressed');
  elsif outcome is not null then
    update public.inbound_mails set status = 'done', lead_id = lead where team_id = address.team_id and id = entry;
    return jsonb_build_object('outcome', outcome);
  end if;
  update public.inbound_mails
  set status = 'review', reason = coalesce(why, 'unknown_sender'), sender_name = mail ->> 'sender_name', sender_email = mail ->> 'sender_email',
    person_email = mail -> 'person' ->> 'email', subject = mail ->> 'subject', snippet = mail ->> 'snippet',
    draft = jsonb_build_object('person', mail -> 'person', 'company', mail -> 'company', 'identities', mail -> 'identities',
      'fields', mail -> 'fields', 'receivers', mail -> 'receivers'),
    attachments = mail -> 'attachments'
  where team_id = address.team_id and id = entry;
  return jsonb_build_object('outcome', 'review', 'reason', coalesce(why, 'unknown_sender'));
end
$$;
comment on function public.receive_mail(jsonb) is
  'Takes one mail that the edge function inbound-mail has proved and read: makes or completes a lead, puts it on a timeline, or lets it wait. Answers {outcome}. Definer: it acts for the holder of the address; only the server''s own key may call it.';
grant execute on function public.receive_mail(jsonb) to service_role;
