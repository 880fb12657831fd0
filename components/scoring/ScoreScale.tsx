import { useApp } from '../../lib/app/app-context.ts';
import type { Score, ScoreModel } from '../../lib/scoring/types.ts';

interface ScoreScaleProps {
  readonly score: Score;
  readonly model: ScoreModel;
}

/** Width of the drawing; 1 unit is 1 px at the panel's least width. */
const WIDTH = 336;
const MOST = 100;
const THRESHOLDS = ['C', 'B', 'A'] as const;

/** The points that the lead may still end with: everything unknown as no, and as yes. */
export function openSpan({ points, nextQuestions }: Score): readonly [lowest: number, highest: number] {
  const add = (read: (question: Score['nextQuestions'][number]) => number) =>
    nextQuestions.reduce((sum, question) => sum + read(question), 0);
  return [points - add(({ loss }) => loss), points + add(({ gain }) => gain)];
}

/** Where the points stand between the thresholds, and the span that open answers leave. */
export function ScoreScale({ score, model }: ScoreScaleProps) {
  const { language } = useApp();
  const t = language.t.value.record;
  const [lowest, highest] = openSpan(score);
  const place = (points: number) => (Math.min(Math.max(points, 0), MOST) / MOST) * WIDTH;
  const marks = THRESHOLDS.map((grade) => t.threshold(grade, model.thresholds[grade]));
  const label = [t.scale(score.points, lowest, highest), ...marks].join('; ');
  return (
    <svg aria-label={label} class="scale" role="img" viewBox={`0 0 ${WIDTH} 28`}>
      <title>{t.scale(score.points, lowest, highest)}</title>
      <rect class="ground" height="4" rx="2" width={WIDTH} y="8" />
      <rect
        class="span"
        height="4"
        rx="2"
        width={Math.max(0, place(highest) - place(lowest))}
        x={place(lowest)}
        y="8"
      />
      {THRESHOLDS.map((grade, index) => {
        const x = place(model.thresholds[grade]);
        return (
          <g class="mark" key={grade}>
            <path d={`M${x} 5v10`} />
            <text text-anchor="middle" x={x} y="26">
              {marks[index]}
            </text>
          </g>
        );
      })}
      <circle class="now" cx={place(score.points)} cy="10" r="5" />
    </svg>
  );
}
