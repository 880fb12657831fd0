-- What the assessment sheet and the follow-up sheet need besides answers: competitors and referral of a lead, risk of a
-- company, purpose, outcome and next step of a contact, and what an answer rests on.

alter table public.leads
  add column competitors text[] not null default '{}' check (private.is_label_list(competitors)),
  add column referral text check (referral in ('by_customer', 'by_contact', 'none')),
  add column referred_by text check (char_length(referred_by) <= 300);
comment on column public.leads.competitors is 'Names of who else wants this customer.';
comment on column public.leads.referral is
  'How the lead came to us: by_customer (a customer sent them), by_contact (somebody else did) or none (found by ourselves); null while unknown. That the company is our customer already is read from its leads.';
comment on column public.leads.referred_by is 'Who sent them.';
grant insert (competitors, referral, referred_by), update (competitors, referral, referred_by)
  on public.leads to authenticated;

alter table public.companies
  add column risk_signs text[] not null default '{}' check (
    private.is_label_list(risk_signs) and risk_signs <@ array['default', 'credit', 'funds', 'complaint']),
  add column risk_checked_on date check (risk_checked_on between '1900-01-01' and '9999-12-31');
comment on column public.companies.risk_signs is
  'Signs that the customer may cost more than it brings: default (did not pay), credit, funds, complaint.';
comment on column public.companies.risk_checked_on is
  'Day on which somebody looked at their credit, or saw them pay; null: nobody has.';
grant insert (risk_signs, risk_checked_on), update (risk_signs, risk_checked_on) on public.companies to authenticated;

alter table public.activities
  add column purpose text check (char_length(purpose) <= 2000),
  add column outcome text check (char_length(outcome) <= 2000),
  add column next_step text check (char_length(next_step) <= 2000);
comment on table public.activities is
  'The timeline of a lead: notes, calls, mails, visits. Never rewritten; its author may complete purpose, outcome and next step, remove one and bring it back.';
comment on column public.activities.purpose is 'What the contact was for.';
comment on column public.activities.outcome is 'What came of it.';
comment on column public.activities.next_step is 'What was agreed to do next.';
grant insert (purpose, outcome, next_step), update (purpose, outcome, next_step) on public.activities to authenticated;

alter table public.answers
  add column capture_id uuid,
  add column activity_id uuid,
  add foreign key (team_id, capture_id) references public.captures (team_id, id),
  add foreign key (team_id, activity_id) references public.activities (team_id, id);
create index answers_capture_id_idx on public.answers (team_id, capture_id);
create index answers_activity_id_idx on public.answers (team_id, activity_id);
comment on column public.answers.capture_id is 'The reading of a page or mail that the answer rests on, of the same lead.';
comment on column public.answers.activity_id is 'The note, call, mail or visit that the answer rests on, of the same lead.';
grant insert (capture_id, activity_id), update (capture_id, activity_id) on public.answers to authenticated;

create function private.tg_answers__evidence() returns trigger
language plpgsql set search_path = ''
as $$
begin
  -- The same answer for "not there", "not for you" and "of another lead".
  if new.capture_id is not null and not exists (
    select from public.captures where team_id = new.team_id and id = new.capture_id and lead_id = new.lead_id
  ) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the capture',
      hint = 'Take the id of a capture of the same lead.';
  end if;
  if new.activity_id is not null and not exists (
    select from public.activities where team_id = new.team_id and id = new.activity_id and lead_id = new.lead_id
  ) then
    raise exception using errcode = 'PT404', message = 'not_found', detail = 'the activity',
      hint = 'Take the id of an activity of the same lead.';
  end if;
  return new;
end
$$;
comment on function private.tg_answers__evidence() is
  'An answer rests on captures and activities of its own lead only. Invoker: row security decides what the writer sees.';
create trigger answers_1_references before insert or update of capture_id, activity_id on public.answers
for each row execute function private.tg_answers__evidence();
