import type { FunctionSpec } from './function-spec.ts';
import { FUNCTIONS } from './functions.ts';
import { CALLERS, type IsolationCaller } from './oracle.ts';
import type { Cell } from './probe.ts';
import type { Side, Sides } from './sides.ts';

type Target = readonly [Side, Side];

/** The teams and rows that a function is tried with: each team with its own rows and with the other's. */
function targetsOf(
  { names, onVisible }: FunctionSpec,
  { home, elsewhere, visible }: Sides,
): readonly Target[] {
  return [
    [home, home],
    [elsewhere, elsewhere],
    ...(names === 'rows'
      ? ([
          [home, elsewhere],
          [elsewhere, home],
        ] as const)
      : []),
    ...(onVisible ? ([[visible, visible]] as const) : []),
  ];
}

function cellOf(signature: string, spec: FunctionSpec, [team, rows]: Target, caller: IsolationCaller): Cell {
  // Rows of one team named under the other's are reached by nobody; what names no team follows the rows.
  const followsRows = team === rows || signature.startsWith('accept_invitation(');
  const isClosed = caller === 'anon' && !spec.open;
  const right = (rows.name === 'visible' && spec.onVisible) || spec.right;
  const isReached = followsRows && right(caller, rows.situation);
  return {
    object: signature,
    tried: `${spec.way ?? ''} ${team.name}${team === rows ? '' : ` with rows ${rows.name}`}`.trim(),
    caller,
    statement: `select (${spec.call(team, rows)})::text`,
    effect: spec.effect(team, rows),
    expected: isClosed ? 'closed' : isReached ? 'reached' : 'unreached',
    ...(spec.refusals && { refusals: spec.refusals }),
  };
}

/** A call of a function that is for the server alone, whatever it takes: nobody gets as far as its arguments. */
function closedCell(signature: string, caller: IsolationCaller): Cell {
  const [, name = '', types = ''] = /^(.*)\((.*)\)$/.exec(signature) ?? [];
  const nulls =
    types === ''
      ? ''
      : types
          .split(',')
          .map((type) => `null::${type}`)
          .join(', ');
  return {
    object: signature,
    tried: 'call',
    caller,
    statement: `select (public.${name}(${nulls}))::text`,
    effect: 'true',
    expected: 'closed',
  };
}

/** The cells of each function. */
export function functionCells(sides: Sides): ReadonlyMap<string, readonly Cell[]> {
  return new Map(
    Object.entries(FUNCTIONS).map(([signature, specs]) => [
      signature,
      specs.length === 0
        ? CALLERS.map((caller) => closedCell(signature, caller))
        : specs.flatMap((spec) =>
            targetsOf(spec, sides).flatMap((target) =>
              CALLERS.map((caller) => cellOf(signature, spec, target, caller)),
            ),
          ),
    ]),
  );
}
