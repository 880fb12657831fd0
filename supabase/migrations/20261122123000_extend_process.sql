-- The sales process that admins own: the team's lists of words, its own fields, what a stage asks for and sets off, targets
-- and rates.

create table public.choices (
  like sync.synced_row including all,
  kind text not null check (kind in
    ('tag', 'source', 'lost_type', 'lost_cause', 'competitor', 'visit_purpose', 'product')),
  name jsonb not null check (coalesce(private.is_bilingual(name, 200), false)),
  position integer not null default 0,
  cost_minor bigint check (cost_minor between 0 and 9007199254740991),
  foreign key (team_id) references public.teams (team_id),
  check (cost_minor is null or kind = 'source')
);
comment on table public.choices is 'The team''s lists of words to choose from: tags, sources, types and causes of loss, competitors, purposes of a visit, products.';
comment on column public.choices.kind is 'Which list: tag, source, lost_type, lost_cause, competitor, visit_purpose or product.';
comment on column public.choices.name is 'Name in both languages: {"en": …, "zh": …}.';
comment on column public.choices.position is 'Order within its list.';
comment on column public.choices.cost_minor is 'What a source costs a month, in minor units of the team''s currency; of other lists always null.';
select sync.enroll('choices', 42);

create table public.custom_fields (
  like sync.synced_row including all,
  belongs_to text not null check (belongs_to in ('leads', 'companies', 'people')),
  key text not null check (key ~ '^[a-z][a-z0-9_]{0,39}$'),
  name jsonb not null check (coalesce(private.is_bilingual(name, 200), false)),
  type text not null check (type in ('text', 'number', 'date', 'yes_no', 'choice', 'choices', 'link')),
  options text[] not null default '{}' check (private.is_label_list(options)),
  personal boolean not null default false,
  position integer not null default 0,
  foreign key (team_id) references public.teams (team_id),
  check ((type in ('choice', 'choices')) = (options <> '{}'))
);
comment on table public.custom_fields is 'The team''s own fields of leads, companies and people; the values stand in the column custom of these tables under the key.';
comment on column public.custom_fields.belongs_to is 'leads, companies or people.';
comment on column public.custom_fields.key is 'Name of the value in custom: small letters, digits and _. It never changes.';
comment on column public.custom_fields.name is 'Name in both languages: {"en": …, "zh": …}.';
comment on column public.custom_fields.type is 'text, number, date (YYYY-MM-DD), yes_no, choice (one of the options), choices (some of them) or link (http or https). It never changes.';
comment on column public.custom_fields.options is 'What can be chosen, for choice and choices.';
comment on column public.custom_fields.personal is 'True if the value is about a person: erasure and access requests include it.';
comment on column public.custom_fields.position is 'Order on the record.';
select sync.enroll('custom_fields', 43);

create function private.tg_custom_fields__keep_key() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if tg_op = 'UPDATE' and (new.key, new.belongs_to, new.type) is distinct from (old.key, old.belongs_to, old.type) then
    raise exception using errcode = '23001', message = 'field_key_changes',
      hint = 'The key, table and type of a field stay: values under them exist. Make a new field and remove this one.';
  end if;
  if new.deleted_at is null and exists (
    select from public.custom_fields as other
    where other.team_id = new.team_id and other.belongs_to = new.belongs_to and other.key = new.key
      and other.id <> new.id and other.deleted_at is null
  ) then
    raise exception using errcode = '23514', message = 'field_key_taken', detail = new.key,
      hint = 'Choose another key: another field of the same records has this one.';
  end if;
  return new;
end
$$;
comment on function private.tg_custom_fields__keep_key() is
  'A field keeps its key, table and type, and no two share a key. Definer: it sees every field.';
create trigger custom_fields_3_keep_key before insert or update on public.custom_fields
for each row execute function private.tg_custom_fields__keep_key();

create function private.is_day(value text) returns boolean
language plpgsql immutable strict parallel safe set search_path = ''
as $$
begin
  return value ~ '^\d{4}-\d{2}-\d{2}$' and value = to_char(make_date(
    substr(value, 1, 4)::integer, substr(value, 6, 2)::integer, substr(value, 9, 2)::integer), 'YYYY-MM-DD');
exception when datetime_field_overflow then
  return false;
end
$$;
comment on function private.is_day(text) is 'True for a day of the calendar written YYYY-MM-DD.';

create function private.custom_fault(field public.custom_fields, value jsonb) returns text
language plpgsql immutable set search_path = ''
as $$
begin
  if value is null or value = 'null' then
    return null;
  end if;
  case field.type
    when 'text' then
      return case when jsonb_typeof(value) = 'string' and char_length(value #>> '{}') <= 5000 then null else 'a text of at most 5,000 characters' end;
    when 'number' then
      return case when jsonb_typeof(value) = 'number' then null else 'a number' end;
    when 'yes_no' then
      return case when jsonb_typeof(value) = 'boolean' then null else 'true or false' end;
    when 'date' then
      return case when jsonb_typeof(value) = 'string' and private.is_day(value #>> '{}') then null else 'a day as YYYY-MM-DD' end;
    when 'link' then
      return case when jsonb_typeof(value) = 'string' and value #>> '{}' ~ '^https?://[^\s]+$' and char_length(value #>> '{}') <= 2000 then null else 'an address that begins with http:// or https://' end;
    when 'choice' then
      return case when jsonb_typeof(value) = 'string' and value #>> '{}' = any (field.options) then null else 'one of: ' || array_to_string(field.options, ', ') end;
    else
      return case
        when jsonb_typeof(value) = 'array' and not exists (
          select from jsonb_array_elements(value) as chosen
          where jsonb_typeof(chosen) <> 'string' or not chosen #>> '{}' = any (field.options)
        ) then null
        else 'a list of some of: ' || array_to_string(field.options, ', ')
      end;
  end case;
end
$$;
comment on function private.custom_fault(public.custom_fields, jsonb) is 'What a value of the team''s own field should have been, in words; null if it is right.';

create function private.tg_any__check_custom() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  field public.custom_fields;
  fault text;
begin
  for field in
    select * from public.custom_fields
    where team_id = new.team_id and belongs_to = tg_table_name and deleted_at is null and new.custom ? key
      -- What was there before the field was defined does not stop another change.
      and (tg_op = 'INSERT' or new.custom -> key is distinct from old.custom -> key)
  loop
    fault := private.custom_fault(field, new.custom -> field.key);
    if fault is not null then
      raise exception using errcode = '23514', message = 'custom_field', detail = field.key,
        hint = format('The field %s takes %s.', field.key, fault);
    end if;
  end loop;
  return new;
end
$$;
comment on function private.tg_any__check_custom() is
  'Values of the team''s own fields have the field''s type, whoever writes. Definer: it reads the fields for every writer.';

create table public.targets (
  like sync.synced_row including all,
  member_id uuid,
  month date not null check (month between '1900-01-01' and '9999-12-01' and extract(day from month) = 1),
  amount_minor bigint not null check (amount_minor between 0 and 9007199254740991),
  foreign key (team_id) references public.teams (team_id),
  foreign key (team_id, member_id) references public.members (team_id, id)
);
create index targets_member_id_idx on public.targets (team_id, member_id);
comment on table public.targets is 'What shall be won in a month, in the team''s currency. The newest row for a member and month counts.';
comment on column public.targets.member_id is 'Whose target; null: the whole team''s.';
comment on column public.targets.month is 'First day of the month.';
comment on column public.targets.amount_minor is 'Amount in minor units of the team''s currency.';
select sync.enroll('targets', 46);

create table public.currency_rates (
  like sync.synced_row including all,
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  valid_from date not null check (valid_from between '1900-01-01' and '9999-12-31'),
  rate double precision not null check (rate > 0 and rate < 1e12),
  foreign key (team_id) references public.teams (team_id)
);
comment on table public.currency_rates is 'What one unit of a currency is worth in the team''s currency, from a day on. Amounts without a rate are counted apart.';
comment on column public.currency_rates.currency is 'ISO 4217 code.';
comment on column public.currency_rates.valid_from is 'From which day it holds, until the next one.';
comment on column public.currency_rates.rate is 'Units of the team''s currency for one unit of this one.';
select sync.enroll('currency_rates', 47);

alter table public.stages
  add column required_fields text[] not null default '{}' check (private.is_label_list(required_fields)),
  add column requires text not null default 'warn' check (requires in ('warn', 'block'));
comment on column public.stages.required_fields is
  'What must be known before a lead enters: columns of leads (amount_minor, expected_close, company_id, primary_person_id, source, competitors) or custom.<key>.';
comment on column public.stages.requires is 'warn: the extension tells what is missing; block: the lead does not get in without it, whoever moves it.';
grant insert (required_fields, requires), update (required_fields, requires) on public.stages to authenticated;

create function private.missing_fields(lead public.leads, required text[]) returns text[]
language sql immutable set search_path = ''
as $$
  select coalesce(array_agg(field order by place), '{}')
  from unnest(required) with ordinality as wanted (field, place)
  where coalesce(
    case when field like 'custom.%' then lead.custom -> substr(field, 8) else to_jsonb(lead) -> field end, 'null'
  ) in ('null', '""', '[]', '{}')
$$;
comment on function private.missing_fields(public.leads, text[]) is 'Which of the named columns, or custom.<key>, of a lead are empty.';

create function private.tg_leads__require_fields() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  stage public.stages;
  missing text[];
begin
  select * into stage from public.stages where team_id = new.team_id and id = new.stage_id;
  if stage.requires = 'block' and current_setting('sluice.returns', true) is distinct from 'on' then
    missing := private.missing_fields(new, stage.required_fields);
    if missing <> '{}' then
      raise exception using errcode = '23514', message = 'required_fields', detail = array_to_string(missing, ','),
        hint = 'Fill these first, or let the stage only warn.';
    end if;
  end if;
  return new;
end
$$;
comment on function private.tg_leads__require_fields() is
  'A lead enters a stage that blocks only with what the stage asks for, whoever moves it. Definer: one rule for all writers.';
create trigger leads_3_require_fields before update of stage_id on public.leads
for each row when (new.stage_id <> old.stage_id) execute function private.tg_leads__require_fields();

create trigger leads_3_check_custom before insert or update of custom on public.leads
for each row when (new.custom <> '{}') execute function private.tg_any__check_custom();
create trigger companies_3_check_custom before insert or update of custom on public.companies
for each row when (new.custom <> '{}') execute function private.tg_any__check_custom();
create trigger people_3_check_custom before insert or update of custom on public.people
for each row when (new.custom <> '{}') execute function private.tg_any__check_custom();

create table public.stage_rules (
  like sync.synced_row including all,
  stage_id uuid not null,
  task_title jsonb not null check (coalesce(private.is_bilingual(task_title, 500), false)),
  due_in_days integer not null default 1 check (due_in_days between 0 and 3650),
  foreign key (team_id, stage_id) references public.stages (team_id, id)
);
create index stage_rules_stage_id_idx on public.stage_rules (team_id, stage_id);
comment on table public.stage_rules is 'Entering a stage makes a task: what is to be done, and in how many days.';
comment on column public.stage_rules.stage_id is 'The stage that sets it off.';
comment on column public.stage_rules.task_title is 'What is to be done, in both languages; the task gets the team''s.';
comment on column public.stage_rules.due_in_days is 'Days from the entry to the day it is due.';
select sync.enroll('stage_rules', 44);

create function private.tg_leads__apply_stage_rules() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.tasks (team_id, id, lead_id, title, due_on, assignee_id)
  select new.team_id, gen_random_uuid(), new.id, rule.task_title ->> team.language,
    (new.stage_entered_at at time zone 'UTC')::date + rule.due_in_days, new.owner_id
  from public.stage_rules as rule join public.teams as team on team.team_id = rule.team_id
  where rule.team_id = new.team_id and rule.stage_id = new.stage_id and rule.deleted_at is null
    -- An open task of the same name is there from before: back and forth makes no second one.
    and not exists (
      select from public.tasks as open
      where open.team_id = new.team_id and open.lead_id = new.id and open.title = rule.task_title ->> team.language
        and open.done_at is null and open.deleted_at is null
    );
  return null;
end
$$;
comment on function private.tg_leads__apply_stage_rules() is
  'Makes the tasks that a stage sets off, whoever moves the lead. Definer: it is the team''s rule, not the mover''s edit.';
create trigger leads_stage_rules_insert after insert on public.leads
for each row execute function private.tg_leads__apply_stage_rules();
create trigger leads_stage_rules_update after update of stage_id on public.leads
for each row when (new.stage_id <> old.stage_id and current_setting('sluice.returns', true) is distinct from 'on')
execute function private.tg_leads__apply_stage_rules();

do $$
declare
  name text;
begin
  foreach name in array array['choices', 'custom_fields', 'targets', 'currency_rates', 'stage_rules'] loop
    execute format('create trigger %I before insert or update on public.%I
      for each row execute function private.tg_any__team_scopes()', name || '_5_scopes', name);
    execute format('create policy %I on public.%I for select to authenticated
      using (read_scopes && (select private.my_read_scopes()))', name || '_select_member', name);
    execute format('create policy %I on public.%I for insert to authenticated
      with check (write_scopes && (select private.my_write_scopes()))', name || '_insert_admin', name);
    execute format('create policy %I on public.%I for update to authenticated
      using (write_scopes && (select private.my_write_scopes()))
      with check (write_scopes && (select private.my_write_scopes()))', name || '_update_admin', name);
    execute format('grant select on public.%I to authenticated', name);
    execute format('grant select, insert, update on public.%I to service_role', name);
  end loop;
end
$$;
grant insert (team_id, id, kind, name, position, cost_minor), update (name, position, cost_minor, deleted_at)
  on public.choices to authenticated;
grant insert (team_id, id, belongs_to, key, name, type, options, personal, position),
  update (name, options, personal, position, deleted_at) on public.custom_fields to authenticated;
grant insert (team_id, id, member_id, month, amount_minor), update (amount_minor, deleted_at)
  on public.targets to authenticated;
grant insert (team_id, id, currency, valid_from, rate), update (valid_from, rate, deleted_at)
  on public.currency_rates to authenticated;
grant insert (team_id, id, stage_id, task_title, due_in_days), update (task_title, due_in_days, deleted_at)
  on public.stage_rules to authenticated;

create function public.remove_stage(team uuid, stage uuid, leads_to uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  here public.stages;
  there public.stages;
  removal uuid := gen_random_uuid();
  moved integer;
begin
  perform private.require_admin(team);
  select * into here from public.stages as s where s.team_id = team and s.id = stage and s.deleted_at is null for update;
  select * into there from public.stages as s where s.team_id = team and s.id = leads_to and s.deleted_at is null for share;
  if here.id is null or there.id is null or here.id = there.id then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the stage';
  end if;
  insert into private.stage_removal (team_id, id, stage_id) values (team, removal, stage);
  with held as (
    select id, stage_entered_at from public.leads
    where team_id = team and stage_id = stage and deleted_at is null for no key update
  ),
  moved_on as (
    update public.leads as lead set pipeline_id = there.pipeline_id, stage_id = there.id from held
    where lead.team_id = team and lead.id = held.id
    returning lead.id, lead.stage_entered_at as moved_at, held.stage_entered_at as entered_at
  )
  insert into private.stage_removal_lead (team_id, removal_id, lead_id, moved_at, entered_at)
  select team, removal, id, moved_at, entered_at from moved_on;
  get diagnostics moved = row_count;
  update public.stages as s set deleted_at = now() where s.team_id = team and s.id = stage;
  return jsonb_build_object('moved', moved, 'removal_id', removal);
end
$$;
comment on function public.remove_stage(uuid, uuid, uuid) is
  'Moves all leads of a stage to another one and removes the stage, in one step; returns how many moved and by what that is taken back. For admins. Definer: the stage of a lead carries no grant.';
grant execute on function public.remove_stage(uuid, uuid, uuid) to authenticated;

update sync.synced_table set wire = sync.describe_wire('stages') where name = 'stages';
