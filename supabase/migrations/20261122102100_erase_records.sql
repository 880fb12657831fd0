-- Erasing a person or company for good: content, evidence, names in texts, history and undo go; an empty tombstone stays,
-- so that every device learns of it and no late one brings it back.

create table sync.erased (
  team_id uuid not null,
  tbl text not null,
  row_id uuid not null,
  erased_at timestamptz(3) not null default now(),
  primary key (team_id, tbl, row_id)
);
alter table sync.erased enable row level security;
comment on table sync.erased is 'Rows that were erased for good; ids only. Devices drop even unsent work that names them.';
comment on column sync.erased.team_id is 'The team.';
comment on column sync.erased.tbl is 'Table of the row.';
comment on column sync.erased.row_id is 'Id of the row, which is an empty tombstone.';
comment on column sync.erased.erased_at is 'When.';

create function sync.is_erased(team uuid, tbl text, row_id uuid) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
begin
  return exists (
    select from sync.erased as line
    where line.team_id = team and line.tbl = is_erased.tbl and line.row_id = is_erased.row_id
  );
end
$$;
comment on function sync.is_erased(uuid, text, uuid) is 'True for a row that was erased for good. Definer: the list is closed.';

create function private.tg_any__refuse_erased() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if sync.is_erased(new.team_id, tg_table_name, new.id) then
    if pg_trigger_depth() > 1 then
      -- What it hung on comes back; this does not.
      new.deleted_at := old.deleted_at;
      return new;
    end if;
    raise exception using errcode = 'PT410', message = 'deleted', detail = 'erased',
      hint = 'What was erased never comes back: insert a new row.';
  end if;
  return new;
end
$$;
comment on function private.tg_any__refuse_erased() is 'What was erased for good comes back by no door.';
create trigger people_2_refuse_erased before update on public.people
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_erased();
create trigger companies_2_refuse_erased before update on public.companies
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_erased();
create trigger identities_8_refuse_erased before update on public.identities
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_erased();
create trigger employments_8_refuse_erased before update on public.employments
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_erased();
create trigger lead_people_8_refuse_erased before update on public.lead_people
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_erased();

create function private.words_pattern(words text[]) returns text
language sql immutable set search_path = ''
as $$
  select string_agg(
    -- A part of a name counts only as a whole word; scripts without blanks have no word borders.
    case when word ~ '^[[:alpha:]]' and word !~ '[⺀-鿿가-힯]' then '\m' else '' end
      || regexp_replace(word, '([\\.^$*+?()\[\]{}|-])', '\\\1', 'g')
      || case when word ~ '[[:alpha:]]$' and word !~ '[⺀-鿿가-힯]' then '\M' else '' end,
    '|' order by char_length(word) desc, word)
  from unnest(words) as word
$$;
comment on function private.words_pattern(text[]) is 'Regular expression that finds these words, the longest first; null for none.';

create function private.free_text_columns() returns table (tbl text, col text)
language sql immutable set search_path = ''
as $$
  values ('leads', 'name'), ('leads', 'source'), ('leads', 'source_url'), ('answers', 'note'), ('fit_judgements', 'note'),
    ('captures', 'url'), ('captures', 'title'), ('activities', 'body'), ('activities', 'purpose'), ('activities', 'outcome'),
    ('activities', 'next_step'), ('tasks', 'title'), ('tasks', 'purpose'),
    ('tasks', 'preparation'), ('tasks', 'steps'), ('answer_changes', 'note'), ('leads', 'referred_by'), ('comments', 'body'),
    ('lead_requests', 'message'), ('lead_requests', 'answer'), ('attachments', 'name')
$$;
comment on function private.free_text_columns() is
  'Where people write freely about a lead, for erasure. A test compares it with the columns of the tables that hang on leads.';

create function private.erasable_words(team uuid, tbl text, ids uuid[]) returns text[]
language plpgsql set search_path = ''
as $$
declare
  named constant text[] := case tbl
    when 'people' then array['full_name', 'email', 'phone', 'mobile', 'wechat', 'qq', 'profile_url']
    else array['name', 'legal_name', 'domain', 'website', 'email', 'phone', 'fax', 'address', 'credit_code'] end;
  words text[];
begin
  execute format('select array_agg(distinct given.value) from public.%I as x, jsonb_each_text(to_jsonb(x)) as given
    where x.team_id = $1 and x.id = any ($2) and given.key = any ($3) and given.value is not null', tbl)
    into words using team, ids, named;
  words := coalesce(words, '{}') || array(
    select unnest(array[value, value_norm]) from public.identities
    where team_id = team and case erasable_words.tbl when 'people' then person_id else company_id end = any (ids)
  ) || array(
    -- What it was called before.
    select given #>> '{}' from sync.field_change as line, unnest(array[old_value, new_value]) as given
    where line.team_id = team and line.tbl = erasable_words.tbl and line.row_id = any (ids) and line.field = any (named)
      and jsonb_typeof(given) = 'string'
  );
  if tbl = 'people' then
    words := words || array(
      select part from unnest(words) as word, regexp_split_to_table(word, '\s+') as part
      where word !~ '[@/0-9]' and char_length(part) >= 3
    );
  end if;
  return array(select distinct word from unnest(words) as word where char_length(btrim(word)) >= 2);
end
$$;
comment on function private.erasable_words(uuid, text, uuid[]) is
  'What these people or companies are, or were once, called and reached by, as it may stand in texts.';

create function private.blank_row(team uuid, tbl text, ids uuid[]) returns void
language plpgsql set search_path = ''
as $$
declare
  assignments text;
begin
  select string_agg(format('%I = %s', attname, case
    when not attnotnull then 'null'
    when atttypid = 'text[]'::regtype or attname = 'custom' then quote_literal('{}')
    when attname in ('name', 'full_name', 'value', 'value_norm') then quote_literal('—')
    else quote_ident(attname) end), ', ')
  into assignments from pg_catalog.pg_attribute
  where attrelid = format('public.%I', tbl)::regclass and attnum > 0 and not attisdropped
    and (attname = any (private.writable_columns(tbl, 'insert')))
    -- What says whose it is stays: without it nobody would learn that it has gone.
    and attname not in ('responsible_id', 'person_id', 'company_id', 'lead_id');
  execute format('update public.%I set %s, deleted_at = coalesce(deleted_at, now()) where team_id = $1 and id = any ($2)', tbl, assignments)
    using team, ids;
end
$$;
comment on function private.blank_row(uuid, text, uuid[]) is 'Empties every column of these rows that a person could have written, and removes them.';

create function private.without_words(written text, pattern text) returns text
language sql immutable set search_path = ''
as $$
  -- A long text may stand at its limit, and must not grow: no word that is taken out has fewer than two letters.
  select regexp_replace(written, pattern, case when char_length(written) > 100 then '…' else '[…]' end, 'gi')
$$;
comment on function private.without_words(text, text) is 'A text without what the pattern finds, no longer than it was if it is long.';

create function private.custom_without_words(custom jsonb, pattern text) returns jsonb
language plpgsql immutable set search_path = ''
as $$
declare
  kept jsonb;
begin
  select coalesce(jsonb_object_agg(own.key, case
    when own.value::text !~* pattern then own.value
    when jsonb_typeof(own.value) = 'string' then to_jsonb(private.without_words(own.value #>> '{}', pattern))
    else (
      select jsonb_agg(case jsonb_typeof(one)
        when 'string' then to_jsonb(private.without_words(one #>> '{}', pattern)) else one end order by nth)
      from jsonb_array_elements(own.value) with ordinality as given (one, nth)
      where jsonb_typeof(one) = 'string' or one::text !~* pattern)
    end), '{}') into kept
  from jsonb_each(custom) as own
  -- What is neither a text nor a list is no own field's: it goes whole.
  where jsonb_typeof(own.value) in ('string', 'array') or own.value::text !~* pattern;
  return case when private.is_custom(kept) then kept else '{}' end;
end
$$;
comment on function private.custom_without_words(jsonb, text) is 'The values of own fields without what the pattern finds.';

create function private.forget_words(team uuid, leads uuid[], pattern text, person_gone boolean) returns void
language plpgsql set search_path = ''
as $$
declare
  place record;
  of_person constant text[] := array['full_name', 'title', 'department', 'mobile', 'wechat', 'qq', 'profile_url'];
begin
  update public.leads as lead set
    custom = private.custom_without_words(custom, pattern),
    tags = array(select label from unnest(tags) with ordinality as given (label, nth) where label !~* pattern order by nth),
    competitors = array(select label from unnest(competitors) with ordinality as given (label, nth) where label !~* pattern order by nth)
  where lead.team_id = team and lead.id = any (forget_words.leads)
    and (custom::text ~* pattern or array_to_string(tags || competitors, E'\n') ~* pattern);
  for place in select * from private.free_text_columns() loop
    execute format('update public.%1$I set %2$I = private.without_words(%2$I, $3)
      where team_id = $1 and %3$I = any ($2) and %2$I ~* $3', place.tbl, place.col,
      case place.tbl when 'leads' then 'id' else 'lead_id' end) using team, leads, pattern;
    execute format('delete from sync.field_change as line using public.%1$I as x
      where line.team_id = $1 and line.tbl = %1$L and line.row_id = x.id and x.team_id = $1 and x.%2$I = any ($2)
        and (line.old_value::text ~* $3 or line.new_value::text ~* $3 or line.base::text ~* $3)', place.tbl,
      case place.tbl when 'leads' then 'id' else 'lead_id' end) using team, leads, pattern;
  end loop;
  update public.captures set fields = (
    select coalesce(jsonb_agg(part order by nth), '[]') from jsonb_array_elements(fields) with ordinality as given (part, nth)
    where not (part ->> 'value' ~* pattern or part ->> 'snippet' ~* pattern
      or person_gone and part ->> 'field' = any (of_person))
  )
  where team_id = team and lead_id = any (leads);
  update sync.merged set undo = jsonb_build_object('fills', '{}'::jsonb, 'moved', undo -> 'moved', 'made', '[]'::jsonb)
  where team_id = team and tbl = 'leads' and (row_id = any (leads) or into_id = any (leads)) and undo::text ~* pattern;
end
$$;
comment on function private.forget_words(uuid, uuid[], text, boolean) is
  'Takes words out of everything that was written about these leads, its history and the undoing of merges.';

create function private.forget_in_views(team uuid, words text[]) returns void
language plpgsql set search_path = ''
as $$
declare
  pattern constant text := private.words_pattern(words);
  -- A view is not about a lead, so a forename alone is as likely a colleague's: only whole names and addresses count in
  -- what a view is called, unless it searches for the one who goes.
  whole constant text := private.words_pattern(array(
    select word from unnest(words) as word
    where not exists (select from unnest(words) as longer where longer <> word and word = any (regexp_split_to_array(longer, '\s+')))));
begin
  if pattern is null then
    return;
  end if;
  update public.saved_views set
    name = left(regexp_replace(name, case when filter ->> 'text' ~* pattern then pattern else whole end, '[…]', 'gi'), 100),
    filter = case when filter ->> 'text' ~* pattern
      then filter || jsonb_build_object('text', left(regexp_replace(filter ->> 'text', pattern, '[…]', 'gi'), 1000)) else filter end
  where team_id = team and (name ~* whole or filter ->> 'text' ~* pattern);
  delete from sync.field_change
  where team_id = team and tbl = 'saved_views'
    and (old_value::text ~* pattern or new_value::text ~* pattern or base::text ~* pattern);
end
$$;
comment on function private.forget_in_views(uuid, text[]) is
  'Takes whom somebody searched for out of saved views and their history. Called by private.erase_record.';

create function private.erase_record(team uuid, tbl text, row_id uuid, suppress boolean default false) returns void
language plpgsql security definer set search_path = ''
as $$
declare
  ids uuid[];
  leads uuid[];
  key constant text := case tbl when 'people' then 'person_id' when 'companies' then 'company_id' end;
  words text[];
  pattern text;
  child text;
  children uuid[];
begin
  if key is null then
    raise exception using errcode = '22023', message = 'malformed operation';
  end if;
  if (select auth.uid()) is not null and team not in (select private.my_team_ids('admin')) then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  perform pg_advisory_xact_lock(hashtextextended(team::text, 43));
  -- Whoever was merged into the same record is the same one.
  with recursive same as (
    select sync.survivor_of(team, tbl, erase_record.row_id) as id
    union
    select merged.row_id from sync.merged as merged join same on merged.into_id = same.id
    where merged.team_id = team and merged.tbl = erase_record.tbl
  )
  select array_agg(id order by id) into ids from same;
  execute format('select array_agg(id) from (select id from public.%I where team_id = $1 and id = any ($2) order by id for no key update) as x', tbl)
    into ids using team, ids;
  if ids is null then
    raise exception using errcode = 'PT404', message = 'not_found';
  elsif sync.is_erased(team, tbl, ids[1]) then
    return;
  end if;

  words := private.erasable_words(team, tbl, ids);
  pattern := private.words_pattern(words);
  leads := array(
    select id from public.leads where team_id = team
      and case tbl when 'people' then primary_person_id else company_id end = any (ids)
    union select lead_id from public.lead_people where team_id = team and tbl = 'people' and person_id = any (ids)
    union select lead_id from public.activities where team_id = team and tbl = 'people' and person_id = any (ids)
  );
  leads := leads || array(
    select merged.row_id from sync.merged as merged
    where merged.team_id = team and merged.tbl = 'leads' and merged.into_id = any (leads));
  if suppress then
    insert into public.suppressions (team_id, kind, hash)
    select distinct team, identity.kind, private.suppression_hash(team, identity.kind, identity.value_norm)
    from public.identities as identity
    where identity.team_id = team and case tbl when 'people' then identity.person_id else identity.company_id end = any (ids)
      and not private.is_suppressed(team, identity.kind, identity.value_norm);
  end if;

  perform set_config('sluice.erasing', 'yes', true);
  perform private.forget_mails(team, tbl, ids);
  perform private.erase_attachments(team, leads);
  perform private.forget_in_views(team, words);
  if pattern is not null then
    perform private.forget_words(team, leads, pattern, tbl = 'people');
  end if;
  if tbl = 'people' then
    update public.activities set person_id = null where team_id = team and person_id = any (ids);
    update public.leads set primary_person_id = null where team_id = team and primary_person_id = any (ids);
  else
    update public.leads set company_id = null where team_id = team and company_id = any (ids);
  end if;
  foreach child in array array['identities', 'employments'] || case tbl when 'people' then array['lead_people'] else '{}' end loop
    execute format('select array_agg(id order by id) from public.%I where team_id = $1 and %I = any ($2)', child, key)
      into children using team, ids;
    if children is not null then
      perform private.blank_row(team, child, children);
      perform sync.forget_history(team, child, children);
      insert into sync.erased (team_id, tbl, row_id) select team, child, unnest(children) on conflict do nothing;
    end if;
  end loop;
  perform private.blank_row(team, tbl, ids);
  perform sync.forget_history(team, tbl, ids);
  -- Set above these rows' own triggers, which wrote history too.
  if pattern is not null then
    perform private.forget_words(team, leads, pattern, false);
  end if;
  perform set_config('sluice.erasing', '', true);
  update sync.merged as merged set undo = '{}'
  where merged.team_id = team and merged.tbl = erase_record.tbl and merged.row_id = any (ids);
  insert into sync.erased (team_id, tbl, row_id) select team, erase_record.tbl, unnest(ids) on conflict do nothing;
  perform private.record_audit(team, 'record_erased', jsonb_build_object('table', tbl, 'id', ids[1], 'suppressed', suppress));
end
$$;
comment on function private.erase_record(uuid, text, uuid, boolean) is
  'Erases a person (people) or company (companies) for good, with everything that was merged into it; the last argument puts its identities on the suppression list. For admins and Studio. Definer: it reaches rows and logs that nobody else may write.';

create function sync.erased_among(team uuid, pairs jsonb) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(pair), '[]') from jsonb_array_elements(pairs) as pair
    join sync.erased as line on line.team_id = team and line.tbl = pair ->> 0 and line.row_id = (pair ->> 1)::uuid
  );
end
$$;
comment on function sync.erased_among(uuid, jsonb) is 'Those of the [table, id] pairs that were erased for good. Definer: the list is closed.';

create function sync.my_erased(team uuid) returns jsonb
language plpgsql stable security definer set search_path = ''
as $$
begin
  return (
    select coalesce(jsonb_agg(jsonb_build_array(line.tbl, line.row_id)), '[]') from sync.erased as line
    join sync.change as change on change.team_id = team and change.tbl = line.tbl and change.row_id = line.row_id
    where line.team_id = team and change.past_scopes && private.my_read_scopes()
  );
end
$$;
comment on function sync.my_erased(uuid) is
  'What was erased for good of all that the caller ever saw, as [table, id]. Definer: list and feed are closed.';

grant execute on function
  private.erase_record(uuid, text, uuid, boolean), sync.is_erased(uuid, text, uuid), sync.erased_among(uuid, jsonb), sync.my_erased(uuid)
to authenticated;
