import type { Grade as GradeLetter } from '../../lib/model/words.ts';

interface GradeProps {
  readonly grade: GradeLetter;
  /** Read aloud and shown on hover, for example "Grade B". */
  readonly label: string;
}

/** The letter of a grade; only A is gold. */
export function Grade({ grade, label }: GradeProps) {
  return (
    <span class={`grade ${grade}`} role="img" aria-label={label} title={label}>
      {grade}
    </span>
  );
}
