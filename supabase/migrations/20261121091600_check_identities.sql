-- The collision check: is this customer known to a colleague? It looks past what the caller may see and tells the least
-- that is enough to go and ask. And the list of those who must not be captured again.

create table private.team_salt (
  team_id uuid primary key references public.teams (team_id),
  salt bytea not null default sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))
);
alter table private.team_salt enable row level security;
comment on table private.team_salt is 'Random salt of each team''s suppression hashes.';
comment on column private.team_salt.team_id is 'The team.';
comment on column private.team_salt.salt is 'Random bytes; without them the hashes say nothing. Never change them.';
insert into private.team_salt (team_id) select team_id from public.teams;

create function private.tg_teams__draw_salt() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.team_salt (team_id) values (new.team_id);
  return null;
end
$$;
comment on function private.tg_teams__draw_salt() is 'Draws the salt of a new team. Definer: nobody may read salts.';
create trigger teams_draw_salt after insert on public.teams for each row execute function private.tg_teams__draw_salt();

create function private.suppression_hash(team uuid, kind text, value text) returns bytea
language plpgsql stable set search_path = ''
as $$
begin
  return (select sha256(salt || convert_to(kind || ':' || value, 'UTF8')) from private.team_salt where team_id = team);
end
$$;
comment on function private.suppression_hash(uuid, text, text) is 'What the suppression list keeps of a normalised identity.';

create table public.suppressions (
  team_id uuid not null,
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('email', 'phone', 'domain', 'credit_code', 'profile', 'wechat', 'qq')),
  hash bytea not null check (octet_length(hash) = 32),
  created_at timestamptz(3) not null default now(),
  primary key (team_id, id),
  foreign key (team_id) references public.teams (team_id)
);
create index suppressions_hash_idx on public.suppressions (team_id, hash);
comment on table public.suppressions is 'Identities that must not be contacted or captured again, as salted hashes: the list does not hold what it forbids.';
comment on column public.suppressions.team_id is 'The team.';
comment on column public.suppressions.id is 'Made by the database.';
comment on column public.suppressions.kind is 'Kind of the identity.';
comment on column public.suppressions.hash is 'private.suppression_hash(team, kind, normalised value).';
comment on column public.suppressions.created_at is 'Since when.';
alter table public.suppressions enable row level security;
create policy suppressions_select_admin on public.suppressions for select to authenticated
  using (team_id in (select private.my_team_ids('admin')));
revoke all on table public.suppressions from public, anon, authenticated, service_role;
grant select on public.suppressions to authenticated, service_role;

create function private.is_suppressed(team uuid, kind text, value text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    select from public.suppressions as suppression
    where suppression.team_id = team and suppression.hash = private.suppression_hash(team, is_suppressed.kind, value)
  );
end
$$;
comment on function private.is_suppressed(uuid, text, text) is
  'True for a normalised identity on the team''s suppression list. Definer: nobody reads salts.';

create function private.tg_identities__refuse_suppressed() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if private.is_suppressed(new.team_id, new.kind, new.value_norm) then
    if pg_trigger_depth() > 1 then
      -- Its person or company comes back; this does not.
      new.deleted_at := old.deleted_at;
      return new;
    end if;
    raise exception using errcode = '23514', message = 'suppressed',
      hint = 'It stands on the suppression list and must not be captured again: leave it out.';
  end if;
  return new;
end
$$;
comment on function private.tg_identities__refuse_suppressed() is
  'What is on the suppression list is not recorded again, whoever writes. Definer: nobody reads salts.';
create trigger identities_2_suppressed before insert on public.identities
for each row when (new.deleted_at is null) execute function private.tg_identities__refuse_suppressed();
create trigger identities_7_restore before update on public.identities
for each row when (new.deleted_at is null and old.deleted_at is not null)
execute function private.tg_identities__refuse_suppressed();

create function private.tg_any__refuse_suppressed() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  after_row constant jsonb := to_jsonb(new);
  before_row jsonb := '{}';
  kind text;
  field text;
begin
  -- What was there before the list said so is an admin's to clear, and no reason to refuse another change.
  if tg_op = 'UPDATE' and (old.deleted_at is null or new.deleted_at is not null) then
    before_row := to_jsonb(old);
  end if;
  for kind, field in
    select split_part(argument, ':', 1), split_part(argument, ':', 2) from unnest(tg_argv) as argument
  loop
    if after_row ->> field is distinct from before_row ->> field
      and private.is_suppressed(new.team_id, kind, private.normalise_roughly(kind, after_row ->> field)) then
      raise exception using errcode = '23514', message = 'suppressed',
      hint = 'It stands on the suppression list and must not be captured again: leave it out.';
    end if;
  end loop;
  return new;
end
$$;
comment on function private.tg_any__refuse_suppressed() is
  'The same for the fields of people and companies; its arguments are kind:field. Definer: nobody reads salts.';

create function private.normalise_roughly(kind text, value text) returns text
language sql immutable strict parallel safe set search_path = ''
as $$
  select case kind
    when 'phone' then regexp_replace(value, '[^0-9+]', '', 'g')
    when 'credit_code' then upper(regexp_replace(value, '\s', '', 'g'))
    when 'qq' then regexp_replace(value, '[^0-9]', '', 'g')
    else lower(btrim(value))
  end
$$;
comment on function private.normalise_roughly(text, text) is
  'The value as a device normalises it in the plain cases; a telephone number only when it has its country code.';
create trigger people_2_suppressed before insert or update on public.people
for each row when (new.deleted_at is null) execute function private.tg_any__refuse_suppressed(
  'email:email', 'phone:phone', 'phone:mobile', 'wechat:wechat', 'qq:qq');
create trigger companies_2_suppressed before insert or update on public.companies
for each row when (new.deleted_at is null) execute function private.tg_any__refuse_suppressed(
  'email:email', 'phone:phone', 'domain:domain', 'credit_code:credit_code');

create function private.find_known(team uuid, me uuid, kind text, value text)
returns table (customer uuid, lead uuid, owner_id uuid, stage_kind text, touched_at timestamptz)
language plpgsql stable security definer set search_path = ''
as $$
begin
  return query
    select
      coalesce(identity.person_id, identity.company_id) as customer,
      lead.id as lead,
      case when lead.id is null then coalesce(person.responsible_id, company.responsible_id) else lead.owner_id end as owner_id,
      stage.kind as stage_kind,
      greatest(
        coalesce(lead.updated_at, person.updated_at, company.updated_at),
        (select max(activity.happened_at) from public.activities as activity
          where activity.team_id = team and activity.lead_id = lead.id and activity.happened_at <= now())
      ) as touched_at
    from public.identities as identity
    left join public.people as person on person.team_id = team and person.id = identity.person_id
    left join public.companies as company on company.team_id = team and company.id = identity.company_id
    left join lateral (
      -- One branch for each way, so that each finds its rows by an index.
      select l.id, l.stage_id, l.owner_id, l.updated_at from public.leads as l
      where l.team_id = team and l.company_id = identity.company_id and l.deleted_at is null
      union all
      select l.id, l.stage_id, l.owner_id, l.updated_at from public.leads as l
      where l.team_id = team and l.primary_person_id = identity.person_id and l.deleted_at is null
      union all
      select l.id, l.stage_id, l.owner_id, l.updated_at from public.lead_people as part
      join public.leads as l on l.team_id = team and l.id = part.lead_id and l.deleted_at is null
      where part.team_id = team and part.person_id = identity.person_id and part.deleted_at is null
    ) as lead on true
    left join public.stages as stage on stage.team_id = team and stage.id = lead.stage_id
    where identity.team_id = team and identity.kind = find_known.kind and identity.value_norm = find_known.value
      and identity.deleted_at is null
    -- One's own first, then the case touched last.
    order by (lead.owner_id = me) desc nulls last, lead.id is null, touched_at desc
    limit 1;
end
$$;
comment on function private.find_known(uuid, uuid, text, text) is
  'The customer with a normalised identity and the case of it that was touched last, the caller''s own first; no row if there is none. Definer, for functions that tell less.';

create function public.check_identity(team uuid, queries jsonb) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.my_member_id(team);
begin
  if me is null then
    raise exception using errcode = 'PT403', message = 'not_member';
  end if;
  if jsonb_typeof(queries) is distinct from 'array'
    or jsonb_array_length(queries) = 0
    -- Strict: else a list within the list is looked through.
    or jsonb_path_exists(queries, 'strict $[*] ? (@.type() != "object")')
    or jsonb_path_exists(queries,
      '$[*] ? (!(@.kind.type() == "string" && @.value.type() == "string"))')
    or exists (
      select from jsonb_array_elements(queries) as query
      where char_length(query ->> 'value') > 1000 or not query ->> 'kind' = any (
        array['email', 'phone', 'domain', 'credit_code', 'profile', 'wechat', 'qq'])
    ) then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;
  if jsonb_array_length(queries) > 20 then
    raise exception using errcode = 'PT413', message = 'too_large';
  end if;
  perform private.take_allowance('check_identity', jsonb_array_length(queries), 600, interval '1 hour');
  perform private.record_audit(team, 'identity_checked', jsonb_build_object('count', jsonb_array_length(queries)));

  return (
    select coalesce(jsonb_agg(jsonb_build_object(
      'kind', query.kind,
      'value', query.value,
      'exists', known.customer is not null,
      'mine', coalesce(known.owner_id = me, false),
      'owner_name', owner.display_name,
      'stage_kind', known.stage_kind,
      'last_touch_day', to_char(known.touched_at at time zone 'UTC', 'YYYY-MM-DD'),
      'in_pool', coalesce(known.lead is not null and known.owner_id is null, false),
      'suppressed', private.is_suppressed(team, query.kind, query.value)
    ) order by query.place), '[]')
    from (
      select value ->> 'kind' as kind, value ->> 'value' as value, ordinality as place
      from jsonb_array_elements(queries) with ordinality
    ) as query
    left join lateral private.find_known(team, me, query.kind, query.value) as known on true
    left join public.members as owner on owner.team_id = team and owner.id = known.owner_id
  );
end
$$;
comment on function public.check_identity(uuid, jsonb) is
  'For each {kind, value} whether the team knows it, who has it and how far, and nothing of the record. 20 a call, 600 an hour. Definer: it looks past row security.';
grant execute on function public.check_identity(uuid, jsonb) to authenticated;
