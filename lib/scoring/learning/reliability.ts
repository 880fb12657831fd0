import type { Outcomes } from './table.ts';

/** Cases with a similar predicted chance, beside how many of them were won: one point of a reliability plot. */
export interface ReliabilityGroup {
  /** Mean of the predicted chances. */
  readonly predicted: number;
  /** Share that was won, with Wilson's 95 % interval. */
  readonly won: number;
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

const GROUPS = 10;
const Z_95 = 1.959964;

/** The interval of a share by Wilson (1927), which stays within 0 and 1. */
export function wilsonInterval(won: number, count: number): { readonly from: number; readonly to: number } {
  const share = won / count;
  const squared = Z_95 ** 2 / count;
  const centre = (share + squared / 2) / (1 + squared);
  const half = (Z_95 / (1 + squared)) * Math.sqrt((share * (1 - share)) / count + squared / (4 * count));
  return { from: Math.max(0, centre - half), to: Math.min(1, centre + half) };
}

/** Rows by predicted chance in ten groups of the same size; equal chances stay together, so there can be fewer. */
export function reliabilityGroups(
  chances: ArrayLike<number>,
  outcomes: Outcomes,
  rows: ArrayLike<number>,
): readonly ReliabilityGroup[] {
  const order = Array.from(rows).sort((one, other) => (chances[one] as number) - (chances[other] as number));
  const groups: ReliabilityGroup[] = [];
  for (let group = 0, first = 0; group < GROUPS && first < order.length; group += 1) {
    let end = Math.round(((group + 1) * order.length) / GROUPS);
    if (end <= first) continue;
    while (end < order.length && chances[order[end] as number] === chances[order[end - 1] as number])
      end += 1;
    const members = order.slice(first, end);
    const won = members.filter((row) => outcomes[row] === 1).length;
    const predicted = members.reduce((sum, row) => sum + (chances[row] as number), 0) / members.length;
    groups.push({
      predicted,
      won: won / members.length,
      ...wilsonInterval(won, members.length),
      count: members.length,
    });
    first = end;
  }
  return groups;
}

/** Expected calibration error: the mean gap between predicted chance and share won, weighted by the groups' size. */
export function calibrationError(groups: readonly ReliabilityGroup[]): number {
  const count = groups.reduce((sum, group) => sum + group.count, 0);
  return groups.reduce(
    (sum, group) => sum + (group.count / count) * Math.abs(group.won - group.predicted),
    0,
  );
}

/** Up to this error chances may be told; above it only grades are. */
const MOST_ERROR = 0.05;
export const isCalibrated = (error: number): boolean => error <= MOST_ERROR;
