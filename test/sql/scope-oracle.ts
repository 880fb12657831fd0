import type { Database } from './database.ts';

/**
 * Works out anew, by one slow query a table, the scopes that every row ought to have, and names the rows that differ
 * (`table id`). The triggers keep them step by step; this says if the steps add up.
 */
export async function scopeErrors(db: Database): Promise<string[]> {
  const rows = await db.sql<{ error: string }[]>`
    with lead_scope as (
      select team_id, id, deleted_at, company_id, primary_person_id, lends_company, lends_person, private.scopes_of(team_id,
        array[owner_id, pipeline_id, case when owner_id is null then team_id end] || shared_with) as scopes
      from public.leads
    ),
    company_scope as (
      select team_id, id, private.merge_scopes(private.scopes_of(team_id, array[responsible_id]), array(
        select unnest(scopes) from lead_scope
        where lead_scope.team_id = company.team_id and company_id = company.id and deleted_at is null
      )) as scopes, private.merge_scopes(private.scopes_of(team_id, array[responsible_id]), array(
        select unnest(scopes) from lead_scope
        where lead_scope.team_id = company.team_id and company_id = company.id and deleted_at is null and lends_company
      )) as to_write
      from public.companies as company
    ),
    person_scope as (
      select team_id, id, private.merge_scopes(private.scopes_of(team_id, array[responsible_id]), array(
        select unnest(scopes) from lead_scope
        where lead_scope.team_id = person.team_id and deleted_at is null and (primary_person_id = person.id
          or id in (select lead_id from public.lead_people as part
            where part.team_id = person.team_id and part.person_id = person.id and part.deleted_at is null))
      )) as scopes, private.merge_scopes(private.scopes_of(team_id, array[responsible_id]), array(
        select unnest(scopes) from lead_scope
        where lead_scope.team_id = person.team_id and deleted_at is null
          and (primary_person_id = person.id and lends_person
            or id in (select lead_id from public.lead_people as part where part.team_id = person.team_id
              and part.person_id = person.id and part.deleted_at is null and part.lends_person))
      )) as to_write
      from public.people as person
    ),
    wanted as (
      select 'leads' as tbl, row.id, row.read_scopes, row.write_scopes, scopes, scopes as to_write
      from public.leads as row join lead_scope using (team_id, id)
      union all select 'target_lists', row.id, row.read_scopes, row.write_scopes, own.scopes, own.scopes
      from public.target_lists as row cross join lateral (select private.scopes_of(row.team_id,
        array[row.owner_id, row.pipeline_id, case when row.owner_id is null then row.team_id end]) as scopes) as own
      union all select 'saved_views', row.id, row.read_scopes, row.write_scopes,
        private.scopes_of(row.team_id, array[row.owner_id, case when row.shared then row.team_id end]),
        private.scopes_of(row.team_id, array[row.owner_id])
      from public.saved_views as row
      union all select 'companies', row.id, row.read_scopes, row.write_scopes, scopes, to_write
      from public.companies as row join company_scope using (team_id, id)
      union all select 'people', row.id, row.read_scopes, row.write_scopes, scopes, to_write
      from public.people as row join person_scope using (team_id, id)
      union all select 'identities', row.id, row.read_scopes, row.write_scopes, coalesce(p.scopes, c.scopes),
        coalesce(p.to_write, c.to_write)
      from public.identities as row
        left join person_scope as p on p.team_id = row.team_id and p.id = row.person_id
        left join company_scope as c on c.team_id = row.team_id and c.id = row.company_id
      union all select 'employments', row.id, row.read_scopes, row.write_scopes, p.scopes, p.to_write
      from public.employments as row join person_scope as p on p.team_id = row.team_id and p.id = row.person_id
      union all select tbl, row.id, row.read_scopes, row.write_scopes, l.scopes, l.scopes from (
        select 'lead_people' as tbl, team_id, id, lead_id, read_scopes, write_scopes from public.lead_people
        union all select 'answers', team_id, id, lead_id, read_scopes, write_scopes from public.answers
        union all select 'captures', team_id, id, lead_id, read_scopes, write_scopes from public.captures
        union all select 'activities', team_id, id, lead_id, read_scopes, write_scopes from public.activities
        union all select 'attachments', team_id, id, lead_id, read_scopes, write_scopes from public.attachments
        union all select 'tasks', team_id, id, lead_id, read_scopes, write_scopes from public.tasks
        union all select 'stage_changes', team_id, id, lead_id, read_scopes, write_scopes from public.stage_changes
        union all select 'target_list_leads', team_id, id, lead_id, read_scopes, write_scopes from public.target_list_leads
        union all select 'fit_judgements', team_id, id, lead_id, read_scopes, write_scopes from public.fit_judgements
        union all select 'answer_changes', team_id, id, lead_id, read_scopes, write_scopes from public.answer_changes
        union all select 'comments', team_id, id, lead_id, read_scopes, write_scopes from public.comments
        union all select 'score_snapshots', team_id, id, lead_id, read_scopes, write_scopes from public.score_snapshots
      ) as row join lead_scope as l on l.team_id = row.team_id and l.id = row.lead_id
      -- Set-up is written by admins only.
      union all select tbl, row.id, row.read_scopes, row.write_scopes,
        private.scopes_of(row.team_id, array[row.team_id]), private.scopes_of(row.team_id, '{}') from (
        select 'teams' as tbl, team_id, id, read_scopes, write_scopes from public.teams
        union all select 'pool_rules', team_id, id, read_scopes, write_scopes from public.pool_rules
        union all select 'mail_rules', team_id, id, read_scopes, write_scopes from public.mail_rules
        union all select 'never_logs', team_id, id, read_scopes, write_scopes from public.never_logs
        union all select 'choices', team_id, id, read_scopes, write_scopes from public.choices
        union all select 'custom_fields', team_id, id, read_scopes, write_scopes from public.custom_fields
        union all select 'stage_rules', team_id, id, read_scopes, write_scopes from public.stage_rules
        union all select 'targets', team_id, id, read_scopes, write_scopes from public.targets
        union all select 'owner_rules', team_id, id, read_scopes, write_scopes from public.owner_rules
        union all select 'message_templates', team_id, id, read_scopes, write_scopes from public.message_templates
        union all select 'currency_rates', team_id, id, read_scopes, write_scopes from public.currency_rates
        union all select 'members', team_id, id, read_scopes, write_scopes from public.members
        union all select 'pipelines', team_id, id, read_scopes, write_scopes from public.pipelines
        union all select 'stages', team_id, id, read_scopes, write_scopes from public.stages
        union all select 'score_models', team_id, id, read_scopes, write_scopes from public.score_models
      ) as row
    )
    select tbl || ' ' || id as error from wanted
    where read_scopes is distinct from scopes or write_scopes is distinct from to_write
    order by 1`;
  return rows.map(({ error }) => error);
}
