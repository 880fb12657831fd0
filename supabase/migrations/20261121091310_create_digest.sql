-- Digest: a device asks now and then whether it still holds exactly what this member sees; if not, it compares everything.

create function public.sync_digest(team uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  tbl text;
  part jsonb;
  digests jsonb := '{}';
begin
  perform sync.require_member(team);
  for tbl in select name from sync.synced_table order by position loop
    -- Sorted, so that the order of reading is no matter; uuids sort as their texts do.
    execute format($query$
      select jsonb_build_array(count(*),
        encode(sha256(convert_to(string_agg(id || ':' || version, ',' order by id), 'UTF8')), 'hex'))
      from public.%I where team_id = $1 and deleted_at is null having count(*) > 0
    $query$, tbl) into part using team;
    if part is not null then digests := digests || jsonb_build_object(tbl, part); end if;
  end loop;
  return jsonb_build_object('head', sync.head(team), 'epoch', private.my_epoch(team), 'tables', digests);
end
$$;
comment on function public.sync_digest(uuid) is
  'Per table the number and a hash of the ids and versions of all rows this member sees, in one snapshot with the head of the feed.';

grant execute on function public.sync_digest(uuid) to authenticated;
