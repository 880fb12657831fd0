import type { RunningStack } from '../../../supabase/local/start-stack.ts';

/** Rows of one statement, as an import writes them. */
const PORTION = 500;
/** A company, its lead, two notes, and the stage change that the database writes. */
const ROWS_A_LEAD = 5;

/** Grows a team to so many rows, the leads all of one member and in the pipeline that panels show first. Returns the seconds it took. */
export async function growTeam(
  stack: RunningStack,
  team: { readonly teamId: string; readonly memberId: string },
  from: number,
  to: number,
): Promise<number> {
  const started = performance.now();
  const { teamId, memberId } = team;
  for (let first = from; first < to; first += ROWS_A_LEAD * PORTION) {
    const portion = Math.min(PORTION, Math.ceil((to - first) / ROWS_A_LEAD));
    const ids = `uuid_in(md5('${teamId}' || %s || n)::cstring)`;
    const idOf = (kind: string) => ids.replace('%s', `'${kind}'`);
    const range = `generate_series(${first / ROWS_A_LEAD + 1}, ${first / ROWS_A_LEAD + portion}) as n`;
    await stack.sql(
      `insert into public.companies (team_id, id, name, domain, responsible_id)
       select $1, ${idOf('company')}, 'Bench company ' || n, 'c' || n || '.example', $2 from ${range}`,
      [teamId, memberId],
    );
    await stack.sql(
      `insert into public.leads (team_id, id, name, company_id, owner_id, pipeline_id, stage_id, grade, points)
       select $1, ${idOf('lead')}, 'Bench lead ' || n, ${idOf('company')}, $2, stage.pipeline_id, stage.id, 'B', 50
       from ${range}, (
         select stage.pipeline_id, stage.id from public.stages as stage
         join public.pipelines as pipeline on (pipeline.team_id, pipeline.id) = (stage.team_id, stage.pipeline_id)
         where stage.team_id = $1 and stage.kind = 'lead' order by pipeline.position, stage.position limit 1
       ) as stage`,
      [teamId, memberId],
    );
    for (const kind of ['note one', 'note two']) {
      await stack.sql(
        `insert into public.activities (team_id, id, lead_id, kind, body, happened_at)
         select $1, ${idOf(kind)}, ${idOf('lead')}, 'note', 'Asked for a quotation of ' || n || ' pieces.', now() from ${range}`,
        [teamId],
      );
    }
  }
  await stack.sql('analyze');
  return (performance.now() - started) / 1000;
}
