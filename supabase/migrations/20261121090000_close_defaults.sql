-- Closed by default: nothing that a later migration makes can be reached until that migration grants it.

create schema private;
comment on schema private is 'Access rule, triggers and helpers of Sluice. Never add it to the exposed schemas of the API.';

create schema sync;
comment on schema sync is 'Change feed and push of Sluice. Never add it to the exposed schemas of the API.';

-- The push and pull functions run with the rights of their caller and use both schemas.
grant usage on schema private, sync to authenticated, service_role;

-- A project grants everything in public to its three roles; from here on a grant is written down or does not exist.
alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated, service_role;
alter default privileges in schema public revoke all on tables from anon, authenticated, service_role;
alter default privileges in schema public revoke all on sequences from anon, authenticated, service_role;
