-- The pool (公海): leads without an owner. Whoever claims one is protected for some days, longer with every real contact,
-- and loses it again when nothing happens.

create table public.pool_rules (
  like sync.synced_row including all,
  recycles boolean not null default true,
  protection_days integer not null default 10 check (protection_days between 1 and 3650),
  days_per_activity integer not null default 3 check (days_per_activity between 0 and 3650),
  longest_protection_days integer not null default 20 check (longest_protection_days between 1 and 3650),
  reminder_days integer not null default 2 check (reminder_days between 0 and 365),
  cool_down_days integer not null default 7 check (cool_down_days between 0 and 3650),
  claims_per_day integer default 10 check (claims_per_day between 1 and 100000),
  most_held integer default 100 check (most_held between 1 and 1000000),
  foreign key (team_id) references public.teams (team_id),
  check (id = team_id),
  check (longest_protection_days >= protection_days)
);
comment on table public.pool_rules is 'How leads of the pool (公海) are claimed, protected and recycled: one row for each team. Days are UTC days.';
comment on column public.pool_rules.recycles is 'True: a claimed lead goes back into the pool once its protection has ended. False: it stays.';
comment on column public.pool_rules.protection_days is 'Days for which a claimed lead is protected to begin with.';
comment on column public.pool_rules.days_per_activity is 'Days of protection counted from each call, mail or visit.';
comment on column public.pool_rules.longest_protection_days is 'Days after the claim at which protection ends whatever happens.';
comment on column public.pool_rules.reminder_days is 'Days before the end of protection on which the owner is reminded.';
comment on column public.pool_rules.cool_down_days is 'Days for which whoever gave back or lost a lead cannot claim it again.';
comment on column public.pool_rules.claims_per_day is 'Leads a member may claim on one day; null: as many as there are.';
comment on column public.pool_rules.most_held is 'Open claimed leads a member may hold at once; null: as many as there are.';
select sync.enroll('pool_rules', 15);

create trigger pool_rules_5_scopes before insert or update on public.pool_rules
for each row execute function private.tg_any__team_scopes();
create policy pool_rules_select_member on public.pool_rules for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy pool_rules_update_admin on public.pool_rules for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, update (recycles, protection_days, days_per_activity, longest_protection_days, reminder_days,
  cool_down_days, claims_per_day, most_held) on public.pool_rules to authenticated;
grant select, insert, update on public.pool_rules to service_role;

create function private.tg_teams__add_pool_rules() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.pool_rules (team_id, id) values (new.team_id, new.team_id) on conflict do nothing;
  return null;
end
$$;
comment on function private.tg_teams__add_pool_rules() is 'Gives every team its rules of the pool. Definer: nobody else makes them.';
create trigger teams_add_pool_rules after insert on public.teams
for each row execute function private.tg_teams__add_pool_rules();
insert into public.pool_rules (team_id, id) select team_id, team_id from public.teams on conflict do nothing;

alter table public.leads
  add column claimed_at timestamptz(3)
    check (claimed_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  add column protected_until date check (protected_until between '1900-01-01' and '9999-12-31'),
  add column former_owner_id uuid,
  add column barred_until date check (barred_until between '1900-01-01' and '9999-12-31'),
  add foreign key (team_id, former_owner_id) references public.members (team_id, id);
create index leads_former_owner_id_idx on public.leads (team_id, former_owner_id);
create index leads_protected_until_idx on public.leads (team_id, protected_until) where protected_until is not null;
comment on column public.leads.claimed_at is 'When its owner took it from the pool; null if it never lay there. Stamped by trigger.';
comment on column public.leads.protected_until is 'Last day on which a claimed lead is safe from being recycled. Stamped by trigger.';
comment on column public.leads.former_owner_id is 'Who had the lead before it came into the pool. Stamped by trigger.';
comment on column public.leads.barred_until is 'First day on which that member may claim it again; null if they never claimed it. Stamped by trigger.';

create function private.today() returns date
language plpgsql stable parallel safe set search_path = ''
as $$
begin
  return (now() at time zone 'UTC')::date;
end
$$;
comment on function private.today() is 'The day it is in UTC, by which the rules of the pool count.';

create table private.given_back (
  team_id uuid not null,
  lead_id uuid not null,
  member_id uuid not null,
  given_at timestamptz(3) not null default now(),
  claimed_at timestamptz(3) not null,
  protected_until date not null,
  primary key (team_id, lead_id)
);
alter table private.given_back enable row level security;
comment on table private.given_back is 'Claimed leads that their owner gave back before the protection had ended: for ten minutes that can be undone.';
comment on column private.given_back.team_id is 'The team.';
comment on column private.given_back.lead_id is 'The lead.';
comment on column private.given_back.member_id is 'Who gave it back.';
comment on column private.given_back.given_at is 'When.';
comment on column private.given_back.claimed_at is 'When it had been claimed.';
comment on column private.given_back.protected_until is 'Until when it had been protected.';

create function private.tg_leads__pool() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  rules public.pool_rules;
  given private.given_back;
begin
  select * into rules from public.pool_rules where team_id = new.team_id and id = new.team_id;
  if old.owner_id is null then
    delete from private.given_back where team_id = new.team_id and lead_id = new.id returning * into given;
    if given.member_id = new.owner_id and given.given_at > now() - interval '10 minutes' then
      -- Nothing is gained by it: the claim goes on where it was.
      new.claimed_at := given.claimed_at;
      new.protected_until := given.protected_until;
    -- Who takes back a lead of their own claims nothing.
    elsif old.former_owner_id is distinct from new.owner_id or old.barred_until is not null then
      new.claimed_at := now();
      new.protected_until := private.today() + rules.protection_days;
    end if;
    new.former_owner_id := null;
    new.barred_until := null;
  elsif new.owner_id is null then
    -- Never by recycling: what ended must not go on.
    if old.protected_until >= private.today() and old.owner_id = private.my_member_id(new.team_id) then
      insert into private.given_back (team_id, lead_id, member_id, claimed_at, protected_until)
      values (new.team_id, new.id, old.owner_id, old.claimed_at, old.protected_until)
      on conflict (team_id, lead_id) do update set member_id = excluded.member_id, given_at = excluded.given_at,
        claimed_at = excluded.claimed_at, protected_until = excluded.protected_until;
    end if;
    new.claimed_at := null;
    new.protected_until := null;
    new.former_owner_id := old.owner_id;
    new.barred_until := case when old.claimed_at is not null then private.today() + rules.cool_down_days end;
  end if;
  -- From one member to another the protection goes on: handing a lead in a circle would else keep it for ever.
  return new;
end
$$;
comment on function private.tg_leads__pool() is 'Stamps when a lead was claimed or given back, whoever did it; a give-back undone within ten minutes was none. Definer: members hold no grant on these columns.';
create trigger leads_4_pool before update of owner_id on public.leads
for each row when (new.owner_id is distinct from old.owner_id) execute function private.tg_leads__pool();

create function private.tg_activities__protect_lead() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- A contact that is noted ahead of time protects from today.
  update public.leads as lead
  set protected_until = least(
    (lead.claimed_at at time zone 'UTC')::date + rules.longest_protection_days,
    least((new.happened_at at time zone 'UTC')::date, private.today()) + rules.days_per_activity)
  from public.pool_rules as rules
  where rules.team_id = new.team_id and rules.id = new.team_id
    and lead.team_id = new.team_id and lead.id = new.lead_id and lead.claimed_at is not null
    and new.happened_at >= lead.claimed_at
    and lead.protected_until < least(
      (lead.claimed_at at time zone 'UTC')::date + rules.longest_protection_days,
      least((new.happened_at at time zone 'UTC')::date, private.today()) + rules.days_per_activity);
  return null;
end
$$;
comment on function private.tg_activities__protect_lead() is
  'A call, mail or visit prolongs the protection of a claimed lead, never beyond its longest. Definer: the column carries no grant.';
create trigger activities_protect_lead after insert on public.activities
for each row when (new.kind in ('call', 'mail', 'visit')) execute function private.tg_activities__protect_lead();

create table private.pool_claim (
  team_id uuid not null,
  member_id uuid not null,
  claimed_on date not null,
  lead_id uuid not null,
  primary key (team_id, member_id, claimed_on, lead_id)
);
alter table private.pool_claim enable row level security;
comment on table private.pool_claim is 'Who claimed which lead on which day, for the daily cap. Lines older than a day count for nothing.';
comment on column private.pool_claim.team_id is 'The team.';
comment on column private.pool_claim.member_id is 'Who claimed.';
comment on column private.pool_claim.claimed_on is 'The UTC day.';
comment on column private.pool_claim.lead_id is 'What was claimed.';

create function private.require_claim_allowed(team uuid, lead public.leads) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := private.my_member_id(team);
  rules public.pool_rules;
  held bigint;
begin
  if lead.former_owner_id = me and lead.barred_until is null or exists (
    select from private.given_back as given
    where given.team_id = team and given.lead_id = lead.id and given.member_id = me
      and given.given_at > now() - interval '10 minutes'
  ) then
    return;
  end if;
  select * into rules from public.pool_rules where team_id = team and id = team;
  if lead.former_owner_id = me and lead.barred_until > private.today() then
    raise exception using errcode = '23514', message = 'pool_cool_down', detail = lead.barred_until::text;
  end if;
  -- One claim of a member at a time: two at once would both find room below the cap.
  perform pg_advisory_xact_lock(hashtextextended('claim:' || team::text || me::text, 0));
  select count(*) into held from private.pool_claim
  where team_id = team and member_id = me and claimed_on = private.today() and lead_id <> lead.id;
  if held >= rules.claims_per_day then
    raise exception using errcode = '23514', message = 'pool_daily_cap', detail = rules.claims_per_day::text;
  end if;
  select count(*) into held
  from public.leads as mine join public.stages as stage
    on stage.team_id = mine.team_id and stage.id = mine.stage_id and stage.kind in ('lead', 'opportunity')
  where mine.team_id = team and mine.owner_id = me and mine.claimed_at is not null and mine.deleted_at is null;
  if held >= rules.most_held then
    raise exception using errcode = '23514', message = 'pool_holding_cap', detail = rules.most_held::text;
  end if;
  insert into private.pool_claim (team_id, member_id, claimed_on, lead_id)
  values (team, me, private.today(), lead.id) on conflict do nothing;
end
$$;
comment on function private.require_claim_allowed(uuid, public.leads) is
  'Counts a claim of the caller, or raises 23514 pool_cool_down, pool_daily_cap or pool_holding_cap. Definer: nobody reads the counts.';

create function private.recycle_leads(team uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
declare
  recycled integer;
begin
  with due as (
    select lead.team_id, lead.id from public.leads as lead
    join public.pool_rules as rules on rules.team_id = lead.team_id and rules.id = lead.team_id and rules.recycles
    join public.stages as stage
      on stage.team_id = lead.team_id and stage.id = lead.stage_id and stage.kind in ('lead', 'opportunity')
    where lead.team_id = team and lead.protected_until < private.today() and lead.deleted_at is null
    order by lead.id limit 500
    -- Whoever is changing the lead this moment may be saving it.
    for no key update of lead skip locked
  ),
  given_back as (
    update public.leads as lead set owner_id = null from due
    where lead.team_id = due.team_id and lead.id = due.id
    returning lead.id
  )
  select count(*) into recycled from given_back;
  if recycled > 0 then
    perform private.record_audit(team, 'leads_recycled', jsonb_build_object('count', recycled));
  end if;
  return recycled;
end
$$;
comment on function private.recycle_leads(uuid) is
  'Puts leads whose protection has ended back into the pool, at most 500 a call, and returns how many. Definer: it is nobody''s edit.';

create function public.tend_pool(team uuid) returns integer
language plpgsql security definer set search_path = ''
as $$
begin
  perform sync.require_member(team);
  return private.recycle_leads(team);
end
$$;
comment on function public.tend_pool(uuid) is
  'Recycles what is due in the caller''s team and returns how many leads; devices call it now and then, a daily job may too. Definer: recycling is nobody''s edit.';
grant execute on function public.tend_pool(uuid) to authenticated, service_role;

update sync.synced_table set wire = sync.describe_wire('leads', array['lends_company', 'lends_person']) where name = 'leads';
