-- Derived ids: rows that two devices make independently and must then share (an answer, a part, an identity, an
-- employment) have a version 5 uuid made of what they state. The database derives it too, so that nobody can take the id of
-- another's fact with a row of their own. Postgres has no SHA-1 without an extension, and extensions differ by host.

create function private.sha1(message bytea) returns bytea
language plpgsql immutable strict parallel safe set search_path = ''
as $$
declare
  mask constant bigint := 4294967295;
  bits constant bigint := octet_length(message) * 8;
  padded bytea := message || '\x80'::bytea;
  w bigint[];
  x bigint;
  f bigint;
  k bigint;
  a bigint;
  b bigint;
  c bigint;
  d bigint;
  e bigint;
  h0 bigint := 1732584193;
  h1 bigint := 4023233417;
  h2 bigint := 2562383102;
  h3 bigint := 271733878;
  h4 bigint := 3285377520;
begin
  padded := padded || decode(repeat('00', (120 - octet_length(padded) % 64) % 64), 'hex') || int8send(bits);
  for block in 0 .. octet_length(padded) / 64 - 1 loop
    w := array_fill(0::bigint, array[80]);
    a := h0; b := h1; c := h2; d := h3; e := h4;
    for t in 1 .. 80 loop
      if t <= 16 then
        x := block * 64 + t * 4 - 4;
        x := (get_byte(padded, x::integer)::bigint << 24) | (get_byte(padded, x::integer + 1) << 16)
          | (get_byte(padded, x::integer + 2) << 8) | get_byte(padded, x::integer + 3);
      else
        x := w[t - 3] # w[t - 8] # w[t - 14] # w[t - 16];
        x := ((x << 1) & mask) | (x >> 31);
      end if;
      w[t] := x;
      if t <= 20 then
        f := (b & c) | ((mask # b) & d); k := 1518500249;
      elsif t <= 40 then
        f := b # c # d; k := 1859775393;
      elsif t <= 60 then
        f := (b & c) | (b & d) | (c & d); k := 2400959708;
      else
        f := b # c # d; k := 3395469782;
      end if;
      x := (((a << 5) & mask | (a >> 27)) + f + e + k + x) & mask;
      e := d; d := c; c := ((b << 30) & mask) | (b >> 2); b := a; a := x;
    end loop;
    h0 := (h0 + a) & mask;
    h1 := (h1 + b) & mask;
    h2 := (h2 + c) & mask;
    h3 := (h3 + d) & mask;
    h4 := (h4 + e) & mask;
  end loop;
  return substring(int8send(h0) from 5) || substring(int8send(h1) from 5) || substring(int8send(h2) from 5)
    || substring(int8send(h3) from 5) || substring(int8send(h4) from 5);
end
$$;
comment on function private.sha1(bytea) is 'SHA-1 (FIPS 180-4), a tenth of a millisecond for a short text. For derived ids only: it protects nothing.';

create function private.derived_id(variadic parts text[]) returns uuid
language plpgsql immutable strict parallel safe set search_path = ''
as $$
declare
  -- As JSON.stringify writes it: no blanks.
  name text := (select '[' || string_agg(to_json(part)::text, ',' order by place) || ']'
    from unnest(parts) with ordinality as given (part, place));
  hash bytea := substring(private.sha1('\x5a1f0c2e7b414d0a9c3351751ce00001'::bytea || convert_to(name, 'UTF8')) from 1 for 16);
begin
  hash := set_byte(hash, 6, get_byte(hash, 6) & 15 | 80);
  hash := set_byte(hash, 8, get_byte(hash, 8) & 63 | 128);
  return encode(hash, 'hex')::uuid;
end
$$;
comment on function private.derived_id(text[]) is 'The version 5 uuid of these parts, as lib/shared/ids.ts derives it.';

create function private.tg_any__derived_id() returns trigger
language plpgsql set search_path = ''
as $$
declare
  stated jsonb;
begin
  -- Any other version names nothing but itself. An import may have ids derived by another rule.
  if substr(new.id::text, 15, 1) <> '5' or (select auth.uid()) is null then
    return new;
  end if;
  if tg_nargs > 0 then
    stated := to_jsonb(new);
    if new.id = private.derived_id(variadic array[tg_argv[0]] || array(
      select stated ->> key from unnest(tg_argv) with ordinality as given (key, place)
      where place > 1 and stated ->> key is not null order by place
    )) then
      return new;
    end if;
  end if;
  raise exception using errcode = '22023', message = 'the id is derived from something else',
    hint = 'Leave the id out: the database makes one.';
end
$$;
comment on function private.tg_any__derived_id() is
  'A member''s row with a version 5 id has that of its own parts: the arguments are the kind and the columns. Without arguments none is taken.';
grant execute on function private.sha1(bytea), private.derived_id(text[]) to authenticated, service_role;
