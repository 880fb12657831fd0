-- Who may listen to a team's doorbell. The bell is rung by sync.ring_doorbell and carries a number, never data.

create policy team_doorbell_select_member on realtime.messages for select to authenticated
using (
  extension = 'broadcast'
  -- Compared as text: casting a malformed topic to uuid would raise instead of refusing.
  and (select realtime.topic()) in (select 'team:' || team_id::text from private.my_team_ids('viewer') as team_id)
);
