import {
  COMPANY_KINDS,
  COMPANY_TIERS,
  CRITERIA,
  type Criterion,
  type SnapshotMoment,
} from '../../lib/model/words.ts';
import { DEFAULT_SCORE_MODEL } from '../../lib/scoring/default-model.ts';
import { featuresOf } from '../../lib/scoring/lead-features.ts';
import { scoreLead } from '../../lib/scoring/score-lead.ts';
import { UNKNOWN_LEAD } from '../../lib/scoring/to-scored-lead.ts';
import type { GivenAnswer, ScoredLead } from '../../lib/scoring/types.ts';
import type { Instant } from '../../lib/shared/clock.ts';
import type { LeadId, MemberId, ScoreSnapshotId, StageId, TeamId } from '../../lib/shared/ids.ts';
import { seededRandom } from '../../lib/shared/seeded-random.ts';
import type { RunningStack } from './start-stack.ts';

/** Log-odds of winning that a yes adds and a no takes: the signal that learning should find again. */
export const DEMO_SIGNAL: { readonly [Key in Criterion]?: number } = {
  money: 0.7,
  authority: 1.1,
  need_actual: 0.9,
  timing: 0.8,
  competition: 0.6,
};
const LEAN = { 0: -1, 1: 0.1, 2: 1 } as const;
const DAY_MS = 86_400_000;
/** A transaction of the feed should hold no more rows. */
const PORTION = 200;

const NAMES = ['Alder', 'Beck', 'Corvin', 'Dorn', 'Elster', 'Falk', 'Gorse', 'Heron', 'Ister', 'Juno'];
const TRADES = [
  ['Valves', 'Valves'],
  ['Pumps', 'Pumps'],
  ['Dairy', 'Dairy'],
  ['阀门', '阀门制造'],
  ['水务', '水务'],
] as const;
const COUNTRIES = ['CN', 'DE', 'SE', 'GB'];

/** Closed leads of earlier years in each demo team: learning finds a signal in one, and says that the other has none. */
export const DEMO_HISTORIES = {
  signal: { count: 400, seed: 5, signal: DEMO_SIGNAL },
  noise: { count: 400, seed: 8, signal: {} },
} as const;

/** Closed leads to make. */
export interface HistoryPlan {
  readonly owners: readonly MemberId[];
  readonly count: number;
  readonly seed: number;
  /** Without weights won and lost are noise. */
  readonly signal: typeof DEMO_SIGNAL;
  readonly now: number;
}

interface History extends HistoryPlan {
  readonly teamId: TeamId;
}

/** The stages that they went through. */
export interface HistoryStages {
  readonly pipelineId: string;
  readonly opportunity: StageId;
  readonly won: StageId;
  readonly lost: StageId;
}

const given = (value: GivenAnswer['value']): GivenAnswer => ({
  value,
  evidence: { answerId: null, note: null, level: null, at: null, by: null },
});

/** The rows of closed leads, the same for the same seed but for their ids. */
export function historyRows({ count, seed, signal, owners, now }: HistoryPlan, stages: HistoryStages) {
  const random = seededRandom(seed);
  const pick = <Value>(values: readonly Value[]): Value =>
    values[Math.floor(random() * values.length)] as Value;
  const made = Array.from({ length: count }, (_, index) => {
    const [word, industry] = pick(TRADES);
    const company = {
      id: crypto.randomUUID(),
      name: `${pick(NAMES)} ${word} ${100 + index}`,
      industry,
      country: pick(COUNTRIES),
      kind: pick(COMPANY_KINDS),
      tier: pick(COMPANY_TIERS),
    };
    const answers = Object.fromEntries(
      CRITERIA.filter(() => random() < 0.75).map((criterion) => [criterion, given(pick([0, 1, 2] as const))]),
    ) as ScoredLead['answers'];
    const logOdds = Object.entries(signal).reduce((sum, [criterion, weight]) => {
      const value = answers[criterion as Criterion]?.value;
      return value === undefined ? sum : sum + weight * LEAN[value];
    }, -0.3);
    const isWon = random() < 1 / (1 + Math.exp(-logOdds));
    const closedAt = new Date(now - (count - index) * 2 * DAY_MS).toISOString();
    const capturedAt = new Date(
      Date.parse(closedAt) - (20 + Math.floor(random() * 60)) * DAY_MS,
    ).toISOString();
    const known = { ...UNKNOWN_LEAD, answers, company: { ...company, domain: null, email: null } };
    // What was known at capture: the first answer or two.
    const early: ScoredLead = { ...known, answers: Object.fromEntries(Object.entries(answers).slice(0, 2)) };
    const lead = crypto.randomUUID() as LeadId;
    const stage = isWon ? stages.won : stages.lost;
    const owner = pick(owners);
    const score = scoreLead(known, DEFAULT_SCORE_MODEL, closedAt);
    const row = {
      id: lead,
      name: company.name,
      pipeline_id: stages.pipelineId,
      stage_id: stage,
      company_id: company.id,
      owner_id: owner,
      amount_minor: 100_000 * (1 + Math.floor(random() * 400)),
      grade: score.grade,
      points: score.points,
      created_at: capturedAt,
      stage_entered_at: closedAt,
    };
    const snapshot = (moment: SnapshotMoment, of: ScoredLead, at: Instant, stageId: StageId | null) => {
      const { man, points, grade } = scoreLead(of, DEFAULT_SCORE_MODEL, at);
      return {
        id: crypto.randomUUID() as ScoreSnapshotId,
        lead_id: lead,
        stage_id: stageId,
        moment,
        taken_at: at,
        model_version: 1,
        features: featuresOf(of, DEFAULT_SCORE_MODEL, at),
        man,
        points,
        grade,
      };
    };
    const becameOpportunity = new Date(Date.parse(closedAt) - 10 * DAY_MS).toISOString();
    return {
      company: { ...company, responsible_id: owner },
      lead: row,
      snapshots: [
        snapshot('capture', early, capturedAt, null),
        snapshot('stage_change', known, becameOpportunity, stages.opportunity),
        snapshot('close', known, closedAt, stage),
      ],
    };
  });
  return {
    companies: made.map(({ company }) => company),
    leads: made.map(({ lead }) => lead),
    snapshots: made.flatMap(({ snapshots }) => snapshots),
  };
}

/** A private pipeline of closed leads beside the others, so that the lists of today and a rep's first sync stay short. */
async function addHistoryPipeline(stack: RunningStack, teamId: TeamId): Promise<HistoryStages> {
  const [pipeline] = await stack.sql<{ id: string; from: string }>(
    `with first as (select id from public.pipelines where team_id = $1 order by position, created_at limit 1),
       made as (insert into public.pipelines (team_id, id, name, visibility, position)
         values ($1, gen_random_uuid(), '{"en": "Earlier years", "zh": "往年"}', 'private', 9) returning id)
     select made.id, first.id as from from made, first`,
    [teamId],
  );
  if (!pipeline) throw new Error('demo data: no pipeline for the history');
  const stages = await stack.sql<{ id: StageId; kind: string }>(
    `insert into public.stages (team_id, id, pipeline_id, kind, position, probability, name)
     select team_id, gen_random_uuid(), $2, kind, position, probability, name
     from public.stages where team_id = $1 and pipeline_id = $3 returning id, kind`,
    [teamId, pipeline.id, pipeline.from],
  );
  const idOf = (kind: string): StageId => {
    const stage = stages.find((one) => one.kind === kind);
    if (!stage) throw new Error(`demo data: the history has no stage of kind ${kind}`);
    return stage.id;
  };
  return { pipelineId: pipeline.id, opportunity: idOf('opportunity'), won: idOf('won'), lost: idOf('lost') };
}

/** Puts closed leads of earlier years into a team, in bulk as an import would, for learning and look-alikes. */
export async function addHistory(stack: RunningStack, history: History): Promise<void> {
  const stages = await addHistoryPipeline(stack, history.teamId);
  const { companies, leads, snapshots } = historyRows(history, stages);
  const insert = async (table: string, columns: string, rows: readonly object[]) => {
    for (let from = 0; from < rows.length; from += PORTION) {
      await stack.sql(
        `insert into public.${table} (team_id, ${columns})
         select $1, ${columns} from jsonb_populate_recordset(null::public.${table}, $2::jsonb)`,
        [history.teamId, JSON.stringify(rows.slice(from, from + PORTION))],
      );
    }
  };
  await insert('companies', 'id, name, industry, country, kind, tier, responsible_id', companies);
  await insert(
    'leads',
    'id, name, pipeline_id, stage_id, company_id, owner_id, amount_minor, grade, points, created_at, stage_entered_at',
    leads,
  );
  await insert(
    'score_snapshots',
    'id, lead_id, stage_id, moment, taken_at, model_version, features, man, points, grade',
    snapshots,
  );
}
