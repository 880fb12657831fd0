-- What hangs on a lead: people in the decision, answers, captures, activities and tasks.

create table public.lead_people (
  like sync.synced_row including all,
  lead_id uuid not null,
  person_id uuid not null,
  decision_role text check (decision_role in
    ('initiator', 'user', 'influencer', 'decider', 'approver', 'buyer', 'gatekeeper')),
  contacted boolean not null default false,
  lends_person boolean not null default true,
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  foreign key (team_id, person_id) references public.people (team_id, id)
);
create index lead_people_lead_id_idx on public.lead_people (team_id, lead_id);
create index lead_people_person_id_idx on public.lead_people (team_id, person_id);
comment on table public.lead_people is 'People who take part in the customer''s decision, with their part in it.';
comment on column public.lead_people.lead_id is 'The lead.';
comment on column public.lead_people.person_id is 'The person.';
comment on column public.lead_people.decision_role is
  'initiator, user, influencer, decider, approver, buyer or gatekeeper; null while unknown.';
comment on column public.lead_people.contacted is 'True once someone of the team has talked with the person.';
comment on column public.lead_people.lends_person is
  'True if who named the person could change it: then whoever may change the lead may change the person, else only see it.';
select sync.enroll('lead_people', 100, array['lends_person'], array['lead_person', 'lead_id', 'person_id']);

create trigger lead_people_5_scopes before insert or update of lead_id on public.lead_people
for each row execute function private.tg_any__lead_scopes();

create function private.tg_any__person_reference() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.person_id is not null then
    perform private.require_visible_person(new.team_id, new.person_id);
  end if;
  return new;
end
$$;
comment on function private.tg_any__person_reference() is
  'A row may only name a person that its writer sees: who sees the lead sees its people.';

create function private.tg_lead_people__reference() returns trigger
language plpgsql set search_path = ''
as $$
begin
  -- A part that comes back with its person or lead is nobody's choice.
  if tg_op = 'INSERT' or new.person_id <> old.person_id then
    new.lends_person := private.require_visible_person(new.team_id, new.person_id);
  elsif new.deleted_at is null and old.deleted_at is not null and pg_trigger_depth() = 1 and not new.lends_person then
    perform private.require_visible_person(new.team_id, new.person_id);
  end if;
  return new;
end
$$;
comment on function private.tg_lead_people__reference() is
  'Who sees the lead sees its people, so its writer must see them; and lends the right to change them only if holding it.';
create trigger lead_people_1_references before insert or update on public.lead_people
for each row execute function private.tg_lead_people__reference();

create policy lead_people_select_visible on public.lead_people for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy lead_people_insert_editable on public.lead_people for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy lead_people_update_editable on public.lead_people for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, lead_id, person_id, decision_role, contacted),
  update (decision_role, contacted, deleted_at)
  on public.lead_people to authenticated;
grant select, insert, update on public.lead_people to service_role;

create table public.answers (
  like sync.synced_row including all,
  lead_id uuid not null,
  criterion text not null check (criterion in ('money', 'authority', 'need_stated', 'need_actual', 'need_latent',
    'timing', 'budget', 'competition', 'decision', 'priority', 'acceptance')),
  value smallint check (value in (0, 1, 2)),
  note text check (char_length(note) <= 5000),
  evidence_level smallint check (evidence_level between 1 and 4),
  foreign key (team_id, lead_id) references public.leads (team_id, id)
);
create index answers_lead_id_idx on public.answers (team_id, lead_id);
comment on table public.answers is 'One criterion of a lead''s assessment. The id is derived from lead and criterion, so devices meet on one row.';
comment on column public.answers.lead_id is 'The lead.';
comment on column public.answers.criterion is 'What was asked: money, authority, need_stated, need_actual, need_latent, timing and so on.';
comment on column public.answers.value is '0 no, 1 in part, 2 yes, null unknown. Unknown never counts as no.';
comment on column public.answers.note is 'What was said or seen.';
comment on column public.answers.evidence_level is '1 public and free to 4 costly insider knowledge.';
select sync.enroll('answers', 110, derived => array['answer', 'lead_id', 'criterion']);

create trigger answers_5_scopes before insert or update of lead_id on public.answers
for each row execute function private.tg_any__lead_scopes();
create policy answers_select_visible on public.answers for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy answers_insert_editable on public.answers for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy answers_update_editable on public.answers for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, lead_id, criterion, value, note, evidence_level),
  update (value, note, evidence_level, deleted_at)
  on public.answers to authenticated;
grant select, insert, update on public.answers to service_role;

create function private.is_captured_fields(fields jsonb) returns boolean
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return jsonb_typeof(fields) = 'array' and octet_length(fields::text) <= 131072
    and not jsonb_path_exists(fields, 'strict $[*] ? (@.type() != "object")')
    and not jsonb_path_exists(fields, '$[*] ? (!(
      @.field.type() == "string" && @.value.type() == "string" && @.source.type() == "string"
      && @.where.type() == "string" && @.snippet.type() == "string"
      && @.confidence.type() == "number" && @.confidence >= 0 && @.confidence <= 1
      && (!exists (@.label) || @.label.type() == "string")))')
    and not jsonb_path_exists(fields, 'strict $.**{3}');
end
$$;
comment on function private.is_captured_fields(jsonb) is
  'True for a list, at most 128 KB, of {field, value, source, confidence, label?, where, snippet}: capturedField of lib/model/rows.ts.';
grant execute on function private.is_captured_fields(jsonb) to authenticated, service_role;

create table public.captures (
  like sync.synced_row including all,
  lead_id uuid not null,
  url text not null check (char_length(url) <= 8000),
  title text not null check (char_length(title) <= 2000),
  method text not null check (method in ('page', 'selection', 'manual', 'mail')),
  captured_at timestamptz(3) not null
    check (captured_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  lawful_basis text not null check (lawful_basis in
    ('legitimate_interest', 'consent', 'contract', 'legal_obligation', 'public_task', 'vital_interest')),
  fields jsonb not null default '[]' check (private.is_captured_fields(fields)),
  foreign key (team_id, lead_id) references public.leads (team_id, id)
);
create index captures_lead_id_idx on public.captures (team_id, lead_id);
comment on table public.captures is 'One reading of a page or mail, with the evidence of every value. Append-only.';
comment on column public.captures.lead_id is 'The lead it made or added to.';
comment on column public.captures.url is 'Where it was read.';
comment on column public.captures.title is 'Title of the page or subject of the mail.';
comment on column public.captures.method is 'page, selection, manual or mail.';
comment on column public.captures.captured_at is 'When it was read, by the device''s clock.';
comment on column public.captures.lawful_basis is 'Ground for holding what was read (GDPR Art. 6).';
comment on column public.captures.fields is 'The values with where each was found: [{field, value, source, confidence, where, snippet}].';
select sync.enroll('captures', 120);

create trigger captures_5_scopes before insert or update of lead_id on public.captures
for each row execute function private.tg_any__lead_scopes();
create policy captures_select_visible on public.captures for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy captures_insert_editable on public.captures for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, lead_id, url, title, method, captured_at, lawful_basis, fields)
  on public.captures to authenticated;
grant select, insert on public.captures to service_role;

create table public.activities (
  like sync.synced_row including all,
  lead_id uuid not null,
  kind text not null check (kind in ('note', 'call', 'mail', 'visit')),
  body text not null check (char_length(body) <= 20000),
  happened_at timestamptz(3) not null
    check (happened_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  person_id uuid,
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  foreign key (team_id, person_id) references public.people (team_id, id)
);
create index activities_lead_id_idx on public.activities (team_id, lead_id);
create index activities_person_id_idx on public.activities (team_id, person_id);
comment on table public.activities is 'The timeline of a lead: notes, calls, mails, visits. Never rewritten; its author may remove one and bring it back.';
comment on column public.activities.lead_id is 'The lead.';
comment on column public.activities.kind is 'note, call, mail or visit.';
comment on column public.activities.body is 'What happened.';
comment on column public.activities.happened_at is 'When it happened, by the device''s clock.';
comment on column public.activities.person_id is 'With whom, if with one person.';
select sync.enroll('activities', 130);

create trigger activities_1_references before insert or update of person_id on public.activities
for each row execute function private.tg_any__person_reference();
create trigger activities_5_scopes before insert or update of lead_id on public.activities
for each row execute function private.tg_any__lead_scopes();
create policy activities_select_visible on public.activities for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy activities_insert_editable on public.activities for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy activities_update_author on public.activities for update to authenticated
  using (write_scopes && (select private.my_write_scopes()) and created_by = private.my_member_id(team_id))
  with check (write_scopes && (select private.my_write_scopes()) and created_by = private.my_member_id(team_id));
grant select, insert (team_id, id, lead_id, kind, body, happened_at, person_id), update (deleted_at)
  on public.activities to authenticated;
grant select, insert on public.activities to service_role;

create table public.tasks (
  like sync.synced_row including all,
  lead_id uuid not null,
  title text not null check (char_length(title) between 1 and 500),
  due_on date check (due_on between '1900-01-01' and '9999-12-31'),
  done_at timestamptz(3)
    check (done_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  assignee_id uuid,
  foreign key (team_id, lead_id) references public.leads (team_id, id),
  foreign key (team_id, assignee_id) references public.members (team_id, id)
);
create index tasks_lead_id_idx on public.tasks (team_id, lead_id);
create index tasks_assignee_id_idx on public.tasks (team_id, assignee_id);
comment on table public.tasks is 'Something due on a lead.';
comment on column public.tasks.lead_id is 'The lead.';
comment on column public.tasks.title is 'What is to be done.';
comment on column public.tasks.due_on is 'Day on which it is due; null: some day.';
comment on column public.tasks.done_at is 'When it was done; null while open.';
comment on column public.tasks.assignee_id is 'Member who shall do it; null: the lead''s owner.';
select sync.enroll('tasks', 140);

create trigger tasks_5_scopes before insert or update of lead_id on public.tasks
for each row execute function private.tg_any__lead_scopes();
create policy tasks_select_visible on public.tasks for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy tasks_insert_editable on public.tasks for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy tasks_update_editable on public.tasks for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, lead_id, title, due_on, done_at, assignee_id),
  update (title, due_on, done_at, assignee_id, deleted_at)
  on public.tasks to authenticated;
grant select, insert, update on public.tasks to service_role;
