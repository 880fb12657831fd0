-- Carries scopes and removal along: from a lead to what hangs on it and to its customers, from customers to their
-- identities and employments. All set-based, once per statement. Every row touched gets a line in the feed, which is how
-- devices learn that a child came into or went out of sight with its parent.

create function private.carry_sql(child text, key text, scopes boolean) returns text
language sql immutable set search_path = ''
as $$
  select format(
    'update public.%1$I as child
     set read_scopes = case when %3$L then n.read_scopes else child.read_scopes end,
         write_scopes = case when %3$L then n.write_scopes else child.write_scopes end,
         -- What was removed before its parent stays removed when the parent comes back: only the same instant returns.
         deleted_at = case
           when n.deleted_at is not null then coalesce(child.deleted_at, n.deleted_at)
           when child.deleted_at = o.deleted_at then null
           else child.deleted_at
         end
     from after_rows as n join before_rows as o using (team_id, id)
     where child.team_id = n.team_id and child.%2$I = n.id
       and (%3$L and (n.read_scopes <> child.read_scopes or n.write_scopes <> child.write_scopes)
         or n.deleted_at is not null and child.deleted_at is null
         or n.deleted_at is null and o.deleted_at = child.deleted_at)',
    child, key, scopes
  )
$$;
comment on function private.carry_sql(text, text, boolean) is
  'Statement that gives children the removal, and if wished the scopes, of their changed parents; a text, because only the trigger function itself sees the transition tables.';

create function private.refresh_companies(team uuid, ids uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  -- Locked first, counted in the next statement: what a concurrent writer committed meanwhile is then counted too.
  perform from public.companies where team_id = team and id = any (ids) order by id for no key update;
  with wanted as (
    select company.id,
      private.merge_scopes(private.scopes_of(team, array[company.responsible_id]), lent.to_read) as to_read,
      private.merge_scopes(private.scopes_of(team, array[company.responsible_id]), lent.to_write) as to_write
    from public.companies as company
    cross join lateral (
      select coalesce(array_agg(distinct scope), '{}') as to_read,
        coalesce(array_agg(distinct scope) filter (where lends_company and scope = any (write_scopes)), '{}') as to_write
      from public.leads, unnest(read_scopes) as scope
      where team_id = team and company_id = company.id and deleted_at is null
    ) as lent
    where company.team_id = team and company.id = any (ids)
  )
  update public.companies as company
  set read_scopes = wanted.to_read, write_scopes = wanted.to_write
  from wanted
  where company.team_id = team and company.id = wanted.id
    and (company.read_scopes, company.write_scopes) is distinct from (wanted.to_read, wanted.to_write);
end
$$;
comment on function private.refresh_companies(uuid, uuid[]) is
  'Works out anew who sees and who changes these companies. Definer: it counts leads the writer cannot see.';

create function private.refresh_people(team uuid, ids uuid[]) returns void
language plpgsql security definer set search_path = ''
as $$
begin
  perform from public.people where team_id = team and id = any (ids) order by id for no key update;
  with wanted as (
    select person.id,
      private.merge_scopes(private.scopes_of(team, array[person.responsible_id]), lent.to_read) as to_read,
      private.merge_scopes(private.scopes_of(team, array[person.responsible_id]), lent.to_write) as to_write
    from public.people as person
    cross join lateral (
      select coalesce(array_agg(distinct scope), '{}') as to_read,
        coalesce(array_agg(distinct scope) filter (where lends_person and scope = any (write_scopes)), '{}') as to_write
      from (
        select read_scopes, write_scopes, lends_person from public.leads
        where team_id = team and primary_person_id = person.id and deleted_at is null
        union all
        select read_scopes, write_scopes, lends_person from public.lead_people
        where team_id = team and person_id = person.id and deleted_at is null
      ) as reference, unnest(read_scopes) as scope
    ) as lent
    where person.team_id = team and person.id = any (ids)
  )
  update public.people as person
  set read_scopes = wanted.to_read, write_scopes = wanted.to_write
  from wanted
  where person.team_id = team and person.id = wanted.id
    and (person.read_scopes, person.write_scopes) is distinct from (wanted.to_read, wanted.to_write);
end
$$;
comment on function private.refresh_people(uuid, uuid[]) is
  'Works out anew who sees and who changes these people. Definer: it counts leads the writer cannot see.';

create function private.tg_leads__carry_insert() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  -- New leads only add to who sees a customer, so their scopes are added without counting all its leads again. The lock
  -- is taken even where nothing is to add: a concurrent refresh must wait and count the new lead.
  perform from public.companies as company
  where (company.team_id, company.id) in (select team_id, company_id from after_rows)
  order by company.team_id, company.id for no key update;
  update public.companies as company
  set read_scopes = private.merge_scopes(company.read_scopes, lent.to_read),
      write_scopes = private.merge_scopes(company.write_scopes, lent.to_write)
  from (
    select team_id, company_id, array_agg(distinct scope) as to_read,
      coalesce(array_agg(distinct scope) filter (where lends_company and scope = any (write_scopes)), '{}') as to_write
    from after_rows, unnest(read_scopes) as scope where deleted_at is null group by team_id, company_id
  ) as lent
  where company.team_id = lent.team_id and company.id = lent.company_id
    and not (company.read_scopes @> lent.to_read and company.write_scopes @> lent.to_write);

  perform from public.people as person
  where (person.team_id, person.id) in (select team_id, primary_person_id from after_rows)
  order by person.team_id, person.id for no key update;
  update public.people as person
  set read_scopes = private.merge_scopes(person.read_scopes, lent.to_read),
      write_scopes = private.merge_scopes(person.write_scopes, lent.to_write)
  from (
    select team_id, primary_person_id, array_agg(distinct scope) as to_read,
      coalesce(array_agg(distinct scope) filter (where lends_person and scope = any (write_scopes)), '{}') as to_write
    from after_rows, unnest(read_scopes) as scope where deleted_at is null group by team_id, primary_person_id
  ) as lent
  where person.team_id = lent.team_id and person.id = lent.primary_person_id
    and not (person.read_scopes @> lent.to_read and person.write_scopes @> lent.to_write);
  return null;
end
$$;
comment on function private.tg_leads__carry_insert() is 'Opens the customers of new leads to who sees or changes the leads. Definer: see refresh.';
create trigger leads_carry_insert after insert on public.leads
referencing new table as after_rows for each statement execute function private.tg_leads__carry_insert();

create function private.tg_leads__carry_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  child text;
  part record;
begin
  if exists (
    select from after_rows as n join before_rows as o using (team_id, id)
    where n.read_scopes <> o.read_scopes or n.deleted_at is distinct from o.deleted_at
  ) then
    foreach child in array array['lead_people', 'answers', 'captures', 'activities', 'attachments', 'tasks', 'target_list_leads', 'stage_changes',
      'fit_judgements', 'answer_changes', 'score_snapshots', 'comments'] loop
      execute private.carry_sql(child, 'lead_id', true);
    end loop;
  end if;

  for part in
    with changed as (
      select o.team_id, o.company_id as old_company, n.company_id as new_company,
        o.primary_person_id as old_person, n.primary_person_id as new_person
      from after_rows as n join before_rows as o using (team_id, id)
      where n.read_scopes <> o.read_scopes
        or (n.deleted_at, n.company_id, n.primary_person_id, n.lends_company, n.lends_person)
          is distinct from (o.deleted_at, o.company_id, o.primary_person_id, o.lends_company, o.lends_person)
    )
    select team_id,
      array_remove(array_agg(distinct old_company) || array_agg(distinct new_company), null) as companies,
      array_remove(array_agg(distinct old_person) || array_agg(distinct new_person), null) as people
    from changed group by team_id
  loop
    if part.companies <> '{}' then perform private.refresh_companies(part.team_id, part.companies); end if;
    if part.people <> '{}' then perform private.refresh_people(part.team_id, part.people); end if;
  end loop;
  return null;
end
$$;
comment on function private.tg_leads__carry_update() is
  'Carries a lead''s new sight and removal to its children and customers. Definer: these may be out of the writer''s sight.';
create trigger leads_carry_update after update on public.leads
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_leads__carry_update();

create function private.tg_lead_people__carry_insert() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  perform from public.people as person
  where (person.team_id, person.id) in (select team_id, person_id from after_rows)
  order by person.team_id, person.id for no key update;
  update public.people as person
  set read_scopes = private.merge_scopes(person.read_scopes, lent.to_read),
      write_scopes = private.merge_scopes(person.write_scopes, lent.to_write)
  from (
    select team_id, person_id, array_agg(distinct scope) as to_read,
      coalesce(array_agg(distinct scope) filter (where lends_person and scope = any (write_scopes)), '{}') as to_write
    from after_rows, unnest(read_scopes) as scope where deleted_at is null group by team_id, person_id
  ) as lent
  where person.team_id = lent.team_id and person.id = lent.person_id
    and not (person.read_scopes @> lent.to_read and person.write_scopes @> lent.to_write);
  return null;
end
$$;
comment on function private.tg_lead_people__carry_insert() is 'Opens people to who sees their lead. Definer: see refresh.';
create trigger lead_people_carry_insert after insert on public.lead_people
referencing new table as after_rows for each statement execute function private.tg_lead_people__carry_insert();

create function private.tg_lead_people__carry_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  part record;
begin
  for part in
    select team_id, array_agg(distinct n.person_id) || array_agg(distinct o.person_id) as people
    from after_rows as n join before_rows as o using (team_id, id)
    where n.read_scopes <> o.read_scopes
      or (n.deleted_at, n.person_id, n.lends_person) is distinct from (o.deleted_at, o.person_id, o.lends_person)
    group by team_id
  loop
    perform private.refresh_people(part.team_id, part.people);
  end loop;
  return null;
end
$$;
comment on function private.tg_lead_people__carry_update() is 'Follows who still sees a person through a lead. Definer: see refresh.';
create trigger lead_people_carry_update after update on public.lead_people
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_lead_people__carry_update();

create function private.tg_companies__carry_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.identities as child
  set read_scopes = n.read_scopes, write_scopes = n.write_scopes
  from after_rows as n join before_rows as o using (team_id, id)
  where (n.read_scopes, n.write_scopes) <> (o.read_scopes, o.write_scopes) and child.team_id = n.team_id and child.company_id = n.id;

  if exists (
    select from after_rows as n join before_rows as o using (team_id, id) where n.deleted_at is distinct from o.deleted_at
  ) then
    execute private.carry_sql('identities', 'company_id', false);
    execute private.carry_sql('employments', 'company_id', false);
  end if;
  return null;
end
$$;
comment on function private.tg_companies__carry_update() is
  'Carries a company''s sight and removal to identities and employments. Definer: these may be out of the writer''s sight.';
create trigger companies_carry_update after update on public.companies
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_companies__carry_update();

create function private.tg_people__carry_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  update public.identities as child
  set read_scopes = n.read_scopes, write_scopes = n.write_scopes
  from after_rows as n join before_rows as o using (team_id, id)
  where (n.read_scopes, n.write_scopes) <> (o.read_scopes, o.write_scopes) and child.team_id = n.team_id and child.person_id = n.id;
  update public.employments as child
  set read_scopes = n.read_scopes, write_scopes = n.write_scopes
  from after_rows as n join before_rows as o using (team_id, id)
  where (n.read_scopes, n.write_scopes) <> (o.read_scopes, o.write_scopes) and child.team_id = n.team_id and child.person_id = n.id;

  if exists (
    select from after_rows as n join before_rows as o using (team_id, id) where n.deleted_at is distinct from o.deleted_at
  ) then
    execute private.carry_sql('identities', 'person_id', false);
    execute private.carry_sql('employments', 'person_id', false);
    execute private.carry_sql('lead_people', 'person_id', false);
  end if;
  return null;
end
$$;
comment on function private.tg_people__carry_update() is
  'Carries a person''s sight and removal to identities, employments and parts in decisions. Definer: these may be out of the writer''s sight.';
create trigger people_carry_update after update on public.people
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_people__carry_update();

create function private.tg_any__other_parent() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  removed_at timestamptz;
begin
  if tg_table_name = 'lead_people' then
    select deleted_at into removed_at
    from public.people where team_id = new.team_id and id = new.person_id for no key update;
  else
    select deleted_at into removed_at
    from public.companies where team_id = new.team_id and id = new.company_id for no key update;
  end if;
  if removed_at is not null and pg_trigger_depth() > 1 then
    new.deleted_at := removed_at;
  elsif removed_at is not null then
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'the person or company',
      hint = 'Bring that back first by setting its deleted_at to null, or name another one.';
  end if;
  return new;
end
$$;
comment on function private.tg_any__other_parent() is
  'A part or an employment comes back only when its person or company, too, is there. Definer: these may be out of the writer''s sight.';

create function private.tg_pipelines__carry_update() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if exists (
    select from after_rows as n join before_rows as o using (team_id, id) where n.deleted_at is distinct from o.deleted_at
  ) then
    execute private.carry_sql('stages', 'pipeline_id', false);
  end if;
  return null;
end
$$;
comment on function private.tg_pipelines__carry_update() is
  'Carries a pipeline''s removal to its stages. Definer: like the other carriers, one rule for all writers.';
create trigger pipelines_carry_update after update on public.pipelines
referencing old table as before_rows new table as after_rows
for each statement execute function private.tg_pipelines__carry_update();

-- A child cannot come back while a parent is removed.
create trigger identities_6_restore before update on public.identities
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__customer_scopes();
create trigger employments_6_restore before update on public.employments
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__customer_scopes();
create trigger lead_people_6_restore before update on public.lead_people
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create trigger employments_7_restore before update on public.employments
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__other_parent();
create trigger lead_people_7_restore before update on public.lead_people
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__other_parent();
create trigger answers_6_restore before update on public.answers
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create trigger captures_6_restore before update on public.captures
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create trigger activities_6_restore before update on public.activities
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create trigger tasks_6_restore before update on public.tasks
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create trigger stage_changes_6_restore before update on public.stage_changes
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
