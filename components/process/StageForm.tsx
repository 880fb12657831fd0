import { Trash2 } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import { ownFieldOf } from '../../lib/model/own-field.ts';
import type { Stage } from '../../lib/model/rows.ts';
import { STAGE_KINDS, STAGE_REQUIREMENTS } from '../../lib/model/words.ts';
import { REQUIRABLE_COLUMNS } from '../../lib/pipeline/required-fields.ts';
import { stagePath } from '../../lib/pipeline/stage-path.ts';
import { Button } from '../ui/button.tsx';
import { Segmented } from '../ui/segmented.tsx';
import type { TypedWords } from './cell-values.ts';
import { parseWords } from './cell-values.ts';
import { EffectLines } from './EffectLines.tsx';
import { RemoveStage } from './RemoveStage.tsx';
import { StageRules } from './StageRules.tsx';

type Draft = Pick<
  Stage,
  | 'name'
  | 'kind'
  | 'probability'
  | 'rot_days'
  | 'aim'
  | 'action'
  | 'exit_question'
  | 'required_fields'
  | 'requires'
>;
const COLUMNS = [
  'name',
  'kind',
  'probability',
  'rot_days',
  'aim',
  'action',
  'exit_question',
  'required_fields',
  'requires',
] as const satisfies readonly (keyof Draft)[];
const TEXTS = ['aim', 'action', 'exit_question'] as const;

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);
/** A number in a field; null when it is empty, NaN when it is none. */
const toNumber = (text: string): number | null => (text.trim() === '' ? null : Number(text));

interface StageFormProps {
  readonly setup: ProcessSetupModel;
  readonly stage: Stage;
}

/** One stage: a draft beside what stands, what it would do to the leads, and saving. */
export function StageForm({ setup, stage }: StageFormProps) {
  const { language } = useApp();
  const [changes, setChanges] = useState<Partial<Draft>>({});
  const [removing, setRemoving] = useState(false);
  const id = useId();
  const t = language.t.value;
  const readOnly = !setup.mayEdit.value;
  const draft: Draft = { ...stage, ...changes };
  const changed = COLUMNS.filter((column) => !isSame(draft[column], stage[column]));
  const path = stagePath(setup.rows.value?.stages ?? [], stage.pipeline_id);
  const name = stage.name[language.current.value];
  const set = (next: Partial<Draft>) => setChanges((before) => ({ ...before, ...next }));
  const fault = faultOf(draft);
  const save = async () => {
    const words = parseWords(draft.name);
    if (fault !== null || !words.ok) return;
    const next = Object.fromEntries(changed.map((column) => [column, draft[column]])) as Partial<Draft>;
    const whole = next.name === undefined ? next : { ...next, name: words.value };
    if (await setup.edit('stages', stage.id, whole, (messages) => messages.process.changed(name)))
      setChanges({});
  };
  const fields = (setup.rows.value?.custom_fields ?? []).filter((field) => field.belongs_to === 'leads');
  const requirements = [
    ...REQUIRABLE_COLUMNS.map((column) => ({ value: column as string, label: t.process.requirable[column] })),
    ...fields.map((field) => ({
      value: ownFieldOf(field.key),
      label: field.name[language.current.value],
    })),
  ];
  return (
    <section aria-label={name} class="edit">
      <div class="flex eh">
        <h2 class="title">{name}</h2>
        <span class="tag">
          {t.process.placeOf(path.findIndex((each) => each.id === stage.id) + 1, path.length)}
        </span>
        {!readOnly && (
          <span class="end">
            <Button icon={Trash2} look="danger" onClick={() => setRemoving(true)} size="small">
              {t.process.removeStage}
            </Button>
          </span>
        )}
      </div>
      <div class="form2">
        <span class="k">{t.process.name}</span>
        <WordsFields
          label={t.process.name}
          onInput={(words) => set({ name: words })}
          readOnly={readOnly}
          value={draft.name}
        />
        <span class="k" id={`${id}-kind`}>
          {t.process.kind}
        </span>
        <Segmented
          clearable={false}
          disabled={readOnly}
          labelledBy={`${id}-kind`}
          onChange={(kind) => kind !== null && set({ kind })}
          segments={STAGE_KINDS.map((kind) => ({ value: kind, label: t.common.stageKind[kind] }))}
          value={draft.kind}
        />
        <label class="k" for={`${id}-chance`}>
          {t.process.probability}
        </label>
        <span class="flex">
          <input
            class="input numin"
            id={`${id}-chance`}
            inputMode="decimal"
            onInput={(event) => set({ probability: toNumber(event.currentTarget.value) ?? Number.NaN })}
            readOnly={readOnly}
            type="text"
            value={Number.isNaN(draft.probability) ? '' : draft.probability}
          />
          <span class="t2">%</span>
        </span>
        <label class="k" for={`${id}-rot`}>
          {t.process.rotDays}
        </label>
        <span class="flex">
          <input
            class="input numin"
            id={`${id}-rot`}
            inputMode="numeric"
            onInput={(event) => set({ rot_days: toNumber(event.currentTarget.value) })}
            readOnly={readOnly}
            type="text"
            value={draft.rot_days === null || Number.isNaN(draft.rot_days) ? '' : draft.rot_days}
          />
          <span class="t2">{t.process.rotHint}</span>
        </span>
        {TEXTS.map((column) => (
          <TextFields
            key={column}
            label={t.process[column]}
            onInput={(words) => set({ [column]: words })}
            readOnly={readOnly}
            value={draft[column]}
          />
        ))}
        <span class="k" id={`${id}-needed`}>
          {t.process.needed}
        </span>
        <div>
          <fieldset aria-labelledby={`${id}-needed`} class="chips">
            {requirements.map(({ value, label }) => {
              const on = draft.required_fields.includes(value);
              return (
                <button
                  aria-pressed={on}
                  class="chip"
                  disabled={readOnly}
                  key={value}
                  onClick={() =>
                    set({
                      required_fields: on
                        ? draft.required_fields.filter((each) => each !== value)
                        : [...draft.required_fields, value],
                    })
                  }
                  type="button"
                >
                  {label}
                </button>
              );
            })}
          </fieldset>
          {draft.required_fields.length > 0 && (
            <Segmented
              clearable={false}
              disabled={readOnly}
              label={t.process.requiresLabel}
              onChange={(requires) => requires !== null && set({ requires })}
              segments={STAGE_REQUIREMENTS.map((value) => ({ value, label: t.process.requires[value] }))}
              value={draft.requires}
            />
          )}
        </div>
      </div>
      <StageRules setup={setup} stage={stage} />
      <div class="label pv">{t.process.seen}</div>
      <div class="card seen">
        <span class="tag">{draft.name[language.current.value]}</span>
        <p class="t2">{draft.aim[language.current.value]}</p>
        <p class="strong">{draft.exit_question[language.current.value]}</p>
        <p class="small t2">{draft.action[language.current.value]}</p>
      </div>
      {!readOnly && (
        <div class="savebar">
          <span class="grow">
            {fault === null ? (
              <>
                <span class="strong">{t.process.unsaved(changed.length)}</span>
                {changed.length > 0 && <EffectLines draft={draft} setup={setup} stage={stage} />}
              </>
            ) : (
              <span class="error" role="alert">
                {t.process.stageFault[fault]}
              </span>
            )}
          </span>
          <Button disabled={changed.length === 0} onClick={() => setChanges({})}>
            {t.process.discard}
          </Button>
          <Button
            disabled={changed.length === 0 || fault !== null}
            look="primary"
            onClick={() => void save()}
          >
            {t.process.saveStage}
          </Button>
        </div>
      )}
      {removing && <RemoveStage onClose={() => setRemoving(false)} setup={setup} stage={stage} />}
    </section>
  );
}

/** What is wrong with a drafted stage. */
function faultOf({ name, probability, rot_days }: Draft): 'name' | 'probability' | 'rot_days' | null {
  if (!parseWords(name).ok) return 'name';
  if (!(probability >= 0 && probability <= 100)) return 'probability';
  const isRot = rot_days === null || (Number.isInteger(rot_days) && rot_days >= 1 && rot_days <= 3650);
  return isRot ? null : 'rot_days';
}

interface FieldsProps {
  readonly label: string;
  readonly value: TypedWords;
  readonly readOnly: boolean;
  readonly onInput: (words: TypedWords) => void;
}

const LANGUAGES = ['en', 'zh'] as const;

function WordsFields({ label, value, readOnly, onInput }: FieldsProps) {
  const { language } = useApp();
  return (
    <div class="pair2">
      {LANGUAGES.map((lang) => (
        <label class="input" key={lang}>
          <span aria-hidden="true" class="k">
            {language.t.value.process.languageMark[lang]}
          </span>
          <input
            aria-label={language.t.value.process.inLanguage[lang](label)}
            maxLength={200}
            onInput={(event) => onInput({ ...value, [lang]: event.currentTarget.value })}
            readOnly={readOnly}
            type="text"
            value={value[lang]}
          />
        </label>
      ))}
    </div>
  );
}

function TextFields({ label, value, readOnly, onInput }: FieldsProps) {
  const { language } = useApp();
  return (
    <>
      <span class="k">{label}</span>
      <div class="pair2">
        {LANGUAGES.map((lang) => (
          <textarea
            aria-label={language.t.value.process.inLanguage[lang](label)}
            class="input"
            key={lang}
            lang={lang === 'zh' ? 'zh-Hans' : 'en'}
            maxLength={2000}
            onInput={(event) => onInput({ ...value, [lang]: event.currentTarget.value })}
            readOnly={readOnly}
            rows={2}
            value={value[lang]}
          />
        ))}
      </div>
    </>
  );
}
