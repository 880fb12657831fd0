import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatList } from '../../lib/i18n/format.ts';
import type { DeliveryItem, WorthItem } from '../../lib/model/qualification.ts';
import type { AnswerValue } from '../../lib/model/words.ts';
import type { FitLine } from '../../lib/scoring/compare-fit.ts';
import { Select } from '../ui/select-field.tsx';

const WORDS = ['no', 'part', 'yes'] as const;
const MARKS = ['✗', '½', '✓'] as const;

/** What the customer is worth beside what we can deliver, and the five guides that follow from it. */
export function FitPane({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value;
  const { fit } = view;
  const { worth, delivery } = t.opportunity;
  return (
    <section aria-label={t.assessment.fitTitle} class="fitp">
      <div class="mh">
        <h2 class="label">{t.assessment.fitTitle}</h2>
      </div>
      <p class={fit.verdict === 'well_matched' ? 'strong c-green pad' : 'strong pad'}>
        {t.opportunity.verdict[fit.verdict]}
      </p>
      <div class="fit-cols">
        <Side lines={fit.worth.lines} title={t.assessment.worthTitle} view={view} words={worth} />
        <Side lines={fit.delivery.lines} title={t.assessment.deliveryTitle} view={view} words={delivery} />
      </div>
      <h3 class="mh">
        <span class="label">{t.assessment.guidesTitle}</span>
        <span class="small t2 end">{t.assessment.guidesMet(fit.fits, fit.guides.length)}</span>
      </h3>
      <ul class="guides">
        {fit.guides.map(({ guide, value }) => (
          <li class={value === null ? 't2' : undefined} key={guide}>
            <Mark value={value} />
            {t.opportunity.guide[guide]}
          </li>
        ))}
      </ul>
      <Likest view={view} />
    </section>
  );
}

/** A judgement as a sign, read aloud as its word. */
export function Mark({ value }: { readonly value: AnswerValue }) {
  const { language } = useApp();
  const t = language.t.value.scoring.answer;
  const word = value === null ? t.unknown : t[WORDS[value]];
  return (
    <span aria-label={word} class={value === null ? 'mark q' : `mark v${value}`} role="img" title={word}>
      {value === null ? '?' : MARKS[value]}
    </span>
  );
}

interface SideProps<Item extends WorthItem | DeliveryItem> {
  readonly view: RecordView;
  readonly title: string;
  readonly lines: readonly FitLine<Item>[];
  readonly words: Readonly<Record<Item, { readonly name: string; readonly yes: string }>>;
}

function Side<Item extends WorthItem | DeliveryItem>({ view, title, lines, words }: SideProps<Item>) {
  return (
    <div>
      <h3 class="small t2">{title}</h3>
      <ul>
        {lines.map((line) => (
          <Line
            key={line.item}
            line={line}
            name={words[line.item].name}
            view={view}
            yes={words[line.item].yes}
          />
        ))}
      </ul>
    </div>
  );
}

interface LineProps {
  readonly view: RecordView;
  readonly line: FitLine<WorthItem | DeliveryItem>;
  readonly name: string;
  /** What a yes says. */
  readonly yes: string;
}

type Choice = '' | '0' | '1' | '2';

/** One line of a list: judged by hand, or left to the record. */
function Line({ view, line, name, yes }: LineProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const judged = line.from === 'judged';
  const choices: { value: Choice; label: string }[] = [
    { value: '', label: '–' },
    { value: '0', label: t.scoring.answer.no },
    { value: '1', label: t.scoring.answer.part },
    { value: '2', label: t.scoring.answer.yes },
  ];
  return (
    <li title={yes}>
      <Mark value={line.value} />
      <span class="cut grow">{name}</span>
      {view.rows.lead.editable && (
        <Select<Choice>
          aria-label={t.assessment.judgeLine(name)}
          choices={choices}
          onChange={(next) =>
            void record.judge(line.item, next === '' ? null : (Number(next) as AnswerValue))
          }
          value={judged && line.value !== null ? (String(line.value) as Choice) : ''}
        />
      )}
    </li>
  );
}

/** The customers won that this one is like, by name. */
function Likest({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value;
  const reason = view.score.reasons.find(({ criterion }) => criterion === 'likeness');
  if (reason?.kind !== 'fit' || reason.criterion !== 'likeness') return null;
  const { likest, compared } = reason.evidence;
  const named = likest.map(
    ({ name, likeness, alike }) =>
      `${name} (${Math.round(100 * likeness)} %: ${alike.map((fact) => t.opportunity.alike[fact]).join(', ')})`,
  );
  return (
    <p class="small t2 pad">
      {named.length > 0 && <bdi>{t.assessment.likest(formatList(language.current.value, named))}</bdi>}
      {named.length > 0 && <span class="sep" />}
      {t.assessment.comparedWith(compared)}
    </p>
  );
}
