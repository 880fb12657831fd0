import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Reason } from '../../lib/scoring/types.ts';
import { focusEntry } from '../leads/entry-id.ts';
import { isPrior, reasonWords } from './reason-words.ts';

/** What counts most first; what is only neutral after what is known. */
const byWeight = (one: Reason, other: Reason): number =>
  Number(isPrior(one)) - Number(isPrior(other)) || other.points - one.points;

const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'));

const rowClass = (reason: Reason): string | undefined => {
  if (isPrior(reason)) return 'q';
  return reason.points < 0 ? 'neg' : undefined;
};

/** The entry of the timeline that a reason rests on. */
function entryBehind(reason: Reason, { answers, rows }: RecordView): string | null {
  const id = (() => {
    if (reason.kind === 'engagement') return reason.evidence.lastId;
    if (reason.kind !== 'answer') return null;
    const answer = answers.get(reason.criterion);
    return answer?.activity_id ?? answer?.capture_id ?? null;
  })();
  const isHere = [...rows.activities, ...rows.captures].some((row) => row.id === id);
  return isHere ? id : null;
}

/** Why the lead has its points: each reason with what it rests on, and their sum. */
export function ReasonTable({ view }: { readonly view: RecordView }) {
  const { score } = view;
  const { language, team } = useApp();
  const { today, navigation } = usePanel();
  const show = (id: string) => {
    navigation.selectTab('timeline');
    focusEntry(id);
  };
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
          const entry = entryBehind(reason, view);
          return (
            <tr class={rowClass(reason)} key={`${reason.kind} ${reason.criterion}`}>
              <td class="num pt">{signed(reason.points)}</td>
              <td>{what}</td>
              <td class="small t3 num cut" title={source}>
                {entry === null ? (
                  <bdi>{source}</bdi>
                ) : (
                  <button
                    aria-label={t.assessment.openEntry(source)}
                    class="link cut"
                    onClick={() => show(entry)}
                    type="button"
                  >
                    <bdi>{source}</bdi>
                  </button>
                )}
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
