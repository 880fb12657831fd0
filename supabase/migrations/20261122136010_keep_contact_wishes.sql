-- Who wants no contact, and by which way; which way a contact went, and what came of a call.

alter table public.people
  add column no_contact text[] not null default '{}' check (
    private.is_label_list(no_contact) and no_contact <@ array['phone', 'mail', 'other']),
  add column no_contact_at timestamptz(3),
  add column wrong_numbers text[] not null default '{}' check (private.is_label_list(wrong_numbers)),
  add check ((no_contact_at is null) = (no_contact = '{}'));
comment on column public.people.no_contact is
  'Ways by which the person wants no contact: phone, mail, other (visits, chat). The team''s own contacts that way are refused from then on.';
comment on column public.people.no_contact_at is 'Since when the person wants no contact by some way, stamped by trigger; null: nothing was said.';
comment on column public.people.wrong_numbers is 'Numbers that reached nobody or somebody else, as they stand or stood in phone or mobile.';
grant insert (no_contact, wrong_numbers), update (no_contact, wrong_numbers) on public.people to authenticated;
update sync.synced_table set wire = sync.describe_wire('people') where name = 'people';

create function private.tg_people__stamp_no_contact() returns trigger
language plpgsql set search_path = ''
as $$
begin
  if new.no_contact = '{}' then
    new.no_contact_at := null;
  elsif tg_op = 'INSERT' or old.no_contact = '{}' then
    new.no_contact_at := now();
  else
    -- The first wish counts, so that a further one does not make contacts before it right again.
    new.no_contact_at := old.no_contact_at;
  end if;
  return new;
end
$$;
comment on function private.tg_people__stamp_no_contact() is 'Stamps since when somebody wants no contact.';
create trigger people_4_no_contact before insert or update of no_contact, no_contact_at on public.people
for each row execute function private.tg_people__stamp_no_contact();

alter table public.activities
  add column direction text check (direction in ('out', 'in')),
  add column call_outcome text check (call_outcome in
    ('reached', 'not_reached', 'call_back', 'not_interested', 'refused', 'wrong_number')),
  add constraint activities_direction_kind_check check (kind in ('mail', 'call') or direction is null),
  add constraint activities_call_columns_check check (kind = 'call' or call_outcome is null);
comment on column public.activities.direction is
  'Of a mail or call: out (from the team) or in (from the customer); null where nobody knows.';
comment on column public.activities.call_outcome is
  'What came of a call: reached, not_reached, call_back, not_interested, refused (wants no contact) or wrong_number; null: not told.';
grant insert (direction, call_outcome) on public.activities to authenticated;

create function private.tg_activities__refuse_unwanted() returns trigger
language plpgsql security definer set search_path = ''
as $$
declare
  way constant text := case new.kind when 'call' then 'phone' else new.kind end;
begin
  -- A mail that the server itself saw leave is a fact; to keep quiet about it would help nobody.
  if current_setting('sluice.witnessed', true) is distinct from 'on' and exists (
    select from public.people
    where team_id = new.team_id and id = new.person_id and way = any (no_contact) and new.happened_at >= no_contact_at
  ) then
    raise exception using errcode = '23514', message = 'do_not_contact', detail = way,
      hint = 'The person wants no contact this way. Take the wish back on the person first, if that is right.';
  end if;
  return new;
end
$$;
comment on function private.tg_activities__refuse_unwanted() is
  'Refuses contacts by a way that the person does not want, from the wish on, whoever writes. Definer: the wish counts for those too who do not see the person.';
create trigger activities_3_refuse_unwanted before insert on public.activities
for each row when (new.direction = 'out' and new.person_id is not null and new.deleted_at is null)
execute function private.tg_activities__refuse_unwanted();

comment on constraint people_check on public.people is
  'no_contact and no_contact_at go together: fill in both, or empty both.';
comment on constraint activities_direction_kind_check on public.activities is
  'Only a mail or a call has a direction: empty it, or change kind.';
comment on constraint activities_call_columns_check on public.activities is
  'Only a call has a call_outcome: empty it, or make kind call.';
