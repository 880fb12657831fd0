-- Files on a lead. The row says what the file is and goes through sync like any other; the bytes lie in a private bucket of
-- Supabase Storage under <team>/<folder>/<attachment>, and whoever may see or change the row may read or bring them.

create table public.attachments (
  like sync.synced_row including all,
  lead_id uuid not null,
  folder_id uuid not null,
  -- Characters that could make a name look like another, or lead somewhere, are taken out by the device.
  name text not null check (
    char_length(name) between 1 and 200 and btrim(name) = name and name not in ('.', '..')
    and name !~ '[\u0001-\u001f\u007f-\u009f/\\\u200e\u200f\u202a-\u202e\u2066-\u2069]'),
  media_type text not null check (media_type ~ '^[a-z0-9][a-z0-9!#$&^_.+-]{0,99}/[a-z0-9][a-z0-9!#$&^_.+-]{0,99}$'),
  -- 0 only once it was erased.
  size_bytes integer not null check (size_bytes between 0 and 26214400),
  sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
  stored_at timestamptz(3)
    check (stored_at between '1900-01-01T00:00:00Z' and '9999-12-31T23:59:59.999Z'),
  foreign key (team_id, lead_id) references public.leads (team_id, id)
);
create index attachments_lead_id_idx on public.attachments (team_id, lead_id);
comment on table public.attachments is
  'Files on a lead. Never rewritten; its author and who may change the lead remove one and bring it back within 30 days.';
comment on column public.attachments.lead_id is 'The lead.';
comment on column public.attachments.folder_id is 'Lead that it was added to: the folder of its bytes, which stay there when leads are merged.';
comment on column public.attachments.name is 'What the file is called.';
comment on column public.attachments.media_type is 'Kind of file, as the device that added it knew it, for example application/pdf.';
comment on column public.attachments.size_bytes is 'Size of the file, at most 25 MB.';
comment on column public.attachments.sha256 is 'SHA-256 of the bytes, in hex; what is downloaded is compared with it.';
comment on column public.attachments.stored_at is 'When the bytes had arrived, written by confirm_attachment; null until then, and after they were deleted.';
select sync.enroll('attachments', 135);

create trigger attachments_5_scopes before insert or update of lead_id on public.attachments
for each row execute function private.tg_any__lead_scopes();
create trigger attachments_6_restore before update on public.attachments
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__lead_scopes();
create trigger attachments_8_refuse_erased before update on public.attachments
for each row when (new.deleted_at is null and old.deleted_at is not null) execute function private.tg_any__refuse_erased();

create policy attachments_select_visible on public.attachments for select to authenticated
  using (read_scopes && (select private.my_read_scopes()));
create policy attachments_insert_editable on public.attachments for insert to authenticated
  with check (write_scopes && (select private.my_write_scopes()));
create policy attachments_update_remover on public.attachments for update to authenticated
  using (read_scopes && (select private.my_read_scopes()) and team_id in (select private.my_team_ids('rep'))
    and (created_by = private.my_member_id(team_id) or write_scopes && (select private.my_write_scopes())))
  with check (read_scopes && (select private.my_read_scopes())
    and (created_by = private.my_member_id(team_id) or write_scopes && (select private.my_write_scopes())));
grant select, insert (team_id, id, lead_id, folder_id, name, media_type, size_bytes, sha256), update (deleted_at)
  on public.attachments to authenticated;
grant select, insert on public.attachments to service_role;

create table private.discarded_file (
  team_id uuid not null,
  attachment_id uuid not null,
  due_at timestamptz not null,
  primary key (team_id, attachment_id)
);
create index discarded_file_due_at_idx on private.discarded_file (team_id, due_at);
alter table private.discarded_file enable row level security;
comment on table private.discarded_file is
  'Files whose attachment was removed, waiting for a device to delete the bytes through the Storage API: SQL would leave them behind.';
comment on column private.discarded_file.team_id is 'The team.';
comment on column private.discarded_file.attachment_id is 'The attachment.';
comment on column private.discarded_file.due_at is 'Not before: until then the removal can be undone.';

create function private.tg_attachments__discard() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if new.deleted_at is null then
    delete from private.discarded_file where team_id = new.team_id and attachment_id = new.id;
  else
    insert into private.discarded_file (team_id, attachment_id, due_at)
    values (new.team_id, new.id, new.deleted_at + interval '30 days') on conflict do nothing;
  end if;
  return null;
end
$$;
comment on function private.tg_attachments__discard() is
  'Has the bytes of a removed attachment deleted after 30 days, unless it comes back. Definer: the list is closed.';
create trigger attachments_discard after update of deleted_at on public.attachments
for each row when ((new.deleted_at is null) <> (old.deleted_at is null)) execute function private.tg_attachments__discard();

create function private.file_name(attachment public.attachments) returns text
language sql immutable set search_path = ''
as $$
  select attachment.team_id::text || '/' || attachment.folder_id::text || '/' || attachment.id::text
$$;
comment on function private.file_name(public.attachments) is 'Name of an attachment''s bytes in the bucket.';

create function private.attachment_named(path text) returns public.attachments
language plpgsql stable security definer set search_path = ''
as $$
declare
  found public.attachments;
begin
  -- Looked at as text first: casting a malformed name to uuid would raise instead of refusing.
  if path ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then
    select * into found from public.attachments
    where team_id = split_part(path, '/', 1)::uuid and id = split_part(path, '/', 3)::uuid
      and folder_id = split_part(path, '/', 2)::uuid;
  end if;
  return found;
end
$$;
comment on function private.attachment_named(text) is
  'The attachment whose bytes have this name; null for any other name. Definer: for the functions below only, which ask for scopes.';

create function private.may_read_file(path text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  attachment public.attachments := private.attachment_named(path);
begin
  return coalesce(attachment.deleted_at is null and attachment.read_scopes && private.my_read_scopes(), false);
end
$$;
comment on function private.may_read_file(text) is
  'True if these are the bytes of an attachment that the caller sees. Definer: asked by the policies of storage.objects.';

create function private.may_bring_file(path text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  attachment public.attachments := private.attachment_named(path);
begin
  return coalesce(attachment.deleted_at is null and attachment.write_scopes && private.my_write_scopes()
    and attachment.created_by = private.my_member_id(attachment.team_id), false);
end
$$;
comment on function private.may_bring_file(text) is
  'True if the caller added this attachment and may still change its lead. Definer: asked by the policies of storage.objects.';

create function private.may_discard_file(path text) returns boolean
language plpgsql stable security definer set search_path = ''
as $$
declare
  attachment public.attachments := private.attachment_named(path);
begin
  return coalesce(attachment.write_scopes && private.my_write_scopes() and exists (
    select from private.discarded_file as file
    where file.team_id = attachment.team_id and file.attachment_id = attachment.id and file.due_at <= now()), false);
end
$$;
comment on function private.may_discard_file(text) is
  'True if these bytes are due to be deleted and the caller may change their lead. Definer: asked by the policies of storage.objects.';

grant execute on function private.may_read_file(text), private.may_bring_file(text), private.may_discard_file(text) to authenticated;

insert into storage.buckets (id, name, public, file_size_limit) values ('attachments', 'attachments', false, 26214400)
on conflict do nothing;

create function private.storage_operation() returns text
language sql stable set search_path = ''
as $$
  select coalesce(current_setting('storage.operation', true), '')
$$;
comment on function private.storage_operation() is
  'What Storage is asked for, for example storage.object.delete_many; empty where it does not say.';
grant execute on function private.storage_operation() to authenticated;

-- There is no policy for update: bytes are brought once and never replaced. To delete a row one has to see it as well, but
-- bytes that are due are opened by nobody. No links are signed: they would go on working for whoever has lost sight.
create policy attachments_select_visible on storage.objects for select to authenticated
  using (bucket_id = 'attachments' and (
    private.may_read_file(name) and private.storage_operation() !~ 'sign'
    or private.may_discard_file(name) and private.storage_operation() ~ '^$|delete'));
create policy attachments_insert_author on storage.objects for insert to authenticated
  with check (bucket_id = 'attachments' and private.may_bring_file(name));
create policy attachments_delete_due on storage.objects for delete to authenticated
  using (bucket_id = 'attachments' and private.may_discard_file(name));

create function public.confirm_attachment(team uuid, attachment uuid) returns boolean
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := sync.require_member(team);
  named public.attachments;
  size bigint;
begin
  select * into named from public.attachments where team_id = team and id = attachment for no key update;
  if named is null or not named.read_scopes && private.my_read_scopes() or named.deleted_at is not null then
    raise exception using errcode = 'PT404', message = 'not_found';
  elsif named.created_by is distinct from me then
    raise exception using errcode = '42501', message = 'forbidden';
  end if;
  select coalesce((object.metadata ->> 'size')::bigint, named.size_bytes) into size from storage.objects as object
  where object.bucket_id = 'attachments' and object.name = private.file_name(named);
  if size is distinct from named.size_bytes then
    return false;
  end if;
  update public.attachments set stored_at = now() where team_id = team and id = attachment and stored_at is null;
  return true;
end
$$;
comment on function public.confirm_attachment(uuid, uuid) is
  'Notes that the bytes of one''s own attachment have arrived; false if they are not there whole. Definer: stored_at carries no grant.';

create function public.discarded_files(team uuid) returns jsonb
language plpgsql security definer set search_path = ''
as $$
declare
  me uuid := sync.require_member(team);
begin
  -- Deleting twice does no harm, so nobody has to tell that bytes went. Those that were on their way when the attachment
  -- was removed arrive after it, so what is not there is looked for a day longer.
  with absent as (
    select attachment.id, file.due_at from private.discarded_file as file
    join public.attachments as attachment on attachment.team_id = file.team_id and attachment.id = file.attachment_id
    where file.team_id = team and file.due_at <= now() and not exists (
      select from storage.objects as object
      where object.bucket_id = 'attachments' and object.name = private.file_name(attachment))
  ), settled as (
    delete from private.discarded_file
    where team_id = team and attachment_id in (select id from absent where due_at <= now() - interval '1 day')
  )
  update public.attachments set stored_at = null
  where team_id = team and id in (select id from absent) and stored_at is not null;
  return (
    select coalesce(jsonb_agg(private.file_name(due)), '[]') from (
      select attachment.* from private.discarded_file as file
      join public.attachments as attachment on attachment.team_id = file.team_id and attachment.id = file.attachment_id
      where file.team_id = team and file.due_at <= now()
        and attachment.write_scopes && private.my_write_scopes()
        and exists (
          select from storage.objects as object
          where object.bucket_id = 'attachments' and object.name = private.file_name(attachment))
      order by file.due_at limit 100
    ) as due
  );
end
$$;
comment on function public.discarded_files(uuid) is
  'Names of bytes that are due to be deleted and that the caller may delete, at most 100. Definer: the list is closed.';
grant execute on function public.confirm_attachment(uuid, uuid), public.discarded_files(uuid) to authenticated;

create function private.erase_attachments(team uuid, leads uuid[]) returns void
language plpgsql set search_path = ''
as $$
declare
  ids uuid[] := array(
    select id from public.attachments where team_id = team and lead_id = any (leads) and not sync.is_erased(team, 'attachments', id)
    order by id for no key update);
begin
  if ids = '{}' then
    return;
  end if;
  perform private.blank_row(team, 'attachments', ids);
  update public.attachments
  set media_type = 'application/octet-stream', size_bytes = 0, sha256 = repeat('0', 64)
  where team_id = team and id = any (ids);
  perform sync.forget_history(team, 'attachments', ids);
  update private.discarded_file set due_at = now() where team_id = team and attachment_id = any (ids);
  insert into sync.erased (team_id, tbl, row_id) select team, 'attachments', unnest(ids) on conflict do nothing;
end
$$;
comment on function private.erase_attachments(uuid, uuid[]) is
  'Erases the files of these leads: what is in them nobody can search. Called by private.erase_record; a device deletes the bytes.';

comment on constraint attachments_name_check on public.attachments is
  'Write name as a file name of 1 to 200 characters, without /, \ and invisible characters, and without blanks at its ends.';
comment on constraint attachments_media_type_check on public.attachments is
  'Write media_type like application/pdf, in small letters.';
comment on constraint attachments_sha256_check on public.attachments is
  'sha256 is worked out from the bytes: leave it as it is.';
