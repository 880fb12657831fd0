import { MoveRight } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { ScoreSettingsModel } from '../../lib/app/models/score-settings.ts';
import { GRADES } from '../../lib/model/words.ts';
import type { GradeChange, ModelComparison } from '../../lib/scoring/compare-models.ts';
import type { ModelFault } from '../../lib/scoring/model-faults.ts';
import { instantOf } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { Icon } from '../ui/icon.tsx';
import { Grade } from './Grade.tsx';
import { reasonWords } from './reason-words.ts';

const MOST_SHOWN = 12;
const MOST_REASONS = 3;
const signed = (points: number): string => (points > 0 ? `+${points}` : String(points).replace('-', '−'));

/** What the draft would change: how many leads of each grade, which ones move, and why. */
export function WeightsPreview({ settings }: { readonly settings: ScoreSettingsModel }) {
  const { language } = useApp();
  const t = language.t.value;
  const comparison = settings.comparison.value;
  return (
    <section aria-label={t.weights.previewTitle} class="card prev">
      <h2 class="title">{t.weights.previewTitle}</h2>
      {settings.faults.value.length > 0 && <Faults settings={settings} />}
      {comparison !== undefined && <Comparison comparison={comparison} settings={settings} />}
    </section>
  );
}

function Faults({ settings }: { readonly settings: ScoreSettingsModel }) {
  const { language } = useApp();
  const t = language.t.value;
  const names: Readonly<Record<string, { readonly name: string }>> = {
    ...t.scoring.criterion,
    ...t.scoring.fit,
  };
  const nameOf = (where: string) => names[where]?.name ?? t.weights.engagementTitle;
  const wordsOf = (fault: ModelFault): string => {
    const words = t.weights.fault;
    switch (fault.code) {
      case 'not_whole':
      case 'not_ordered':
        return words[fault.code](nameOf(fault.where));
      case 'out_of_range':
        return words.out_of_range(fault.least, fault.most);
      case 'thresholds':
      case 'half_life':
      case 'review_days':
      case 'worthwhile':
        return words[fault.code];
    }
  };
  return (
    <div class="error" role="alert">
      {settings.faults.value.map((fault) => (
        <p key={wordsOf(fault)}>{wordsOf(fault)}</p>
      ))}
    </div>
  );
}

interface ComparisonProps {
  readonly settings: ScoreSettingsModel;
  readonly comparison: ModelComparison;
}

function Comparison({ settings, comparison }: ComparisonProps) {
  const { language } = useApp();
  const t = language.t.value;
  const { counts, up, down, changes, leads } = comparison;
  return (
    <>
      <p class="small t2">{t.weights.previewCount(leads)}</p>
      <table aria-label={t.weights.previewTitle} class="ba">
        <thead>
          <tr class="label">
            <th scope="col">{t.weights.grade}</th>
            <th class="num" scope="col">
              {t.weights.now}
            </th>
            <th class="num" scope="col">
              {t.weights.later}
            </th>
            <th class="num" scope="col">
              ±
            </th>
          </tr>
        </thead>
        <tbody>
          {GRADES.map((grade) => {
            const { before, after } = counts[grade];
            return (
              <tr key={grade}>
                <th scope="row">
                  <Grade grade={grade} label={t.common.grade(grade)} />
                </th>
                <td class="num t2">{before}</td>
                <td class="num strong">{after}</td>
                <td class="num small t2">{after === before ? '' : signed(after - before)}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p aria-live="polite">{changes.length === 0 ? t.weights.noMoves : t.weights.moves(up, down)}</p>
      {changes.length > 0 && (
        <ul aria-label={t.weights.changeList} class="moves">
          {changes.slice(0, MOST_SHOWN).map((change) => (
            <Change change={change} key={change.id} settings={settings} />
          ))}
          {changes.length > MOST_SHOWN && (
            <li class="small t2">{t.weights.more(changes.length - MOST_SHOWN)}</li>
          )}
        </ul>
      )}
    </>
  );
}

function Change({
  change,
  settings,
}: {
  readonly change: GradeChange;
  readonly settings: ScoreSettingsModel;
}) {
  const { language, team, clock } = useApp();
  const t = language.t.value;
  const context = {
    t,
    language: language.current.value,
    today: dayOf(instantOf(clock)),
    nameOf: (id: string | null) => team.members.value?.find((member) => member.id === id)?.display_name,
  };
  const why = change.why
    .slice(0, MOST_REASONS)
    .map(({ reason, by }) => t.weights.because(reasonWords(reason, context).what, signed(by)));
  return (
    <li>
      <span class="flex">
        <bdi class="cut grow">{settings.titleOf(change.id) ?? t.common.unnamed}</bdi>
        <Grade grade={change.from.grade} label={t.common.grade(change.from.grade)} />
        <Icon class="t3" of={MoveRight} />
        <Grade grade={change.to.grade} label={t.common.grade(change.to.grade)} />
      </span>
      <span class="small t2">{why.length === 0 ? t.weights.thresholdOnly : why.join(' · ')}</span>
    </li>
  );
}
