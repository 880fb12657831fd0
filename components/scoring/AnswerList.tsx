import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { CRITERIA, type Criterion } from '../../lib/model/words.ts';
import { focusOnce, useInPlace } from '../leads/use-in-place.ts';
import { Segmented } from '../ui/segmented.tsx';

/** Where the answer to a criterion is given. */
export const answerRowId = (criterion: string): string => `answer-${criterion.replaceAll('_', '-')}`;

const LEVELS = ['no', 'part', 'yes'] as const;

/** Every criterion with its answer, what that answer means, and how it is known. */
export function AnswerList({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value.record;
  return (
    <section aria-label={t.answers} class="answers">
      <h2 class="mh label">{t.answers}</h2>
      <ul>
        {CRITERIA.map((criterion) => (
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
        <span class="strong grow cut" id={`${id}-name`}>
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
      {value !== null && <AnswerNote criterion={criterion} mayEdit={mayEdit} note={answer?.note ?? null} />}
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
  if (edit.text !== null) {
    return (
      <input
        aria-label={label}
        class="input"
        onBlur={() => edit.commit('elsewhere')}
        onInput={(event) => edit.type(event.currentTarget.value)}
        onKeyDown={edit.onKeyDown}
        placeholder={t.record.explain}
        ref={focusOnce}
        type="text"
        value={edit.text}
      />
    );
  }
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
