-- What people judge by hand when they hold a customer's worth against what we can deliver.

create table public.fit_judgements (
  like sync.synced_row including all,
  lead_id uuid not null,
  item text not null check (item in (
    'volume', 'growth', 'follow_on', 'word_of_mouth', 'cost_to_serve', 'risk', 'already_ours',
    'technique', 'people', 'money', 'material', 'management')),
  value smallint check (value in (0, 1, 2)),
  note text check (char_length(note) <= 2000),
  foreign key (team_id, lead_id) references public.leads (team_id, id)
);
create index fit_judgements_lead_id_idx on public.fit_judgements (team_id, lead_id);
comment on table public.fit_judgements is
  'One line of the comparison of a lead''s worth with what we can deliver, as judged by hand. The id is derived from lead and item.';
comment on column public.fit_judgements.lead_id is 'The lead.';
comment on column public.fit_judgements.item is
  'Worth: volume, growth, follow_on, word_of_mouth, cost_to_serve, risk, already_ours. Delivery: technique, people, money, material, management.';
comment on column public.fit_judgements.value is '0 speaks against, 1 in part, 2 for it; null: not judged, read from the record.';
comment on column public.fit_judgements.note is 'Why.';
select sync.enroll('fit_judgements', 115, derived => array['fit_judgement', 'lead_id', 'item']);

create trigger fit_judgements_5_scopes before insert or update of lead_id on public.fit_judgements
for each row execute function private.tg_any__lead_scopes();
create trigger fit_judgements_6_restore before update on public.fit_judgements
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create policy fit_judgements_select_visible on public.fit_judgements for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy fit_judgements_insert_editable on public.fit_judgements for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy fit_judgements_update_editable on public.fit_judgements for update to authenticated
  using (write_scopes && (select private.my_write_scopes()))
  with check (write_scopes && (select private.my_write_scopes()));
grant select,
  insert (team_id, id, lead_id, item, value, note),
  update (value, note, deleted_at)
  on public.fit_judgements to authenticated;
grant select, insert, update on public.fit_judgements to service_role;
