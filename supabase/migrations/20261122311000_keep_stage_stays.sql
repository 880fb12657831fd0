-- A move that is taken back at once leaves the days in the stage as they were: since when the lead had been there is kept, of
-- the newest move alone, since no other can be taken back.

create table private.stage_stay (
  team_id uuid not null,
  lead_id uuid not null,
  change_id uuid not null,
  entered_at timestamptz(3) not null,
  primary key (team_id, lead_id)
);
alter table private.stage_stay enable row level security;
comment on table private.stage_stay is 'Since when leads had been in the stage that their newest move took them out of, so that the move can be taken back.';
comment on column private.stage_stay.team_id is 'The team.';
comment on column private.stage_stay.lead_id is 'The lead.';
comment on column private.stage_stay.change_id is 'The stage change that ended the stay.';
comment on column private.stage_stay.entered_at is 'When the stay had begun.';

create function private.tg_leads__keep_stay() returns trigger
language plpgsql security definer set search_path = ''
as $$
begin
  insert into private.stage_stay (team_id, lead_id, change_id, entered_at)
  values (new.team_id, new.id, current_setting('sluice.stage_change_id', true)::uuid, old.stage_entered_at)
  on conflict (team_id, lead_id) do update set change_id = excluded.change_id, entered_at = excluded.entered_at;
  return null;
end
$$;
comment on function private.tg_leads__keep_stay() is
  'Keeps how long a lead had been in the stage it leaves. Definer: nobody reads or writes it by hand.';
create trigger leads_keep_stay after update on public.leads
for each row when (new.stage_id <> old.stage_id and coalesce(current_setting('sluice.stage_change_id', true), '') <> '')
execute function private.tg_leads__keep_stay();

create function private.stay_before(lead public.leads, change_id uuid, to_stage uuid) returns timestamptz
language sql stable security definer set search_path = ''
as $$
  select stay.entered_at
  from public.stage_changes as change
  join private.stage_stay as stay
    on stay.team_id = change.team_id and stay.lead_id = change.lead_id and stay.change_id = change.id
  where change.team_id = lead.team_id and change.id = stay_before.change_id and change.lead_id = lead.id
    and change.from_stage_id = to_stage and change.to_stage_id = lead.stage_id
    -- It is the newest: the lead has come to where it is by it.
    and change.changed_at = lead.stage_entered_at
    and change.created_by = private.my_member_id(lead.team_id)
    -- Undone on the device within minutes, but perhaps sent after a day without a network.
    and change.changed_at > now() - interval '1 day'
$$;
comment on function private.stay_before(public.leads, uuid, uuid) is
  'Since when a lead had been in a stage, if the caller''s own newest move of it goes back there; else null. Definer: stays are nobody''s to read.';
