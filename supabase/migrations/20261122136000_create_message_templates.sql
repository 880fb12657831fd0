-- Templates of mails: what a team writes again and again, in both languages, with places for what differs.

create table public.message_templates (
  like sync.synced_row including all,
  name jsonb not null check (coalesce(private.is_bilingual(name, 200), false)),
  subject jsonb not null check (coalesce(private.is_bilingual(subject, 300), false)),
  body jsonb not null check (coalesce(private.is_bilingual(body, 5000), false)),
  position integer not null default 0,
  foreign key (team_id) references public.teams (team_id)
);
comment on table public.message_templates is
  'Mails that the team writes again and again. Whoever writes to a person chooses one; it is filled from the lead and can be changed before it leaves.';
comment on column public.message_templates.name is 'What it is called in the list, in both languages: {"en": …, "zh": …}.';
comment on column public.message_templates.subject is
  'Subject in both languages. Places to fill: {first_name} {full_name} {salutation} {job_title} {company} {my_name} {my_team} {stage} {next_step}.';
comment on column public.message_templates.body is 'Text in both languages, with the same places to fill as the subject.';
comment on column public.message_templates.position is 'Order in the list.';
select sync.enroll('message_templates', 49);

create function private.unknown_placeholders(template text) returns text[]
language sql immutable strict parallel safe set search_path = ''
as $$
  select coalesce(array_agg(distinct found[1] order by found[1]), '{}')
  from regexp_matches(template, '\{([^{}\n]*)\}', 'g') as found
  where found[1] not in
    ('first_name', 'full_name', 'salutation', 'job_title', 'company', 'my_name', 'my_team', 'stage', 'next_step')
$$;
comment on function private.unknown_placeholders(text) is
  'Names between braces that no template can be filled with: PLACEHOLDERS of lib/model/words.ts; a test compares them.';
grant execute on function private.unknown_placeholders(text) to authenticated, service_role;

create function private.tg_message_templates__placeholders() returns trigger
language plpgsql set search_path = ''
as $$
declare
  unknown text[];
begin
  unknown := private.unknown_placeholders(
    concat_ws(' ', new.subject ->> 'en', new.subject ->> 'zh', new.body ->> 'en', new.body ->> 'zh'));
  if unknown <> '{}' then
    raise exception using errcode = '23514', message = 'unknown_placeholder', detail = array_to_string(unknown, ', '),
      hint = 'Between braces can stand: first_name, full_name, salutation, job_title, company, my_name, my_team, stage, next_step.';
  end if;
  return new;
end
$$;
comment on function private.tg_message_templates__placeholders() is
  'A template names only what can be filled in, whoever writes it: a mail must not begin with "Dear {nmae}".';
create trigger message_templates_3_placeholders before insert or update of subject, body on public.message_templates
for each row execute function private.tg_message_templates__placeholders();

create trigger message_templates_5_scopes before insert or update on public.message_templates
for each row execute function private.tg_any__team_scopes();
create policy message_templates_select_member on public.message_templates for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy message_templates_insert_admin on public.message_templates for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy message_templates_update_admin on public.message_templates for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select, insert (team_id, id, name, subject, body, position), update (name, subject, body, position, deleted_at)
  on public.message_templates to authenticated;
grant select, insert, update on public.message_templates to service_role;
