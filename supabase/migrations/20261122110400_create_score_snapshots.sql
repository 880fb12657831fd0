-- What was known of a lead, and what it scored, at the moments that matter: what is learned from later must not know more.

create function private.is_score_features(features jsonb) returns boolean
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return jsonb_typeof(features) = 'object' and octet_length(features::text) <= 8192
    and features - array['answers', 'fit', 'left'] = '{}'
    and jsonb_typeof(features -> 'answers') = 'object' and jsonb_typeof(features -> 'fit') = 'object'
    and jsonb_typeof(features -> 'left') = 'object'
    and not exists (
      select from jsonb_each((features -> 'answers') || (features -> 'fit')) as each (key, value)
      where value not in ('0', '1', '2', 'null')
    )
    and not exists (
      select from jsonb_each(features -> 'left') as each (key, value) where jsonb_typeof(value) <> 'number'
    );
end
$$;
comment on function private.is_score_features(jsonb) is
  'True for {answers: {criterion: 0|1|2|null}, fit: {rule: 0|1|2|null}, left: {event: number}} of at most 8 KB: LeadFeatures of lib/scoring.';
grant execute on function private.is_score_features(jsonb) to authenticated, service_role;

create table public.score_snapshots (
  like sync.synced_row including all,
  lead_id uuid not null,
  stage_id uuid,
  moment text not null check (moment in ('capture', 'stage_change', 'close')),
  taken_at timestamptz(3) not null
    check (taken_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  model_version integer not null check (model_version > 0),
  features jsonb not null check (coalesce(private.is_score_features(features), false)),
  man text not null check (man ~ '^[Mm?][Aa?][Nn?]$'),
  points double precision not null check (points between 0 and 100),
  grade text not null check (grade in ('A', 'B', 'C', 'D')),
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  foreign key (team_id, stage_id) references public.stages (team_id, id)
);
create index score_snapshots_lead_id_idx on public.score_snapshots (team_id, lead_id);
create index score_snapshots_stage_id_idx on public.score_snapshots (team_id, stage_id);
comment on table public.score_snapshots is
  'A lead''s score with what it was worked out from, at capture, at each change of stage and at close. Written by the device with its own edit, append-only; no names, no texts.';
comment on column public.score_snapshots.lead_id is 'The lead.';
comment on column public.score_snapshots.stage_id is 'The stage it came into with that moment.';
comment on column public.score_snapshots.moment is 'capture, stage_change or close.';
comment on column public.score_snapshots.taken_at is 'When, by the device''s clock.';
comment on column public.score_snapshots.model_version is 'Number of the score model it was scored by; 1 is the built-in one.';
comment on column public.score_snapshots.features is 'What was known: answers, fit and what was left of engagement.';
comment on column public.score_snapshots.man is 'The three letters of that moment.';
comment on column public.score_snapshots.points is 'The points of that moment.';
comment on column public.score_snapshots.grade is 'The grade of that moment.';
select sync.enroll('score_snapshots', 154);

create trigger score_snapshots_2_refuse_rewrite before update on public.score_snapshots
for each row when ((new.stage_id, new.moment, new.taken_at, new.model_version, new.features, new.man, new.points, new.grade)
  is distinct from (old.stage_id, old.moment, old.taken_at, old.model_version, old.features, old.man, old.points, old.grade))
execute function private.tg_any__refuse_rewrite();
create trigger score_snapshots_5_scopes before insert or update of lead_id on public.score_snapshots
for each row execute function private.tg_any__lead_scopes();
create trigger score_snapshots_6_restore before update on public.score_snapshots
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create policy score_snapshots_select_visible on public.score_snapshots for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy score_snapshots_insert_editable on public.score_snapshots for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, lead_id, stage_id, moment, taken_at, model_version, features, man, points, grade)
  on public.score_snapshots to authenticated;
grant select, insert on public.score_snapshots to service_role;
