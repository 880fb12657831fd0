-- The opening: a device that holds nothing asks first for what its screen shows, which is as quick for a big team as for a
-- small one; what else there is it finds out afterwards.

create function sync.opening_leads(team uuid) returns uuid[]
language plpgsql stable security definer set search_path = ''
as $$
declare
  most_pipelines constant integer := 8;
  most constant integer := 25;
  looked_through constant integer := 300;
  me uuid := private.my_member_id(team);
  scopes uuid[] := private.my_read_scopes();
  pipeline uuid;
  own uuid[];
  found_ids uuid[] := '{}';
begin
  if me is null then return found_ids; end if;
  -- Of each pipeline, in the order in which panels list them: a panel opens with the first, or where it was before.
  for pipeline in
    select id from public.pipelines
    where team_id = team and deleted_at is null and read_scopes && scopes
    order by position, id limit most_pipelines
  loop
    own := array(
      select id from public.leads
      where team_id = team and owner_id = me and pipeline_id = pipeline and deleted_at is null and read_scopes && scopes
      order by id desc limit most);
    found_ids := found_ids || own;
    -- Where somebody has few of their own, others too. Looked for among so many only, because one who sees little of a big
    -- pipeline would else have all of it looked through; row security would filter before it counts, hence definer.
    if cardinality(own) < most then
      found_ids := found_ids || array(
        select newest.id from (
          select id, owner_id, deleted_at, read_scopes from public.leads
          where team_id = team and pipeline_id = pipeline order by id desc limit looked_through
        ) as newest
        where newest.deleted_at is null and newest.owner_id is distinct from me and newest.read_scopes && scopes
        order by newest.id desc limit most - cardinality(own));
    end if;
  end loop;
  return found_ids;
end
$$;
comment on function sync.opening_leads(uuid) is
  'Ids of the caller''s newest leads, up to 25 in each of the first 8 pipelines, filled up with others that the caller sees. Definer: of each pipeline it looks at the newest 300 and names only what the caller may read.';

create function public.sync_opening(team uuid) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  frame constant text[] := array['teams', 'members', 'pipelines', 'stages', 'choices', 'custom_fields', 'stage_rules'];
  -- What is more comes with the rest.
  most_of_a_table constant integer := 500;
  tbl text;
  ids uuid[];
  leads jsonb;
  answer jsonb := '{}';
begin
  perform sync.require_member(team);
  foreach tbl in array frame loop
    execute format('select array(select id from public.%I where team_id = $1 and deleted_at is null order by id limit $2)', tbl)
      into ids using team, most_of_a_table;
    if tbl = 'members' and not private.my_member_id(team) = any (ids) then ids := ids || private.my_member_id(team); end if;
    answer := answer || jsonb_build_object(tbl, sync.rows_as_json(team, tbl, ids));
  end loop;

  ids := sync.opening_leads(team);
  leads := sync.rows_as_json(team, 'leads', ids);
  return jsonb_build_object(
    'epoch', private.my_epoch(team),
    'rows', answer || jsonb_build_object(
      'leads', leads,
      'companies', sync.rows_as_json(team, 'companies', array(
        select distinct (value ->> 'company_id')::uuid from jsonb_array_elements(leads) where value ->> 'company_id' is not null)),
      'people', sync.rows_as_json(team, 'people', array(
        select distinct (value ->> 'primary_person_id')::uuid from jsonb_array_elements(leads)
        where value ->> 'primary_person_id' is not null)),
      'tasks', sync.rows_as_json(team, 'tasks', array(
        select id from public.tasks
        where team_id = team and lead_id = any (ids) and done_at is null and deleted_at is null
        order by id desc limit most_of_a_table))
    )
  );
end
$$;
comment on function public.sync_opening(uuid) is
  'The rows of a first screen that the caller sees: the team''s set-up, the newest leads of each pipeline, whom they are about and their open tasks; with the caller''s access epoch, in one snapshot.';

revoke execute on function sync.opening_leads(uuid), public.sync_opening(uuid) from public;
grant execute on function sync.opening_leads(uuid), public.sync_opening(uuid) to authenticated;

-- The manifest in pages: ids and versions of 100,000 rows are 4 MB.

create function public.sync_manifest_page(team uuid, from_tbl text, after uuid, most_rows integer) returns jsonb
language plpgsql stable set search_path = ''
as $$
declare
  room integer := greatest(1, least(coalesce(most_rows, 10000), 10000));
  part record;
  taken integer;
  last_id uuid;
  part_versions jsonb;
  part_locked jsonb;
  versions jsonb := '{}';
  locked jsonb := '{}';
  next jsonb;
begin
  perform sync.require_member(team);
  if (from_tbl is null) <> (after is null)
    or from_tbl is not null and not exists (select from sync.synced_table where name = from_tbl) then
    raise exception using errcode = 'PT400', message = 'malformed';
  end if;

  for part in
    select name, case when name = from_tbl then sync_manifest_page.after end as after from sync.synced_table
    where from_tbl is null or (position, name) >= (select position, name from sync.synced_table where name = from_tbl)
    order by position, name
  loop
    -- In the order of the key, so that a page costs no more than its rows.
    execute format('
      select count(*), (array_agg(id order by id desc))[1], jsonb_object_agg(id, version),
        jsonb_agg(id) filter (where not write_scopes && $2)
      from (
        select id, version, write_scopes from public.%I
        where team_id = $1 and deleted_at is null and ($3::uuid is null or id > $3) order by id limit $4
      ) as page', part.name)
    into taken, last_id, part_versions, part_locked using team, private.my_write_scopes(), part.after, room;
    if part_versions is not null then versions := versions || jsonb_build_object(part.name, part_versions); end if;
    if part_locked is not null then locked := locked || jsonb_build_object(part.name, part_locked); end if;
    room := room - taken;
    if room = 0 then
      next := jsonb_build_array(part.name, last_id);
      exit;
    end if;
  end loop;
  return jsonb_build_object(
    'head', sync.head(team), 'epoch', private.my_epoch(team), 'versions', versions, 'locked', locked,
    'erased', case when from_tbl is null then sync.my_erased(team) else '[]' end,
    'next', next);
end
$$;
comment on function public.sync_manifest_page(uuid, text, uuid, integer) is
  'The same as sync_manifest, at most 10,000 rows of it after the place named, with the place to go on from or null. Each page is a snapshot of its own: what changed since the first is read from the feed, from that page''s head on.';

revoke execute on function public.sync_manifest_page(uuid, text, uuid, integer) from public;
grant execute on function public.sync_manifest_page(uuid, text, uuid, integer) to authenticated;
