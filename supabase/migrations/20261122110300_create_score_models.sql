-- How leads are scored: a team setting with versions. The newest version counts; to go back, its content is added anew.

create function private.score_points_fault(points jsonb, place text) returns text
language plpgsql immutable parallel safe set search_path = ''
as $$
declare
  level text;
begin
  if jsonb_typeof(points) is distinct from 'object' then
    return format('The points of %s are missing.', place);
  end if;
  foreach level in array array['no', 'unknown', 'part', 'yes'] loop
    if jsonb_typeof(points -> level) is distinct from 'number'
      or (points ->> level)::numeric % 1 <> 0 or abs((points ->> level)::numeric) > 1000 then
      return format('The points of %s must be whole numbers: %s is not.', place, level);
    end if;
  end loop;
  if not ((points ->> 'no')::numeric < (points ->> 'unknown')::numeric
    and (points ->> 'unknown')::numeric <= (points ->> 'part')::numeric
    and (points ->> 'part')::numeric < (points ->> 'yes')::numeric) then
    return format('The points of %s must grow: no below unknown, in part from unknown up, yes above in part.', place);
  end if;
  return null;
end
$$;
comment on function private.score_points_fault(jsonb, text) is 'What is wrong with the four points of one criterion or rule, as a sentence; null when nothing is.';

create function private.score_model_fault(model jsonb) returns text
language plpgsql immutable parallel safe set search_path = ''
as $$
declare
  criteria constant text[] := array['money', 'authority', 'need_stated', 'need_actual', 'need_latent',
    'timing', 'budget', 'competition', 'decision', 'priority', 'acceptance'];
  rules constant text[] := array['domain', 'kind', 'tier', 'industry', 'region', 'likeness', 'referral', 'risk'];
  always constant text[] := array['domain', 'kind', 'tier'];
  events constant text[] := array['note', 'call', 'mail', 'visit', 'capture'];
  name text;
  fault text;
  points jsonb;
  lowest numeric := 0;
  highest numeric := 0;
  number numeric;
  limits jsonb;
begin
  if jsonb_typeof(model) is distinct from 'object' or octet_length(model::text) > 32768 then
    return 'The score model is not an object of at most 32 KB.';
  end if;
  foreach name in array criteria || rules loop
    points := case when name = any (criteria) then model -> 'answers' -> name else model -> 'fit' -> 'points' -> name end;
    fault := private.score_points_fault(points, name);
    if fault is not null then
      return fault;
    end if;
    if name = any (criteria || always) then
      lowest := lowest + (points ->> 'no')::numeric;
      highest := highest + (points ->> 'yes')::numeric;
    else
      -- Not judged on every lead, so it may count or not.
      lowest := lowest + least(0, (points ->> 'no')::numeric);
      highest := highest + greatest(0, (points ->> 'yes')::numeric);
    end if;
  end loop;
  foreach name in array array['industries', 'countries'] loop
    if jsonb_typeof(model -> 'fit' -> name) is distinct from 'array'
      or jsonb_array_length(model -> 'fit' -> name) > 200
      or jsonb_path_exists(model -> 'fit' -> name, 'strict $[*] ? (@.type() != "string")') then
      return format('The %s that the team looks for must be a list of at most 200 texts.', name);
    end if;
  end loop;
  points := model -> 'fit' -> 'worthwhile';
  if points is not null and points <> 'null' and (
    jsonb_typeof(points -> 'minor') is distinct from 'number' or (points ->> 'minor')::numeric % 1 <> 0
    or (points ->> 'minor')::numeric not between 1 and 9007199254740991
    or coalesce(points ->> 'currency', '') !~ '^[A-Z]{3}$') then
    return 'The order worth full work must be a whole amount above 0 with its currency.';
  end if;
  points := model -> 'fit' -> 'delivery';
  if points is not null and (jsonb_typeof(points) <> 'object'
    or exists (select from jsonb_each(points) as each (key, value)
      where key not in ('technique', 'people', 'money', 'material', 'management') or value not in ('0', '1', '2', 'null'))) then
    return 'What we can deliver must be technique, people, money, material and management, each 0, 1, 2 or null.';
  end if;
  foreach name in array events loop
    if jsonb_typeof(model -> 'engagement' -> 'points' -> name) is distinct from 'number' then
      return format('The points of engagement are missing for %s.', name);
    end if;
    number := (model -> 'engagement' -> 'points' ->> name)::numeric;
    if number % 1 <> 0 or number not between 0 and 1000 then
      return format('The points of engagement must be whole numbers from 0 up: %s is not.', name);
    end if;
  end loop;
  if jsonb_typeof(model -> 'engagement' -> 'most') is distinct from 'number'
    or (model -> 'engagement' ->> 'most')::numeric % 1 <> 0
    or (model -> 'engagement' ->> 'most')::numeric not between 0 and 1000 then
    return 'The most points of engagement must be a whole number from 0 up.';
  end if;
  highest := highest + (model -> 'engagement' ->> 'most')::numeric;
  if jsonb_typeof(model -> 'engagement' -> 'halfLifeDays') is distinct from 'number'
    or (model -> 'engagement' ->> 'halfLifeDays')::numeric <= 0
    or (model -> 'engagement' ->> 'halfLifeDays')::numeric > 3650 then
    return 'The half-life must be more than 0 and at most 3650 days.';
  end if;
  if lowest < 0 or highest > 100 then
    return format('The points of a lead must stay within 0 to 100; these reach from %s to %s.', lowest, highest);
  end if;
  limits := model -> 'thresholds';
  foreach name in array array['A', 'B', 'C'] loop
    if jsonb_typeof(limits -> name) is distinct from 'number' or (limits ->> name)::numeric % 1 <> 0 then
      return 'The least points of A, B and C must be whole numbers.';
    end if;
  end loop;
  if not ((limits ->> 'A')::numeric <= 100 and (limits ->> 'A')::numeric > (limits ->> 'B')::numeric
    and (limits ->> 'B')::numeric > (limits ->> 'C')::numeric and (limits ->> 'C')::numeric > 0) then
    return 'A must need more points than B, and B more than C, all from 1 to 100.';
  end if;
  if jsonb_typeof(model -> 'reviewDays') is distinct from 'number'
    or (model ->> 'reviewDays')::numeric % 1 <> 0 or (model ->> 'reviewDays')::numeric not between 1 and 3650 then
    return 'The days until a review must be a whole number from 1 to 3650.';
  end if;
  return null;
end
$$;
comment on function private.score_model_fault(jsonb) is
  'What is wrong with a score model, as a sentence; null when nothing is. The same rules as findModelFaults of lib/scoring.';
grant execute on function private.score_points_fault(jsonb, text), private.score_model_fault(jsonb)
  to authenticated, service_role;

create table public.score_models (
  like sync.synced_row including all,
  number integer not null check (number > 1),
  model jsonb not null,
  origin text not null default 'edited' check (origin in ('edited', 'learned', 'restored')),
  note text check (char_length(note) <= 2000),
  report jsonb check (report is null or private.is_custom(report)),
  foreign key (team_id) references public.teams (team_id)
);
create index score_models_number_idx on public.score_models (team_id, number);
comment on table public.score_models is
  'How leads are scored: weights, thresholds, whom the team looks for. The highest number counts; without a row the built-in model, number 1, does. Append-only: to go back, add the old content under the next number.';
comment on column public.score_models.number is 'Version; each new one is the next after the highest.';
comment on column public.score_models.model is
  '{answers: {criterion: {no, unknown, part, yes}}, fit: {points, industries, countries, worthwhile, delivery}, engagement: {points, halfLifeDays, most}, thresholds: {A, B, C}, reviewDays}.';
comment on column public.score_models.origin is 'edited by hand, learned from closed leads, or restored from an older version.';
comment on column public.score_models.note is 'Why it was changed.';
comment on column public.score_models.report is 'For a learned version: what it was measured to do.';
select sync.enroll('score_models', 45);

create function private.tg_score_models__check() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  fault constant text := private.score_model_fault(new.model);
  newest integer;
begin
  if fault is not null then
    raise exception using errcode = '23514', message = fault,
      hint = 'Change the model so and insert it again.';
  end if;
  -- Locked, so that of two admins who save at once the second is told.
  perform from public.teams where team_id = new.team_id for no key update;
  select coalesce(max(number), 1) into newest from public.score_models where team_id = new.team_id;
  if new.number <> newest + 1 then
    raise exception using errcode = 'PT409', message = 'conflict', detail = format('the newest version is %s', newest),
      hint = format('Insert it with the number %s.', newest + 1);
  end if;
  return new;
end
$$;
comment on function private.tg_score_models__check() is
  'Refuses a faulty model with a sentence, and a version that is not the next one. Definer: it locks the team and counts every version.';
create trigger score_models_1_references before insert on public.score_models
for each row execute function private.tg_score_models__check();
create trigger score_models_2_refuse_rewrite before update on public.score_models
for each row when ((new.number, new.model, new.origin, new.note, new.report, new.deleted_at)
  is distinct from (old.number, old.model, old.origin, old.note, old.report, old.deleted_at))
execute function private.tg_any__refuse_rewrite();
create trigger score_models_5_scopes before insert or update on public.score_models
for each row execute function private.tg_any__team_scopes();

create policy score_models_select_member on public.score_models for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy score_models_insert_admin on public.score_models for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, number, model, origin, note, report) on public.score_models to authenticated;
grant select, insert on public.score_models to service_role;
