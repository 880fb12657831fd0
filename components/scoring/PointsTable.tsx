import { useApp } from '../../lib/app/app-context.ts';
import type { AnswerPoints } from '../../lib/scoring/types.ts';

const LEVELS = ['no', 'unknown', 'part', 'yes'] as const;
type Level = (typeof LEVELS)[number];

/** One criterion or rule with its points, as they are and as they were. */
export interface PointsRow {
  readonly key: string;
  readonly name: string;
  readonly hint?: string;
  readonly points: AnswerPoints;
  readonly before: AnswerPoints;
}

interface PointsTableProps {
  readonly title: string;
  readonly heads: Readonly<Record<Level, string>>;
  readonly rows: readonly PointsRow[];
  readonly readOnly: boolean;
  readonly onChange: (key: string, points: AnswerPoints) => void;
}

/** Widest range a bar is drawn for. */
const SCALE = 25;

/** Points of criteria or rules, a row each: no, unknown, in part, yes, and how much lies between. */
export function PointsTable({ title, heads, rows, readOnly, onChange }: PointsTableProps) {
  const { language } = useApp();
  const t = language.t.value.weights;
  return (
    <table aria-label={title} class="wt">
      <thead>
        <tr class="label">
          <th scope="col">{t.criterion}</th>
          {LEVELS.map((level) => (
            <th key={level} scope="col">
              {heads[level]}
            </th>
          ))}
          <th class="reach" scope="col">
            {t.range}
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.key}>
            <th scope="row">
              <span class="strong">{row.name}</span>
              {row.hint !== undefined && <span class="small t3 hint">{row.hint}</span>}
            </th>
            {LEVELS.map((level) => (
              <td key={level}>
                <NumberInput
                  before={row.before[level]}
                  label={t.pointsOf(row.name, heads[level])}
                  onChange={(value) => onChange(row.key, { ...row.points, [level]: value })}
                  readOnly={readOnly}
                  value={row.points[level]}
                />
              </td>
            ))}
            <td class="reach">
              <svg aria-hidden="true" height="8" viewBox="0 0 64 8" width="64">
                <rect
                  class={row.points.yes - row.points.no === row.before.yes - row.before.no ? 'bar' : 'bar on'}
                  height="8"
                  rx="2"
                  width={Math.max(1, Math.min(64, (64 * (row.points.yes - row.points.no)) / SCALE) || 1)}
                />
              </svg>
              <span class="small num t2">{row.points.yes - row.points.no}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

interface NumberInputProps {
  readonly label: string;
  readonly value: number;
  readonly before: number;
  readonly readOnly: boolean;
  readonly onChange: (value: number) => void;
}

/** A whole number; marked, and told what it was, once it differs. An empty field counts as no number. */
export function NumberInput({ label, value, before, readOnly, onChange }: NumberInputProps) {
  const { language } = useApp();
  const isChanged = !Object.is(value, before);
  return (
    <input
      aria-label={label}
      class={isChanged ? 'input numin changed' : 'input numin'}
      inputMode="numeric"
      onInput={(event) =>
        onChange(event.currentTarget.value.trim() === '' ? Number.NaN : Number(event.currentTarget.value))
      }
      readOnly={readOnly}
      step={1}
      title={isChanged ? language.t.value.weights.was(before) : undefined}
      type="number"
      value={Number.isNaN(value) ? '' : value}
    />
  );
}
