import { useApp } from '../../lib/app/app-context.ts';
import type { ReliabilityGroup } from '../../lib/scoring/learning/reliability.ts';
import { Fold } from '../ui/fold.tsx';
import { outOf100 } from './out-of-100.ts';

const SIZE = 160;
const EDGE = 28;
const at = (share: number): number => SIZE * share;
const MOST_RADIUS = 5;
const LEAST_RADIUS = 2;

/** Each group of leads with about the same chance, beside how many of them were won; on the line chances are true. */
export function ReliabilityPlot({ groups }: { readonly groups: readonly ReliabilityGroup[] }) {
  const { language } = useApp();
  const t = language.t.value.weights.learning;
  const most = Math.max(...groups.map(({ count }) => count));
  return (
    <>
      <svg
        aria-label={t.plot}
        class="reliability"
        height={SIZE + EDGE}
        role="img"
        viewBox={`${-EDGE} ${-MOST_RADIUS} ${SIZE + EDGE + MOST_RADIUS} ${SIZE + EDGE + MOST_RADIUS}`}
        width={SIZE + EDGE}
      >
        <path class="axis" d={`M0 0V${SIZE}H${SIZE}`} />
        <path class="true" d={`M0 ${SIZE}L${SIZE} 0`} />
        {groups.map(({ predicted, won, from, to, count }) => (
          <g key={predicted} transform={`translate(${at(predicted)} 0)`}>
            <path class="range" d={`M0 ${SIZE - at(to)}V${SIZE - at(from)}`} />
            <circle cy={SIZE - at(won)} r={Math.max(LEAST_RADIUS, MOST_RADIUS * Math.sqrt(count / most))} />
          </g>
        ))}
        <text x={SIZE / 2} y={SIZE + 16} text-anchor="middle">
          {t.plotAxis.given}
        </text>
        <text text-anchor="middle" transform={`translate(-12 ${SIZE / 2}) rotate(-90)`}>
          {t.plotAxis.won}
        </text>
      </svg>
      <Fold summary={t.table}>
        <table aria-label={t.plot} class="ba">
          <thead>
            <tr class="label">
              <th scope="col">{t.group}</th>
              <th class="num" scope="col">
                {t.groupWon}
              </th>
              <th class="num" scope="col">
                {t.groupCount}
              </th>
            </tr>
          </thead>
          <tbody>
            {groups.map(({ predicted, won, from, to, count }) => (
              <tr key={predicted}>
                <th scope="row">{outOf100(predicted)} %</th>
                <td class="num">{t.between(`${outOf100(won)} %`, outOf100(from), outOf100(to))}</td>
                <td class="num">{count}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </Fold>
    </>
  );
}
