import type { Member, Pipeline, Stage } from '../../model/rows.ts';
import type { ListedLead } from '../../pipeline/listed-lead.ts';
import { missingFields } from '../../pipeline/required-fields.ts';
import type { LeadId } from '../../shared/ids.ts';
import type { LeadLine } from './lead-line.ts';
import { isAbove } from './lead-team.ts';

/** What will become of each of several leads that are to be moved to one stage. */
export interface MovePlan {
  readonly to: Stage;
  readonly going: readonly LeadId[];
  /** In that stage already. */
  readonly there: number;
  /** May only be read. */
  readonly locked: number;
  /** Stay, because the stage lets nobody in without something they lack; with what it is, by how many lack it. */
  readonly staying: number;
  readonly lacking: ReadonlyMap<string, number>;
  /** Go all the same, since the stage only warns. */
  readonly goingWithout: ReadonlyMap<string, number>;
}

/** Works out who of several leads goes to a stage, as a move of each alone would have it. */
export function planMove(lines: readonly Pick<LeadLine, 'lead'>[], to: Stage): MovePlan {
  const going: LeadId[] = [];
  const lacking = new Map<string, number>();
  const goingWithout = new Map<string, number>();
  let there = 0;
  let locked = 0;
  let staying = 0;
  for (const { lead } of lines) {
    if (lead.stage_id === to.id) {
      there += 1;
      continue;
    }
    if (!lead.editable) {
      locked += 1;
      continue;
    }
    const missing = missingFields(lead, to.required_fields);
    const isBarred = missing.length > 0 && to.requires === 'block';
    for (const name of missing) {
      const counts = isBarred ? lacking : goingWithout;
      counts.set(name, (counts.get(name) ?? 0) + 1);
    }
    if (isBarred) staying += 1;
    else going.push(lead.id);
  }
  return { to, going, there, locked, staying, lacking, goingWithout };
}

/** Who of several leads can be handed over, and how many of those their giver cannot take back. */
export interface AssignPlan {
  /** Null: the pool. */
  readonly to: Member | null;
  readonly going: readonly LeadId[];
  /** Of those that go, the ones that this member may change afterwards too. */
  readonly held: readonly LeadId[];
  readonly there: number;
  readonly locked: number;
}

/** Works out who of several leads goes to another owner, or with null into the pool, where everybody may take them. */
export function planAssign(
  lines: readonly Pick<LeadLine, 'lead'>[],
  to: Member | null,
  {
    me,
    members,
    pipeline,
  }: { readonly me: Member; readonly members: readonly Member[]; readonly pipeline: Pipeline },
): AssignPlan {
  const isHeld = (lead: ListedLead): boolean =>
    to === null ||
    pipeline.visibility === 'editable' ||
    lead.shared_with.includes(me.id) ||
    isAbove(members, me, to.id);
  const others = lines.filter(({ lead }) => lead.owner_id !== (to?.id ?? null));
  const going = others.filter(({ lead }) => lead.editable);
  return {
    to,
    going: going.map(({ lead }) => lead.id),
    held: going.filter(({ lead }) => isHeld(lead)).map(({ lead }) => lead.id),
    there: lines.length - others.length,
    locked: others.length - going.length,
  };
}
