-- What Postgres says of a broken constraint is its name. Whoever writes a row by hand, in Studio or over the API, is told what
-- to do instead: the rules are looked at once more just before Postgres looks at them, and refused with a sentence.

create function private.check_sentence(rule oid) returns text
language plpgsql stable set search_path = ''
as $$
declare
  told constant text := obj_description(rule, 'pg_constraint');
  field text;
  test text;
  part text[];
begin
  select a.attname, pg_get_expr(k.conbin, k.conrelid) into field, test
  from pg_catalog.pg_constraint as k
  join pg_catalog.pg_attribute as a on a.attrelid = k.conrelid and a.attnum = k.conkey[1] and cardinality(k.conkey) = 1
  where k.oid = rule;
  -- What is peculiar is said in the constraint's comment; what many columns have in common is read off the rule.
  if told is not null or field is null then
    return told;
  end if;
  part := regexp_match(test, '^\(char_length\(\w+\) <= (\d+)\)$');
  if part is not null then
    return format('Write at most %s characters into %s.', part[1], field);
  end if;
  part := regexp_match(test, '^\(\(char_length\(\w+\) >= (\d+)\) AND \(char_length\(\w+\) <= (\d+)\)\)$');
  if part is not null then
    return format('Write %s to %s characters into %s.', part[1], part[2], field);
  end if;
  part := regexp_match(test, '^\(\w+ = ANY \(ARRAY\[(.*)\]\)\)$');
  if part is not null then
    return format('Write one of these into %s: %s.', field, regexp_replace(part[1], '''|::text', '', 'g'));
  end if;
  part := regexp_match(test, 'is_label_list\(\w+\) AND \(\w+ <@ ARRAY\[(.*)\]\)');
  if part is not null then
    return format('Write %s as a list of these words: %s.', field, regexp_replace(part[1], '''|::text', '', 'g'));
  elsif test ~ '^private\.is_label_list\(\w+\)$' then
    return format('Write %s as a plain list of at most 50 texts, none of them null, 4,000 bytes together.', field);
  end if;
  part := regexp_match(test, '^\(\(cardinality\(\w+\) <= (\d+)\) AND .*array_position\(\w+, NULL::uuid\) IS NULL\)\)?$');
  if part is not null then
    return format('Write %s as a plain list of at most %s ids, none of them null.', field, part[1]);
  end if;
  part := regexp_match(test, 'private\.is_bilingual\(\w+, (\d+)\)');
  if part is not null then
    return format('Write %s in both languages, {"en": "…", "zh": "…"}, each with at most %s characters and neither empty.', field, part[1]);
  end if;
  if test ~ 'private\.is_custom\(\w+\)' then
    return format('Write %s as a JSON object, {"key": value}, of at most 32 KB and eight levels.', field);
  end if;
  -- Moments and numbers; of a moment the day is enough.
  part := regexp_match(regexp_replace(test, '''|::[a-z ]+| \d\d:\d\d:[\d.]+\+00|[()]', '', 'g'),
    '^\w+ (>=?) (\S+) AND \w+ (<=?) (\S+)$');
  if part is not null then
    return format('Write %s, %s %s and %s %s.', field, case part[1] when '>' then 'more than' else 'at least' end, part[2],
      case part[3] when '<' then 'less than' else 'at most' end, part[4]);
  end if;
  part := regexp_match(test, '~ ''\^\[A-Z\]\{(\d)\}\$''');
  if part is not null then
    return format('Write %s as %s capital letters, like %s.', field, part[1], case part[1] when '2' then 'DE or CN' else 'EUR or CNY' end);
  end if;
  return null;
end
$$;
comment on function private.check_sentence(oid) is
  'What somebody has to do whose row breaks this check: the comment on the constraint, or what its form says. Null if neither says it, which a lint notices.';
grant execute on function private.check_sentence(oid) to authenticated, service_role;

create function private.tg_any__tell_refusals() returns trigger
language plpgsql set search_path = ''
as $$
declare
  told constant integer := coalesce(nullif(current_setting('sluice.rows_told', true), '')::integer, 0);
  given constant jsonb := to_jsonb(new);
  before constant jsonb := case when tg_op = 'UPDATE' then to_jsonb(old) end;
  tests text := nullif(current_setting('sluice.rules_of_' || tg_relid, true), '');
  broken oid;
  field name;
  is_there boolean;
  rule record;
begin
  -- It costs as much as the row itself; beyond a portion of an import Postgres says it in its own words.
  -- And whoever has no business in the team hears nothing before row security has refused them.
  if told >= 500 or row_security_active(tg_relid) and new.team_id not in (select private.my_team_ids('viewer')) then
    return new;
  end if;
  perform set_config('sluice.rows_told', (told + 1)::text, true);

  if tests is null then
    select string_agg(test, ', ' order by place, name) into tests from (
      select 0 as place, attnum::text as name, format('(candidate.%1$I is not null, null::oid, %1$L::name)', attname) as test
      from pg_catalog.pg_attribute where attrelid = tg_relid and attnum > 0 and not attisdropped and attnotnull
      union all
      select cardinality(conkey), conname, format('(%s, %s::oid, null::name)', pg_get_expr(conbin, conrelid), oid)
      from pg_catalog.pg_constraint where conrelid = tg_relid and contype = 'c'
    ) as of_table;
    perform set_config('sluice.rules_of_' || tg_relid, tests, true);
  end if;
  execute 'select broken, field from (select ($1).*) as candidate
    cross join lateral (values ' || tests || ') as test (holds, broken, field) where not holds limit 1'
  into broken, field using new;
  if field is not null then
    raise exception using errcode = '23502', table = tg_table_name, column = field,
      message = format('%s.%s must not be empty. Fill it in: %s', tg_table_name, field, (
        select col_description(tg_relid, attnum) from pg_catalog.pg_attribute where attrelid = tg_relid and attname = field));
  elsif broken is not null then
    raise exception using errcode = '23514', table = tg_table_name,
      constraint = (select conname from pg_catalog.pg_constraint where oid = broken),
      message = tg_table_name || ': ' || coalesce(private.check_sentence(broken), 'a rule is broken.');
  end if;

  for rule in
    select k.oid, k.conname, k.confrelid, f.fields, f.matches from pg_catalog.pg_constraint as k
    cross join lateral (
      select array_agg(own.attname order by place) as fields,
        string_agg(format('there.%I = ($1).%I', other.attname, own.attname), ' and ') as matches
      from unnest(k.conkey, k.confkey) with ordinality as pair (own_no, other_no, place)
      join pg_catalog.pg_attribute as own on own.attrelid = k.conrelid and own.attnum = own_no
      join pg_catalog.pg_attribute as other on other.attrelid = k.confrelid and other.attnum = other_no
    ) as f
    where k.conrelid = tg_relid and k.contype = 'f' order by cardinality(k.conkey), k.conname
  loop
    -- One column that is empty means that the row refers to nothing.
    if exists (select from unnest(rule.fields) as column_name where given -> column_name = 'null')
      or not exists (select from unnest(rule.fields) as column_name where given -> column_name is distinct from before -> column_name) then
      continue;
    end if;
    execute format('select exists (select from %s as there where %s)', rule.confrelid::regclass, rule.matches)
    into is_there using new;
    if not is_there then
      raise exception using errcode = '23503', table = tg_table_name, constraint = rule.conname,
        message = format('%s: %s', tg_table_name, coalesce(obj_description(rule.oid, 'pg_constraint'),
          format('there is no row of %s with the id in %s in this team. Take the id of one that is there.',
            rule.confrelid::regclass, rule.fields[cardinality(rule.fields)])));
    end if;
  end loop;

  for rule in
    select i.indexrelid, i.indisprimary, f.fields, f.matches from pg_catalog.pg_index as i
    cross join lateral (
      select array_agg(a.attname order by place) as fields, string_agg(format('there.%1$I = ($1).%1$I', a.attname), ' and ') as matches
      from unnest(i.indkey::smallint[]) with ordinality as key (no, place)
      join pg_catalog.pg_attribute as a on a.attrelid = i.indrelid and a.attnum = no
    ) as f
    -- Whoever says what to do on conflict has thought of it.
    where i.indrelid = tg_relid and i.indisunique and i.indexprs is null and current_query() !~* '\mon\s+conflict\M'
    order by i.indisprimary desc, i.indexrelid::regclass::text
  loop
    if exists (select from unnest(rule.fields) as column_name where given -> column_name = 'null')
      or not exists (select from unnest(rule.fields) as column_name where given -> column_name is distinct from before -> column_name) then
      continue;
    end if;
    execute format('select exists (select from %s as there where %s)', tg_relid::regclass, rule.matches) into is_there using new;
    if is_there then
      raise exception using errcode = '23505', table = tg_table_name,
        constraint = (select relname from pg_catalog.pg_class where oid = rule.indexrelid),
        message = format('%s: there is a row with the same %s already. Change that one instead%s.', tg_table_name,
          array_to_string(array_remove(rule.fields, 'team_id'), ', '),
          case when rule.indisprimary then ', or leave id out to make a new one' end);
    end if;
  end loop;
  return new;
end
$$;
comment on function private.tg_any__tell_refusals() is
  'Refuses what a not-null, check, foreign key or unique constraint would refuse, with the same code and a sentence that says what to do. For rows written by hand.';

create function private.tell_refusals(name text) returns void
language plpgsql set search_path = ''
as $$
begin
  -- By hand is what the client's own statement writes, after whatever an editor puts before it. Functions of Sluice say why by
  -- codes, and write thousands of rows.
  execute format($trigger$create trigger %I before insert or update on public.%I for each row
    when (left(current_query(), 1000) ~* '\m(insert\s+into|update|copy|merge\s+into)\M')
    execute function private.tg_any__tell_refusals()$trigger$, tell_refusals.name || '_9_tell_refusals', tell_refusals.name);
end
$$;
comment on function private.tell_refusals(text) is
  'Has whoever writes a table by hand told what to do instead of the name of a constraint. Called by sync.enroll.';

select private.tell_refusals(name) from sync.synced_table;

-- Devices make their ids; who inserts a row by hand need not.
alter table sync.synced_row alter column id set default gen_random_uuid();
do $$
declare
  name text;
begin
  -- The id of these is the team's.
  for name in select t.name from sync.synced_table as t where t.name not in ('teams', 'pool_rules') loop
    execute format('alter table public.%I alter column id set default gen_random_uuid()', name);
  end loop;
end
$$;

comment on constraint captures_fields_check on public.captures is
  'Captures are evidence written by the extension: do not write one by hand.';
comment on constraint choices_check on public.choices is
  'Only a source has a cost: empty cost_minor, or make it a row whose kind is source.';
comment on constraint custom_fields_check on public.custom_fields is
  'A field of type choice or choices needs options, any other none: change type and options together.';
comment on constraint custom_fields_key_check on public.custom_fields is
  'Write key in small letters, digits and _, beginning with a letter, at most 40 characters, like machine_hours.';
comment on constraint identities_check on public.identities is
  'An identity belongs to one person or to one company: fill in person_id or company_id, and empty the other.';
comment on constraint leads_check on public.leads is
  'An amount needs its currency: fill in currency, or empty amount_minor.';
comment on constraint leads_team_id_pipeline_id_stage_id_fkey on public.leads is
  'the stage stands in another pipeline, or nowhere. Take the id of a stage of the lead''s pipeline, or change pipeline_id and stage_id together.';
comment on constraint pool_rules_check on public.pool_rules is
  'Each team has one row, whose id is the team''s: leave the ids as they are.';
comment on constraint pool_rules_check1 on public.pool_rules is
  'longest_protection_days cannot be less than protection_days: raise it, or lower the other first.';
comment on constraint score_models_number_check on public.score_models is
  'Number 1 is the built-in model: write the number after the newest.';
comment on constraint score_snapshots_features_check on public.score_snapshots is
  'Snapshots are written by the extension: do not write one by hand.';
comment on constraint score_snapshots_man_check on public.score_snapshots is
  'Snapshots are written by the extension: do not write one by hand.';
comment on constraint score_snapshots_model_version_check on public.score_snapshots is
  'Snapshots are written by the extension: do not write one by hand.';
comment on constraint targets_month_check on public.targets is
  'Write month as the first day of a month, like 2026-11-01.';
comment on constraint teams_check on public.teams is
  'The id of a team is its team_id: leave the ids as they are.';
