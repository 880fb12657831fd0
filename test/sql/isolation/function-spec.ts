import type { Right } from './oracle.ts';
import { quote } from './places.ts';
import type { Side } from './sides.ts';

/** How one function is tried, in one way. */
export interface FunctionSpec {
  /** What is tried, where a function is tried in several ways. */
  readonly way?: string;
  /**
   * `rows`: it names a team and rows, and is tried with every team and every rows; `team`: with every team; `caller`: it
   * names neither, and its effect is looked for in every team.
   */
  readonly names: 'rows' | 'team' | 'caller';
  readonly call: (team: Side, rows: Side) => string;
  /** Condition that says if it had its effect; `$1` is the answer as text. */
  readonly effect: (team: Side, rows: Side) => string;
  /** Who has the effect in a team, or on rows, of that standing. */
  readonly right: Right;
  /** Who has the effect on rows that the whole team sees and only their owner's line changes; not tried on them without. */
  readonly onVisible?: Right;
  /** SQLSTATEs of refusals by a rule of the business. */
  readonly refusals?: readonly string[];
  /** Open to whoever is signed out. */
  readonly open?: true;
}

export const json = (value: unknown): string => `${quote(JSON.stringify(value))}::jsonb`;
export const exists = (from: string, where: string): string => `exists (select from ${from} where ${where})`;
