import { useId } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { CRITERIA, type Criterion } from '../../lib/model/words.ts';
import { valuesIn } from '../../lib/scoring/lead-features.ts';
import {
  criteriaBeside,
  type PartValue,
  partValues,
  TEMPLATE_NAMES,
  type TemplateName,
} from '../../lib/scoring/templates.ts';
import { InPlaceInput } from '../leads/InPlaceInput.tsx';
import { useInPlace } from '../leads/use-in-place.ts';
import { Segmented } from '../ui/segmented.tsx';
import { Select } from '../ui/select-field.tsx';
import { AnswerEvidence } from './AnswerEvidence.tsx';
import { Competitors } from './Competitors.tsx';

/** Where the answer to a criterion is given. */
export const answerRowId = (criterion: string): string => `answer-${criterion.replaceAll('_', '-')}`;

const LEVELS = ['no', 'part', 'yes'] as const;

/** Every criterion with its answer, what that answer means, and how it is known, by the way of qualifying one likes. */
export function AnswerList({ view }: { readonly view: RecordView }) {
  const { language, template } = useApp();
  const t = language.t.value;
  const name = template.current.value;
  return (
    <section aria-label={t.record.answers} class="answers">
      <div class="mh">
        <h2 class="label grow">{t.record.answers}</h2>
        <Select<TemplateName>
          aria-label={t.assessment.viewAs}
          choices={TEMPLATE_NAMES.map((value) => ({ value, label: t.opportunity.template[value].name }))}
          onChange={(next) => void template.choose(next)}
          value={name}
        />
      </div>
      <Parts name={name} view={view} />
    </section>
  );
}

/** The parts of a template in its order, each criterion where it is first asked for, then what counts besides. */
function Parts({ name, view }: { readonly name: TemplateName; readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value;
  const words: Readonly<Record<string, string>> = t.opportunity.template[name].parts;
  const parts = partValues(name, valuesIn(view.score.reasons));
  const asked = new Set<Criterion>();
  const own = (part: PartValue): readonly Criterion[] => {
    const first = part.part.criteria.filter((criterion) => !asked.has(criterion));
    for (const criterion of first) asked.add(criterion);
    return first;
  };
  const beside = criteriaBeside(name);
  return (
    <>
      {parts.map((part) => (
        <Group
          criteria={own(part)}
          key={part.part.key}
          missing={part.missing.length}
          name={words[part.part.key] ?? part.part.key}
          value={part.value}
          view={view}
        />
      ))}
      {beside.length > 0 && (
        <Group criteria={beside} missing={0} name={t.assessment.besides} value={undefined} view={view} />
      )}
    </>
  );
}

interface GroupProps {
  readonly view: RecordView;
  readonly name: string;
  readonly criteria: readonly Criterion[];
  /** What the part comes to; undefined where criteria only stand together. */
  readonly value: PartValue['value'] | undefined;
  readonly missing: number;
}

function Group({ view, name, criteria, value, missing }: GroupProps) {
  const { language } = useApp();
  const t = language.t.value;
  const id = useId();
  const ordered = CRITERIA.filter((criterion) => criteria.includes(criterion));
  const told = value === null || value === undefined ? undefined : t.scoring.answer[LEVELS[value]];
  return (
    <section aria-labelledby={id} class="part">
      <h3 class="part-h flex" id={id}>
        <span class="strong">{name}</span>
        <span class="small t2 end">
          {value === null && t.scoring.answer.unknown}
          {told}
          {value !== null && missing > 0 && (
            <>
              <span class="sep" />
              {t.assessment.partUnknown(missing)}
            </>
          )}
        </span>
      </h3>
      <ul>
        {ordered.map((criterion) => (
          <AnswerRow criterion={criterion} key={criterion} view={view} />
        ))}
      </ul>
    </section>
  );
}

interface AnswerRowProps {
  readonly view: RecordView;
  readonly criterion: Criterion;
}

function AnswerRow({ view, criterion }: AnswerRowProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value.scoring;
  const words = t.criterion[criterion];
  const answer = view.answers.get(criterion);
  const value = answer?.value ?? null;
  const mayEdit = view.rows.lead.editable && (answer?.editable ?? true);
  const id = answerRowId(criterion);
  return (
    <li class="answer" id={id}>
      <div class="flex">
        <span class="grow cut" id={`${id}-name`}>
          {words.name}
        </span>
        <Segmented<0 | 1 | 2>
          disabled={!mayEdit}
          labelledBy={`${id}-name`}
          onChange={(next) => void record.answer(criterion, next)}
          segments={LEVELS.map((level, index) => ({
            value: index as 0 | 1 | 2,
            label: <span title={words.means[level]}>{t.answer[level]}</span>,
          }))}
          value={value}
        />
      </div>
      <p class={value === null ? 'small t3' : 'small t2'}>
        {value === null ? words.question(view.ask) : words.means[LEVELS[value]]}
      </p>
      {criterion === 'competition' && <Competitors view={view} />}
      {value !== null && <AnswerNote criterion={criterion} mayEdit={mayEdit} note={answer?.note ?? null} />}
      <AnswerEvidence answer={answer} criterion={criterion} mayEdit={mayEdit} view={view} />
    </li>
  );
}

interface AnswerNoteProps {
  readonly criterion: Criterion;
  readonly note: string | null;
  readonly mayEdit: boolean;
}

/** How an answer is known, in a person's own words. */
function AnswerNote({ criterion, note, mayEdit }: AnswerNoteProps) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const edit = useInPlace(note ?? '', (text) => {
    void record.explain(criterion, { note: text.trim() === '' ? null : text.trim() });
    return undefined;
  });
  const label = t.record.explainAnswer(t.scoring.criterion[criterion].name);
  if (edit.text !== null) return <InPlaceInput edit={edit} label={label} placeholder={t.record.explain} />;
  if (!mayEdit) return note === null ? null : <p class="small said">{note}</p>;
  return (
    <button
      aria-label={note === null ? label : `${label}: ${note}`}
      class={note === null ? 'link small' : 'small said'}
      onClick={edit.begin}
      ref={edit.shown}
      type="button"
    >
      {note === null ? t.record.explain : <bdi>{note}</bdi>}
    </button>
  );
}
