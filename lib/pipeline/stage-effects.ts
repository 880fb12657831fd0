import type { Lead, Stage } from '../model/rows.ts';
import type { Day, Instant } from '../shared/clock.ts';
import { dayOf, daysBetween } from '../shared/days.ts';
import type { LeadId } from '../shared/ids.ts';
import { missingFields } from './required-fields.ts';
import { isOpen, stagePath } from './stage-path.ts';

/** What a stage is about to be. */
export type StageDraft = Pick<Stage, 'rot_days' | 'required_fields' | 'requires' | 'kind' | 'probability'>;

/** What a change of a stage would do to the leads. */
export interface StageEffects {
  /** Leads in the stage. */
  readonly leads: number;
  /** How many of them rot, now and then. */
  readonly rotNow: number;
  readonly rotThen: number;
  /** Open leads in the stages before it. */
  readonly before: number;
  /** How many of those lack something the stage newly asks for. */
  readonly lacking: number;
}

export interface EffectRows {
  readonly stages: readonly Stage[];
  readonly leads: readonly Lead[];
  /** The latest activity of each lead that has one. */
  readonly touched: ReadonlyMap<LeadId, Instant>;
  readonly today: Day;
}

/** Says if a lead has stood without a move or an activity for longer than a stage allows. */
export function rots(lead: Lead, rotDays: number | null, touched: Instant | undefined, today: Day): boolean {
  if (rotDays === null) return false;
  const entered = dayOf(lead.stage_entered_at);
  const last = touched === undefined ? entered : dayOf(touched);
  return daysBetween(last > entered ? last : entered, today) > rotDays;
}

/** What the leads on this device would feel of a stage becoming as drafted. */
export function effectsOf(stage: Stage, draft: StageDraft, rows: EffectRows): StageEffects {
  const alive = rows.leads.filter((lead) => lead.deleted_at === null);
  const own = alive.filter((lead) => lead.stage_id === stage.id);
  const rotting = (days: number | null) =>
    own.filter((lead) => rots(lead, days, rows.touched.get(lead.id), rows.today)).length;
  const path = stagePath(rows.stages, stage.pipeline_id);
  const earlier = new Set(
    path
      .slice(
        0,
        path.findIndex(({ id }) => id === stage.id),
      )
      .filter(isOpen)
      .map(({ id }) => id),
  );
  const before = alive.filter((lead) => earlier.has(lead.stage_id));
  const added = draft.required_fields.filter((name) => !stage.required_fields.includes(name));
  return {
    leads: own.length,
    rotNow: rotting(stage.rot_days),
    rotThen: rotting(draft.rot_days),
    before: before.length,
    lacking: before.filter((lead) => missingFields(lead, added).length > 0).length,
  };
}
