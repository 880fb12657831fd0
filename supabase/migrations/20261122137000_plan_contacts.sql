-- Calls and visits are planned with purpose, preparation and steps; and what is known of a customer is confirmed by day.

alter table public.tasks
  add column kind text not null default 'todo' check (kind in ('todo', 'call', 'mail', 'visit')),
  add column purpose text check (char_length(purpose) <= 2000),
  add column preparation text check (char_length(preparation) <= 2000),
  add column steps text check (char_length(steps) <= 2000);
comment on table public.tasks is
  'Something due on a lead; a plan for a call, a mail or a visit says what for, what to prepare and how to go about it. What came of it stands in activities.';
comment on column public.tasks.kind is 'todo, or the contact that is planned: call, mail or visit.';
comment on column public.tasks.purpose is 'What the contact is for.';
comment on column public.tasks.preparation is 'What to have ready before.';
comment on column public.tasks.steps is 'How to go about it, a line a step.';
grant insert (kind, purpose, preparation, steps), update (kind, purpose, preparation, steps) on public.tasks to authenticated;

alter table public.companies
  add column confirmed_on date check (confirmed_on between '1900-01-01' and '9999-12-31');
comment on column public.companies.confirmed_on is 'Day on which somebody last looked whether what is known is still true.';
grant insert (confirmed_on), update (confirmed_on) on public.companies to authenticated;

alter table public.people
  add column confirmed_on date check (confirmed_on between '1900-01-01' and '9999-12-31');
comment on column public.people.confirmed_on is 'Day on which somebody last looked whether what is known is still true.';
grant insert (confirmed_on), update (confirmed_on) on public.people to authenticated;
