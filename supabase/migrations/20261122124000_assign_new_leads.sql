-- Who gets a lead that nobody captured: from mail, the lead API or an import, by the team's rules.

create table public.owner_rules (
  like sync.synced_row including all,
  position integer not null default 0,
  arrived_by text check (arrived_by in ('mail', 'api', 'import')),
  source text check (char_length(source) between 1 and 500),
  country text check (country ~ '^[A-Z]{2}$'),
  member_ids uuid[] not null default '{}' check (
    cardinality(member_ids) <= 200 and coalesce(array_ndims(member_ids), 1) = 1 and array_position(member_ids, null) is null),
  foreign key (team_id) references public.teams (team_id)
);
comment on table public.owner_rules is 'Who gets a lead that nobody captured. The first rule that fits counts; without one the lead goes into the pool.';
comment on column public.owner_rules.position is 'Rules are tried in this order.';
comment on column public.owner_rules.arrived_by is 'mail, api or import; null: any of them.';
comment on column public.owner_rules.source is 'The lead''s source: a word of the list under any of its names, else the text, capitals and small letters alike; null: any.';
comment on column public.owner_rules.country is 'ISO 3166-1 alpha-2 code of the company''s country; null: any.';
comment on column public.owner_rules.member_ids is 'One member, or several who take turns; none: into the pool. Who was shut out is passed over.';
select sync.enroll('owner_rules', 48);
create trigger owner_rules_5_scopes before insert or update on public.owner_rules
for each row execute function private.tg_any__team_scopes();
create policy owner_rules_select_member on public.owner_rules for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy owner_rules_insert_admin on public.owner_rules for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy owner_rules_update_admin on public.owner_rules for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, position, arrived_by, source, country, member_ids),
  update (position, arrived_by, source, country, member_ids, deleted_at) on public.owner_rules to authenticated;
grant select, insert, update on public.owner_rules to service_role;

alter table public.leads
  add column owner_rule_id uuid,
  add foreign key (team_id, owner_rule_id) references public.owner_rules (team_id, id);
create index leads_owner_rule_id_idx on public.leads (team_id, owner_rule_id);
comment on column public.leads.owner_rule_id is 'Rule that gave the lead its first owner; null if a member captured it.';
update sync.synced_table set wire = sync.describe_wire('leads', array['lends_company', 'lends_person']) where name = 'leads';

create table private.owner_turn (
  team_id uuid not null,
  rule_id uuid not null,
  turns bigint not null default 0,
  primary key (team_id, rule_id)
);
alter table private.owner_turn enable row level security;
comment on table private.owner_turn is 'How many leads each rule has given away, so that its members take turns.';
comment on column private.owner_turn.team_id is 'The team.';
comment on column private.owner_turn.rule_id is 'The rule.';
comment on column private.owner_turn.turns is 'Leads given so far.';

create function private.choose_owner(team uuid, arrived_by text, source text, country text)
returns table (owner_id uuid, rule_id uuid)
language plpgsql security definer set search_path = ''
as $$
declare
  rule public.owner_rules;
  members uuid[];
  turn bigint;
begin
  select * into rule from public.owner_rules as r
  where r.team_id = team and r.deleted_at is null
    and (r.arrived_by is null or r.arrived_by = choose_owner.arrived_by)
    and (r.source is null or lower(r.source) = lower(choose_owner.source)
      or private.find_choice(team, 'source', r.source) = private.find_choice(team, 'source', choose_owner.source))
    and (r.country is null or r.country = upper(choose_owner.country))
  order by r.position, r.id limit 1;
  if rule.id is null then
    return;
  end if;
  select coalesce(array_agg(given.id order by given.place), '{}') into members
  from unnest(rule.member_ids) with ordinality as given (id, place)
  join private.member_access as access
    on access.team_id = team and access.member_id = given.id and access.active and access.role <> 'viewer';
  if members = '{}' then
    return query select null::uuid, rule.id;
    return;
  end if;
  -- The row is locked until the lead stands, so that two mails at once do not both go to the same member.
  insert into private.owner_turn as known (team_id, rule_id, turns) values (team, rule.id, 1)
  on conflict on constraint owner_turn_pkey do update set turns = known.turns + 1
  returning turns into turn;
  return query select members[1 + ((turn - 1) % cardinality(members))::integer], rule.id;
end
$$;
comment on function private.choose_owner(uuid, text, text, text) is
  'The member whose turn it is for a new lead, and the rule that says so; owner null: the pool; no row: no rule fits. Definer, for functions that take leads in.';
