-- Pull: a device asks what changed after its cursor. STABLE, so that everything is read in one snapshot (a volatile
-- function tears: a cursor read after the rows loses rows); invoker, so that row security decides what a row is; one
-- jsonb, so that no row limit of the API can cut it.

create function sync.head(team uuid) returns bigint
language sql stable security definer set search_path = ''
as $$
  select seq from sync.team_clock where team_id = team and private.my_member_id(team) is not null
$$;
comment on function sync.head(uuid) is 'Newest number of a team''s feed. Definer: the feed is closed; it answers members only.';

create function sync.lines_after(team uuid, after_seq bigint, max_lines integer)
returns table (tbl text, row_id uuid, seq bigint)
language sql stable security definer set search_path = ''
as $$
  -- Only lines of rows that the caller sees or once saw; whole transactions, so the last number is taken complete.
  with mine as (select private.my_read_scopes() as scopes where private.my_member_id(team) is not null),
  last as (
    select max(line.seq) as seq from (
      select change.seq from sync.change, mine
      where change.team_id = team and change.seq > after_seq and change.past_scopes && mine.scopes
      order by change.seq limit max_lines
    ) as line
  )
  select change.tbl, change.row_id, change.seq from sync.change, mine, last
  where change.team_id = team and change.seq > after_seq and change.seq <= last.seq and change.past_scopes && mine.scopes
$$;
comment on function sync.lines_after(uuid, bigint, integer) is
  'A window of the feed, ids only and without splitting a transaction. Definer: the feed is closed; it shows members their own lines.';

create function sync.page_after(team uuid, after_seq bigint, max_lines integer) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  most_lines_unsplit constant integer := 5000;
  part record;
  found_rows jsonb;
  page jsonb := '{}';
  gone jsonb := '[]';
  lines bigint := 0;
  unsplit boolean := false;
  last_seq bigint;
begin
  for part in
    select tbl, array_agg(row_id) as ids, sum(count(*)) over () as lines,
      min(min(seq)) over () = max(max(seq)) over () as unsplit, max(max(seq)) over () as last_seq
    from sync.lines_after(team, after_seq, max_lines) group by tbl
  loop
    lines := part.lines;
    unsplit := part.unsplit;
    last_seq := part.last_seq;
    if unsplit and lines > most_lines_unsplit then
      return jsonb_build_object('too_big', true);
    end if;

    found_rows := sync.rows_as_json(team, part.tbl, part.ids);
    if found_rows <> '[]' then
      page := page || jsonb_build_object(part.tbl, found_rows);
    end if;
    gone := gone || (
      select coalesce(jsonb_agg(jsonb_build_array(part.tbl, id)), '[]') from (
        select unnest(part.ids) as id
        except
        select (value ->> 'id')::uuid from jsonb_array_elements(found_rows)
      ) as missing
    );
  end loop;
  return jsonb_build_object(
    'rows', page, 'gone', gone, 'lines', lines, 'unsplit', unsplit, 'last_seq', last_seq, 'too_big', false);
end
$$;
comment on function sync.page_after(uuid, bigint, integer) is
  'Rows and gone ids of a window of the feed; only {"too_big": true} for one transaction of more than 5,000 lines.';

create function public.sync_pull(team uuid, cursor bigint, epoch bigint, max_rows integer) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  most_bytes constant integer := 4 * 1024 * 1024;
  most_bytes_unsplit constant integer := 32 * 1024 * 1024;
  size integer := greatest(1, least(coalesce(max_rows, 500), 1000));
  after_seq bigint := coalesce(cursor, 0);
  head bigint;
  my_epoch bigint;
  page jsonb;
  next_cursor bigint;
begin
  perform sync.require_member(team);
  head := sync.head(team);
  my_epoch := private.my_epoch(team);
  -- A cursor beyond the head is one of a database that was restored since.
  if epoch is distinct from my_epoch and (epoch is not null or after_seq > 0) or after_seq > head then
    return jsonb_build_object('rescan', true, 'epoch', my_epoch, 'head', head);
  end if;

  loop
    page := sync.page_after(team, after_seq, size);
    exit when size = 1 or (page ->> 'too_big')::boolean or (page ->> 'unsplit')::boolean
      or pg_column_size(page) <= most_bytes;
    size := greatest(1, size / 8);
  end loop;
  -- One transaction is never split. One too big for a page (an import not done in portions) is read by a rescan.
  if (page ->> 'too_big')::boolean or pg_column_size(page) > most_bytes_unsplit then
    return jsonb_build_object('rescan', true, 'epoch', my_epoch, 'head', head);
  end if;

  -- A window that was not filled reached the end: what lies between is not for this member.
  next_cursor := case when (page ->> 'lines')::bigint < size then head else (page ->> 'last_seq')::bigint end;
  return jsonb_build_object(
    'rescan', false,
    'rows', page -> 'rows',
    'gone', page -> 'gone',
    'erased', sync.erased_among(team, page -> 'gone'),
    'cursor', next_cursor,
    'epoch', my_epoch,
    'more', next_cursor < head,
    'head', head,
    'server_time', to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
  );
end
$$;
comment on function public.sync_pull(uuid, bigint, bigint, integer) is
  'What changed after the cursor for this member, a page of whole transactions; see lib/sync/protocol.ts.';

create function public.sync_manifest(team uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  tbl text;
  part_versions jsonb;
  part_locked jsonb;
  versions jsonb := '{}';
  locked jsonb := '{}';
begin
  perform sync.require_member(team);
  for tbl in select name from sync.synced_table order by position loop
    execute format('select jsonb_object_agg(id, version),
        jsonb_agg(id) filter (where not write_scopes && $2)
      from public.%I where team_id = $1 and deleted_at is null', tbl)
    into part_versions, part_locked using team, private.my_write_scopes();
    if part_versions is not null then versions := versions || jsonb_build_object(tbl, part_versions); end if;
    if part_locked is not null then locked := locked || jsonb_build_object(tbl, part_locked); end if;
  end loop;
  return jsonb_build_object(
    'head', sync.head(team), 'epoch', private.my_epoch(team), 'versions', versions, 'locked', locked,
    'erased', sync.my_erased(team));
end
$$;
comment on function public.sync_manifest(uuid) is
  'Ids and versions of everything this member sees, and which of it is read-only, in one snapshot with the head of the feed.';

create function public.sync_rows(team uuid, tbl text, ids uuid[]) returns jsonb
language plpgsql stable set search_path = ''
as $$
begin
  perform sync.require_member(team);
  if ids is null or not exists (select from sync.synced_table where name = tbl) then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;
  if cardinality(ids) > 1000 then
    raise exception using errcode = 'PT413', message = 'too_large';
  end if;
  return jsonb_build_object(tbl, sync.rows_as_json(team, tbl, ids));
end
$$;
comment on function public.sync_rows(uuid, text, uuid[]) is 'Those of the named rows that this member sees, at most 1,000.';

grant execute on function
  sync.head(uuid), sync.lines_after(uuid, bigint, integer), sync.page_after(uuid, bigint, integer),
  public.sync_pull(uuid, bigint, bigint, integer), public.sync_manifest(uuid), public.sync_rows(uuid, text, uuid[])
to authenticated;
