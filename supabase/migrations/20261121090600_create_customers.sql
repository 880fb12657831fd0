-- Customers: companies and people, how they can be recognised (identities), and who works where (employments).

create table public.companies (
  like sync.synced_row including all,
  name text not null check (char_length(name) between 1 and 500),
  legal_name text check (char_length(legal_name) <= 500),
  domain text check (char_length(domain) <= 253),
  website text check (char_length(website) <= 4000),
  email text check (char_length(email) <= 320),
  phone text check (char_length(phone) <= 100),
  fax text check (char_length(fax) <= 100),
  address text check (char_length(address) <= 1000),
  city text check (char_length(city) <= 200),
  country text check (country ~ '^[A-Z]{2}$'),
  industry text check (char_length(industry) <= 200),
  credit_code text check (char_length(credit_code) <= 40),
  kind text check (kind in ('end_customer', 'reseller', 'public', 'internal')),
  tier text check (tier in ('vip', 'major', 'ordinary', 'small')),
  responsible_id uuid,
  tags text[] not null default '{}' check (private.is_label_list(tags)),
  custom jsonb not null default '{}' check (private.is_custom(custom)),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, responsible_id) references public.members (team_id, id)
);
create index companies_responsible_id_idx on public.companies (team_id, responsible_id);
comment on table public.companies is 'Organisations that buy or may buy. Visible to the responsible member and to whoever sees one of their leads.';
comment on column public.companies.name is 'Name as people use it.';
comment on column public.companies.legal_name is 'Registered name.';
comment on column public.companies.domain is 'Registrable domain of the website, lower case.';
comment on column public.companies.website is 'Address of the website.';
comment on column public.companies.email is 'General e-mail address.';
comment on column public.companies.phone is 'General telephone number.';
comment on column public.companies.fax is 'Fax number.';
comment on column public.companies.address is 'Postal address on one line.';
comment on column public.companies.city is 'City of that address.';
comment on column public.companies.country is 'ISO 3166-1 alpha-2 code, upper case.';
comment on column public.companies.industry is 'Line of business, in the team''s own words.';
comment on column public.companies.credit_code is 'Unified social credit code of a Chinese company, 18 characters.';
comment on column public.companies.kind is 'end_customer, reseller, public or internal.';
comment on column public.companies.tier is 'By value: vip, major, ordinary or small.';
comment on column public.companies.responsible_id is 'Member who looks after the company; its maker until handed over.';
comment on column public.companies.tags is 'Free labels.';
comment on column public.companies.custom is 'The team''s own fields.';
select sync.enroll('companies', 50);

create table public.people (
  like sync.synced_row including all,
  full_name text not null check (char_length(full_name) between 1 and 500),
  title text check (char_length(title) <= 300),
  department text check (char_length(department) <= 300),
  email text check (char_length(email) <= 320),
  phone text check (char_length(phone) <= 100),
  mobile text check (char_length(mobile) <= 100),
  wechat text check (char_length(wechat) <= 100),
  qq text check (char_length(qq) <= 100),
  profile_url text check (char_length(profile_url) <= 4000),
  language text check (char_length(language) <= 35),
  responsible_id uuid,
  lawful_basis text not null default 'legitimate_interest' check (lawful_basis in
    ('legitimate_interest', 'consent', 'contract', 'legal_obligation', 'public_task', 'vital_interest')),
  notice_due_at timestamptz(3)
    check (notice_due_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  notice_sent_at timestamptz(3)
    check (notice_sent_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  tags text[] not null default '{}' check (private.is_label_list(tags)),
  custom jsonb not null default '{}' check (private.is_custom(custom)),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, responsible_id) references public.members (team_id, id)
);
create index people_responsible_id_idx on public.people (team_id, responsible_id);
comment on table public.people is 'People at customers. Visible to the responsible member and to whoever sees one of their leads.';
comment on column public.people.full_name is 'Name as the person writes it.';
comment on column public.people.title is 'Job title.';
comment on column public.people.department is 'Department.';
comment on column public.people.email is 'E-mail address.';
comment on column public.people.phone is 'Desk telephone.';
comment on column public.people.mobile is 'Mobile telephone.';
comment on column public.people.wechat is 'WeChat id.';
comment on column public.people.qq is 'QQ number.';
comment on column public.people.profile_url is 'Public profile page.';
comment on column public.people.language is 'BCP 47 tag of the language the person writes.';
comment on column public.people.responsible_id is 'Member who looks after the person; the maker of the row until handed over.';
comment on column public.people.lawful_basis is 'Ground for holding the data (GDPR Art. 6), set when captured.';
comment on column public.people.notice_due_at is 'By when the person must have been told that their data is held (GDPR Art. 14).';
comment on column public.people.notice_sent_at is 'When the person was told.';
comment on column public.people.tags is 'Free labels.';
comment on column public.people.custom is 'The team''s own fields.';
select sync.enroll('people', 60);

-- A new customer is its maker's: else nobody but admins would see it until a lead names it.
create function private.tg_companies__scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.responsible_id := coalesce(new.responsible_id, private.my_member_id(new.team_id));
    new.read_scopes := private.scopes_of(new.team_id, array[new.responsible_id]);
    new.write_scopes := new.read_scopes;
  elsif new.responsible_id is distinct from old.responsible_id then
    new.read_scopes := private.merge_scopes(
      private.scopes_of(new.team_id, array[new.responsible_id]),
      array(
        select scope from public.leads, unnest(read_scopes) as scope
        where team_id = new.team_id and company_id = new.id and deleted_at is null
      )
    );
    new.write_scopes := private.merge_scopes(
      private.scopes_of(new.team_id, array[new.responsible_id]),
      array(
        select scope from public.leads, unnest(write_scopes) as scope
        where team_id = new.team_id and company_id = new.id and deleted_at is null and lends_company
      )
    );
  end if;
  return new;
end
$$;
comment on function private.tg_companies__scopes() is
  'A company is seen by its responsible member and by who sees one of its leads. Definer: it counts leads the writer cannot see.';
create trigger companies_5_scopes before insert or update on public.companies
for each row execute function private.tg_companies__scopes();

create function private.tg_people__scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'INSERT' then
    new.responsible_id := coalesce(new.responsible_id, private.my_member_id(new.team_id));
    new.read_scopes := private.scopes_of(new.team_id, array[new.responsible_id]);
    new.write_scopes := new.read_scopes;
  elsif new.responsible_id is distinct from old.responsible_id then
    new.read_scopes := private.merge_scopes(
      private.scopes_of(new.team_id, array[new.responsible_id]),
      array(
        select scope from public.leads, unnest(read_scopes) as scope
        where team_id = new.team_id and primary_person_id = new.id and deleted_at is null
        union all
        select scope from public.lead_people, unnest(read_scopes) as scope
        where team_id = new.team_id and person_id = new.id and deleted_at is null
      )
    );
    new.write_scopes := private.merge_scopes(
      private.scopes_of(new.team_id, array[new.responsible_id]),
      array(
        select scope from public.leads, unnest(write_scopes) as scope
        where team_id = new.team_id and primary_person_id = new.id and deleted_at is null and lends_person
        union all
        select scope from public.lead_people, unnest(write_scopes) as scope
        where team_id = new.team_id and person_id = new.id and deleted_at is null and lends_person
      )
    );
  end if;
  return new;
end
$$;
comment on function private.tg_people__scopes() is
  'A person is seen by the responsible member and by who sees one of their leads. Definer: it counts leads the writer cannot see.';
create trigger people_5_scopes before insert or update on public.people
for each row execute function private.tg_people__scopes();

create policy companies_select_visible on public.companies for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy companies_insert_own on public.companies for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy companies_update_editable on public.companies for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, name, legal_name, domain, website, email, phone, fax, address, city, country, industry,
    credit_code, kind, tier, responsible_id, tags, custom),
  update (name, legal_name, domain, website, email, phone, fax, address, city, country, industry,
    credit_code, kind, tier, tags, custom, deleted_at)
  on public.companies to authenticated;
grant select, insert, update on public.companies to service_role;
-- responsible_id changes by private.hand_over only: the change may end the writer's own sight of the row

create policy people_select_visible on public.people for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy people_insert_own on public.people for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy people_update_editable on public.people for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, full_name, title, department, email, phone, mobile, wechat, qq, profile_url, language,
    responsible_id, lawful_basis, notice_due_at, notice_sent_at, tags, custom),
  update (full_name, title, department, email, phone, mobile, wechat, qq, profile_url, language,
    lawful_basis, notice_due_at, notice_sent_at, tags, custom, deleted_at)
  on public.people to authenticated;
grant select, insert, update on public.people to service_role;

-- Two functions instead of one that takes the table: their plans are kept for the session.
create function private.require_visible_company(team uuid, company uuid) returns boolean
language plpgsql stable set search_path = ''
as $$
declare
  editable boolean;
begin
  select (select auth.uid()) is null or write_scopes && private.my_write_scopes() into editable
  from public.companies where team_id = team and id = company;
  -- The same answer for "not there" and "not for you", else errors would tell which ids exist.
  if editable is null then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the company';
  end if;
  return editable;
end
$$;
comment on function private.require_visible_company(uuid, uuid) is
  'Raises PT404 unless the caller sees the company; true if the caller may change it. Invoker: row security is what decides.';

create function private.require_visible_person(team uuid, person uuid) returns boolean
language plpgsql stable set search_path = ''
as $$
declare
  editable boolean;
begin
  select (select auth.uid()) is null or write_scopes && private.my_write_scopes() into editable
  from public.people where team_id = team and id = person;
  if editable is null then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the person';
  end if;
  return editable;
end
$$;
comment on function private.require_visible_person(uuid, uuid) is
  'Raises PT404 unless the caller sees the person; true if the caller may change it. Invoker: row security is what decides.';
grant execute on function private.require_visible_company(uuid, uuid), private.require_visible_person(uuid, uuid)
  to authenticated, service_role;

create table public.identities (
  like sync.synced_row including all,
  kind text not null check (kind in ('email', 'phone', 'domain', 'credit_code', 'profile', 'wechat', 'qq')),
  value text not null check (char_length(value) between 1 and 2000),
  value_norm text not null check (char_length(value_norm) between 1 and 1000),
  person_id uuid,
  company_id uuid,
  check (num_nonnulls(person_id, company_id) = 1),
  foreign key (team_id, person_id) references public.people (team_id, id),
  foreign key (team_id, company_id) references public.companies (team_id, id)
);
-- Not unique: two devices without network may both enter the same customer; the two are merged later.
create index identities_value_norm_idx on public.identities (team_id, kind, value_norm);
create index identities_person_id_idx on public.identities (team_id, person_id);
create index identities_company_id_idx on public.identities (team_id, company_id);
comment on table public.identities is 'What a customer is recognised by: e-mail, phone, domain, credit code, profile or chat id.';
comment on column public.identities.kind is 'email, phone, domain, credit_code, profile, wechat or qq.';
comment on column public.identities.value is 'As it was found.';
comment on column public.identities.value_norm is 'Normalised by the device, so that equal identities are equal texts.';
comment on column public.identities.person_id is 'The person it belongs to; null when it is a company''s.';
comment on column public.identities.company_id is 'The company it belongs to; null when it is a person''s.';
select sync.enroll('identities', 70, derived => array['identity', 'person_id', 'company_id', 'kind', 'value_norm']);

create table public.employments (
  like sync.synced_row including all,
  person_id uuid not null,
  company_id uuid not null,
  title text check (char_length(title) <= 300),
  foreign key (team_id, person_id) references public.people (team_id, id),
  foreign key (team_id, company_id) references public.companies (team_id, id)
);
create index employments_person_id_idx on public.employments (team_id, person_id);
create index employments_company_id_idx on public.employments (team_id, company_id);
comment on table public.employments is 'Who works where; a fact about the person, so it is visible with the person.';
comment on column public.employments.person_id is 'The person.';
comment on column public.employments.company_id is 'The company the person works for.';
comment on column public.employments.title is 'Job title there.';
select sync.enroll('employments', 80, derived => array['employment', 'person_id', 'company_id']);

create function private.tg_any__customer_scopes() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  parent record;
  -- Deeper than one trigger a row comes back with its other parent, which is nobody's reach for this one.
  carried constant boolean := tg_op = 'UPDATE' and pg_trigger_depth() > 1;
begin
  -- Locked, not just read: a parent that changes hands meanwhile would leave this child with scopes of yesterday.
  if new.person_id is not null then
    select read_scopes, write_scopes, deleted_at into parent
    from public.people where team_id = new.team_id and id = new.person_id for no key update;
  else
    select read_scopes, write_scopes, deleted_at into parent
    from public.companies where team_id = new.team_id and id = new.company_id for no key update;
  end if;
  if parent is null
    or ((select auth.uid()) is not null and not carried and not parent.read_scopes && private.my_read_scopes()) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the person or company',
      hint = 'Take the id of one that is there, in the same team.';
  end if;
  if parent.deleted_at is not null and new.deleted_at is null and carried then
    -- With the same instant it comes back when this parent does.
    new.deleted_at := parent.deleted_at;
  elsif parent.deleted_at is not null and new.deleted_at is null then
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'the person or company',
      hint = 'Bring that back first by setting its deleted_at to null, or name another one.';
  end if;
  new.read_scopes := parent.read_scopes;
  new.write_scopes := parent.write_scopes;
  return new;
end
$$;
comment on function private.tg_any__customer_scopes() is
  'Identities and employments are visible with their person or company. Definer: it locks a parent the writer may only read.';
create trigger identities_5_scopes before insert or update of person_id, company_id on public.identities
for each row execute function private.tg_any__customer_scopes();
create trigger employments_5_scopes before insert or update of person_id, company_id on public.employments
for each row execute function private.tg_any__customer_scopes();

create function private.tg_employments__references() returns trigger
language plpgsql set search_path = ''
as $$
begin
  perform private.require_visible_company(new.team_id, new.company_id);
  return new;
end
$$;
comment on function private.tg_employments__references() is 'An employment may only name a company that its writer sees.';
create trigger employments_1_references before insert or update of company_id on public.employments
for each row execute function private.tg_employments__references();

create policy identities_select_visible on public.identities for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy identities_insert_editable on public.identities for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy identities_update_editable on public.identities for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, kind, value, value_norm, person_id, company_id), update (value, deleted_at)
  on public.identities to authenticated;
grant select, insert, update on public.identities to service_role;

create policy employments_select_visible on public.employments for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy employments_insert_editable on public.employments for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy employments_update_editable on public.employments for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, person_id, company_id, title), update (title, deleted_at)
  on public.employments to authenticated;
grant select, insert, update on public.employments to service_role;
