-- Values that a column's type lets through but that no device can read: one such row would stop the sync of everybody who
-- sees it. Moments and numbers are limited where they are declared, lists and free JSON by these.

create function private.is_label_list(labels text[]) returns boolean
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  return coalesce(array_ndims(labels), 1) = 1 and array_position(labels, null) is null
    and cardinality(labels) <= 50 and octet_length(array_to_string(labels, ',')) <= 4000;
end
$$;
comment on function private.is_label_list(text[]) is 'True for a plain list of at most 50 texts, 4,000 bytes together, none of them null.';

create function private.is_custom(fields jsonb) returns boolean
language plpgsql immutable parallel safe set search_path = ''
as $$
begin
  -- Depth is limited because whatever copies or compares JSON on a device does it by recursion.
  return jsonb_typeof(fields) = 'object' and octet_length(fields::text) <= 32768
    and not jsonb_path_exists(fields, 'strict $.**{9}');
end
$$;
comment on function private.is_custom(jsonb) is 'True for a JSON object of at most 32 KB and eight levels.';
grant execute on function private.is_label_list(text[]), private.is_custom(jsonb) to authenticated, service_role;
