import { writeFileSync } from 'node:fs';

/** One measured number of a bench, beside the number it should reach. */
export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** Null where the design names no target. */
  readonly target: number | null;
  readonly better: 'lower' | 'higher';
}

/** The value below which `share` (0 to 1) of the samples lie, nearest rank; NaN without samples. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

const rounded = (value: number) => (Math.abs(value) >= 100 ? value.toFixed(0) : value.toPrecision(3));

/** Says whether a figure reaches its target; undefined without one. */
export const reaches = (figure: Figure): boolean | undefined =>
  figure.target === null
    ? undefined
    : figure.better === 'lower'
      ? figure.value <= figure.target
      : figure.value >= figure.target;

/** Prints the figures as a table and, when the arguments hold `--json FILE`, writes them there. */
export function report(figures: readonly Figure[], args: readonly string[]): void {
  const width = Math.max(...figures.map((figure) => figure.name.length));
  for (const figure of figures) {
    const mark = { true: 'reached', false: 'MISSED', undefined: '' }[String(reaches(figure))];
    const target =
      figure.target === null ? '' : `target ${figure.better === 'lower' ? '<=' : '>='} ${figure.target}`;
    console.log(
      `${figure.name.padEnd(width)}  ${rounded(figure.value).padStart(8)} ${figure.unit.padEnd(6)} ${target.padEnd(18)} ${mark}`,
    );
  }
  const at = args.indexOf('--json');
  const file = args[at + 1];
  if (at >= 0 && file) writeFileSync(file, `${JSON.stringify({ figures }, null, 2)}\n`);
}

/** Members of a list by key, in the order of first appearance. */
export function groupBy<Member>(
  members: readonly Member[],
  keyOf: (member: Member) => string,
): Map<string, Member[]> {
  const groups = new Map<string, Member[]>();
  for (const member of members) {
    const key = keyOf(member);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [member]);
    else group.push(member);
  }
  return groups;
}
