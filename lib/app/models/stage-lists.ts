import type { LeadId, StageId } from '../../shared/ids.ts';
import { type LeadLine, type Moves, placeOf } from './lead-line.ts';

/** Lines by their stage, each stage's in the order of the board. */
export type StageLists = ReadonlyMap<StageId, readonly LeadLine[]>;

const NO_LINES: readonly LeadLine[] = [];

export const isSameList = (one: readonly LeadLine[], other: readonly LeadLine[]): boolean =>
  one === other || (one.length === other.length && one.every((line, index) => line === other[index]));

/** Groups ordered lines by stage as often as they change; a stage that has the same lines as the last time is the same list. */
export class StageGrouping {
  #last: StageLists = new Map();

  group(lines: readonly LeadLine[]): StageLists {
    const lists = new Map<StageId, LeadLine[]>();
    for (const line of lines) {
      const own = lists.get(line.lead.stage_id);
      if (own) own.push(line);
      else lists.set(line.lead.stage_id, [line]);
    }
    const kept = new Map<StageId, readonly LeadLine[]>();
    for (const [stageId, own] of lists) {
      const before = this.#last.get(stageId);
      kept.set(stageId, before !== undefined && isSameList(before, own) ? before : own);
    }
    this.#last = kept;
    return kept;
  }
}

/** Gives the line of a lead as the lists have it. */
export type LineFinder = (leadId: LeadId) => LeadLine | undefined;

/** The lists with moves seen as done: only those of the stages that a move is about are others. */
export function withMovesIn(lists: StageLists, moves: Moves, find: LineFinder): StageLists {
  if (moves.size === 0) return lists;
  const moved = new Map(lists);
  for (const [leadId, move] of moves) {
    const from = moved.get(move.from) ?? NO_LINES;
    const settled = find(leadId);
    const at = settled === undefined ? -1 : from.indexOf(settled);
    // It stands where it goes already.
    if (settled === undefined || at === -1) continue;
    const line = settled.movedTo(move);
    moved.set(move.from, from.toSpliced(at, 1));
    const to = moved.get(move.stageId) ?? NO_LINES;
    moved.set(move.stageId, to.toSpliced(placeOf(line, to), 0, line));
  }
  return moved;
}
