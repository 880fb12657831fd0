import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Reason } from '../../lib/scoring/types.ts';
import { isPrior, reasonWords } from './reason-words.ts';

/** What counts most first; what is only neutral after what is known. */
const byWeight = (one: Reason, other: Reason): number =>
  Number(isPrior(one)) - Number(isPrior(other)) || other.points - one.points;

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'));

const rowClass = (reason: Reason): string | undefined => {
  if (isPrior(reason)) return 'q';
  return reason.points < 0 ? 'neg' : undefined;
};

/** Why the lead has its points: each reason with what it rests on, and their sum. */
export function ReasonTable({ view: { score } }: { readonly view: RecordView }) {
  const { language, team } = useApp();
  const { today } = usePanel();
  const t = language.t.value;
  const context = {
    t,
    language: language.current.value,
    today: today.value,
    nameOf: (id: string | null) => team.members.value?.find((member) => member.id === id)?.display_name,
  };
  return (
    <table aria-label={t.scoring.reasonsTitle} class="reasons">
      <tbody>
        {[...score.reasons].sort(byWeight).map((reason) => {
          const { what, source } = reasonWords(reason, context);
          return (
            <tr class={rowClass(reason)} key={`${reason.kind} ${reason.criterion}`}>
              <td class="num pt">{signed(reason.points)}</td>
              <td>{what}</td>
              <td class="small t3 num cut" title={source}>
                <bdi>{source}</bdi>
              </td>
            </tr>
          );
        })}
        <tr class="sum">
          <td class="num pt">{score.points}</td>
          <td>{t.record.pointsTotal}</td>
          <td class="small t3 num">{t.scoring.modelVersion(score.modelVersion)}</td>
        </tr>
      </tbody>
    </table>
  );
}
