-- How each answer came to be: one line for every change, written by trigger whoever makes it.

create table public.answer_changes (
  like sync.synced_row including all,
  lead_id uuid not null,
  criterion text not null check (criterion in ('money', 'authority', 'need_stated', 'need_actual', 'need_latent',
    'timing', 'budget', 'competition', 'decision', 'priority', 'acceptance')),
  value smallint check (value in (0, 1, 2)),
  note text check (char_length(note) <= 5000),
  evidence_level smallint check (evidence_level between 1 and 4),
  foreign key (team_id, lead_id) references public.leads (team_id, id)
);
create index answer_changes_lead_id_idx on public.answer_changes (team_id, lead_id);
comment on table public.answer_changes is
  'History of a lead''s answers: who answered what, when (created_by, created_at), and how it was known. Written by trigger, append-only.';
comment on column public.answer_changes.lead_id is 'The lead.';
comment on column public.answer_changes.criterion is 'What was asked.';
comment on column public.answer_changes.value is 'The answer from then on: 0 no, 1 in part, 2 yes, null unknown.';
comment on column public.answer_changes.note is 'What was said or seen.';
comment on column public.answer_changes.evidence_level is '1 public and free to 4 costly insider knowledge.';
select sync.enroll('answer_changes', 152);

create trigger answer_changes_5_scopes before insert or update of lead_id on public.answer_changes
for each row execute function private.tg_any__lead_scopes();
create trigger answer_changes_6_restore before update on public.answer_changes
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create policy answer_changes_select_visible on public.answer_changes for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
grant select on public.answer_changes to authenticated;
grant select, insert on public.answer_changes to service_role;

create function private.tg_any__refuse_rewrite() returns trigger
language plpgsql set search_path = ''
as $$
begin
  -- Set by private.erase_record alone.
  if current_setting('sluice.erasing', true) = 'yes' then
    return new;
  end if;
  raise exception using
    errcode = '23001',
    message = format('rows of %I are never rewritten', tg_table_name),
    hint = 'Add a new row instead.';
end
$$;
comment on function private.tg_any__refuse_rewrite() is
  'Keeps what was recorded as it was, also for postgres: who sees a row may change, what it says may not.';
create trigger answer_changes_2_refuse_rewrite before update on public.answer_changes
for each row when ((new.criterion, new.value, new.note, new.evidence_level)
  is distinct from (old.criterion, old.value, old.note, old.evidence_level))
execute function private.tg_any__refuse_rewrite();

create function private.tg_answers__record_change() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into public.answer_changes (team_id, id, lead_id, criterion, value, note, evidence_level)
  values (new.team_id, gen_random_uuid(), new.lead_id, new.criterion, new.value, new.note, new.evidence_level);
  return null;
end
$$;
comment on function private.tg_answers__record_change() is 'Writes the history of answers. Definer: nobody writes history by hand.';
create trigger answers_record_change_insert after insert on public.answers
for each row when (new.value is not null or new.note is not null) execute function private.tg_answers__record_change();
create trigger answers_record_change_update after update on public.answers
for each row when ((new.value, new.note, new.evidence_level) is distinct from (old.value, old.note, old.evidence_level))
execute function private.tg_answers__record_change();
