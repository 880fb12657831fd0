import type { TaskState } from '../../lib/pipeline/task-state.ts';

interface TaskStateIconProps {
  readonly state: TaskState;
  /** The state in words; without it the icon is hidden from screen readers, because a word stands beside it. */
  readonly label?: string | undefined;
}

/**
 * How the next task of a lead stands, told by shape and by colour: late is filled with a mark, today a ring with a
 * dot, later a ring, none a dashed ring. Drawn here because no icon set tells the four apart at 16 px.
 */
export function TaskStateIcon({ state, label }: TaskStateIconProps) {
  const classes = `i task-state ${state}`;
  if (label === undefined) {
    return (
      <svg aria-hidden="true" class={classes} viewBox="0 0 16 16">
        {SHAPES[state]}
      </svg>
    );
  }
  return (
    <svg aria-label={label} class={classes} role="img" viewBox="0 0 16 16">
      <title>{label}</title>
      {SHAPES[state]}
    </svg>
  );
}

const SHAPES = {
  late: (
    <>
      <circle class="solid" cx="8" cy="8" r="6.75" />
      <path class="mark" d="M8 4.6v4M8 11.2v.01" />
    </>
  ),
  today: (
    <>
      <circle cx="8" cy="8" r="5.5" />
      <circle class="solid" cx="8" cy="8" r="2.25" />
    </>
  ),
  later: <circle cx="8" cy="8" r="5.5" />,
  none: <circle cx="8" cy="8" r="5.5" stroke-dasharray="2.3 2.3" />,
} as const;
