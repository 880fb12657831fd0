import { GRADES, type Grade } from '../../lib/model/words.ts';

interface GradeRangeProps {
  readonly grade: Grade;
  /** Best and worst grade that the open answers still allow. */
  readonly best: Grade;
  readonly worst: Grade;
  /** The range in words, for example "Grade B now, A to C still open". */
  readonly label: string;
}

/** The four grades: the current one boxed, those still possible underlined, the others dim. */
export function GradeRange({ grade, best, worst, label }: GradeRangeProps) {
  const from = GRADES.indexOf(best);
  const to = GRADES.indexOf(worst);
  return (
    <span class="range" role="img" aria-label={label} title={label}>
      {GRADES.map((letter, index) => {
        const open = from !== to && index >= from && index <= to;
        return (
          <b key={letter} class={`${open ? 'open' : ''} ${letter === grade ? 'now' : ''}`.trim()}>
            {letter}
          </b>
        );
      })}
    </span>
  );
}
