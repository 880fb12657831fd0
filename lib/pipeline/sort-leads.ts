import { GRADES } from '../model/words.ts';
import type { ListedLead } from './listed-lead.ts';

type Ordered = Pick<ListedLead, 'id' | 'board_position' | 'grade' | 'points' | 'stage_entered_at'>;
type Comparator = (one: Ordered, other: Ordered) => number;

/** Plain code unit order: the same on every device and in every language, as fractional indexes need. */
const byText = (one: string, other: string): number => {
  if (one === other) return 0;
  return one < other ? -1 : 1;
};

const byNumber = (one: number, other: number): number => one - other;

/** Compares what both have; what a lead lacks goes last whatever the direction. */
const presentFirst =
  <Value>(read: (lead: Ordered) => Value | null, compare: (one: Value, other: Value) => number): Comparator =>
  (one, other) => {
    const [left, right] = [read(one), read(other)];
    if (left === null || right === null) return Number(left === null) - Number(right === null);
    return compare(left, right);
  };

const downwards = (one: number, other: number): number => byNumber(other, one);

const byPosition = presentFirst((lead) => lead.board_position, byText);
const byGrade = presentFirst(
  (lead) => lead.grade,
  (one, other) => GRADES.indexOf(one) - GRADES.indexOf(other),
);
const byPoints = presentFirst((lead) => lead.points, downwards);
/** Moments of one form compare as texts, and are not read: lists have many thousands of them. */
const byEntry: Comparator = ({ stage_entered_at: one }, { stage_entered_at: other }) =>
  one.length === other.length && one.endsWith('Z') && other.endsWith('Z')
    ? byText(one, other)
    : Date.parse(one) - Date.parse(other);

/** One after the other, the first that tells two leads apart decides; the id last, so that the order is total. */
const inOrder =
  (...comparators: readonly Comparator[]): Comparator =>
  (one, other) => {
    for (const compare of comparators) {
      const order = compare(one, other);
      if (order !== 0) return order;
    }
    return byText(one.id, other.id);
  };

/** The orders of leads that their own columns give, the same on every device. */
export const LEAD_ORDERS = {
  /** As someone has arranged them, else best grade first. */
  board: inOrder(byPosition, byGrade, byPoints, byEntry),
  grade: inOrder(byGrade, byPoints, byEntry),
} as const satisfies Record<string, Comparator>;
