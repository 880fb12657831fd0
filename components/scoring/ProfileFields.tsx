import { useApp } from '../../lib/app/app-context.ts';
import type { ScoreSettingsModel } from '../../lib/app/models/score-settings.ts';
import { currencyDigits } from '../../lib/i18n/format.ts';
import { DELIVERY_ITEMS } from '../../lib/model/qualification.ts';
import type { AnswerValue } from '../../lib/model/words.ts';
import type { ScoreModel } from '../../lib/scoring/types.ts';
import { Segmented } from '../ui/segmented.tsx';
import { NumberInput } from './PointsTable.tsx';

interface ProfileFieldsProps {
  readonly settings: ScoreSettingsModel;
  readonly draft: ScoreModel;
  readonly active: ScoreModel;
}

const WORDS = ['no', 'part', 'yes'] as const;
const linesOf = (text: string): string[] =>
  text
    .split(/[\n,，;；]/u)
    .map((line) => line.trim())
    .filter(Boolean);

/** Whom the team looks for, and how well it can deliver: what the comparison and the five guides are judged by. */
export function ProfileFields({ settings, draft, active }: ProfileFieldsProps) {
  const { language, team } = useApp();
  const t = language.t.value;
  const readOnly = !settings.mayEdit.value;
  const { fit } = draft;
  const set = (change: Partial<ScoreModel['fit']>) =>
    settings.change({ ...draft, fit: { ...fit, ...change } });
  const currency = fit.worthwhile?.currency ?? team.team.value?.currency ?? 'EUR';
  const scale = 10 ** currencyDigits(currency);
  const major = (minor: number | undefined) => (minor === undefined ? Number.NaN : minor / scale);
  return (
    <section>
      <h2 class="title">{t.weights.profileTitle}</h2>
      <p class="small t2">{t.weights.profileHint}</p>
      <div class="pairs">
        <label class="stack">
          <span>{t.weights.industries}</span>
          <textarea
            class="input"
            onChange={(event) => set({ industries: linesOf(event.currentTarget.value) })}
            readOnly={readOnly}
            rows={3}
            value={fit.industries.join('\n')}
          />
        </label>
        <label class="stack">
          <span>{t.weights.countries}</span>
          <textarea
            class="input"
            onChange={(event) =>
              set({
                countries: linesOf(event.currentTarget.value)
                  .map((code) => code.toUpperCase())
                  .filter((code) => /^[A-Z]{2}$/.test(code)),
              })
            }
            readOnly={readOnly}
            rows={3}
            value={fit.countries.join('\n')}
          />
        </label>
        <div class="pair">
          <span aria-hidden="true">{`${t.weights.worthwhile} (${currency})`}</span>
          <NumberInput
            before={major(active.fit.worthwhile?.minor)}
            label={t.weights.worthwhile}
            onChange={(value) =>
              set({ worthwhile: Number.isNaN(value) ? null : { minor: Math.round(value * scale), currency } })
            }
            readOnly={readOnly}
            value={major(fit.worthwhile?.minor)}
          />
        </div>
      </div>
      <h3 class="small t2">{t.weights.deliveryTitle}</h3>
      <ul class="deliver">
        {DELIVERY_ITEMS.map((item) => (
          <li class="flex" key={item} title={t.opportunity.delivery[item].yes}>
            <span class="grow" id={`deliver-${item}`}>
              {t.opportunity.delivery[item].name}
            </span>
            <Segmented<0 | 1 | 2>
              disabled={readOnly}
              labelledBy={`deliver-${item}`}
              onChange={(value: AnswerValue) => set({ delivery: { ...fit.delivery, [item]: value } })}
              segments={WORDS.map((word, index) => ({
                value: index as 0 | 1 | 2,
                label: t.scoring.answer[word],
              }))}
              value={fit.delivery?.[item] ?? null}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}
