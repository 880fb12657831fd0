-- How large a customer is, because lists of leads are narrowed by it.

alter table public.companies
  add column employee_count integer check (employee_count between 0 and 10000000);
comment on column public.companies.employee_count is
  'How many people work there; where only a range is known, its lower end. Null while unknown.';
grant insert (employee_count), update (employee_count) on public.companies to authenticated;
