import { useId, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { type EnteringQuestion, fillIn, requirementName } from '../../lib/app/models/entering.ts';
import { parseAmount } from '../../lib/i18n/parse-amount.ts';
import { ownKeyOf } from '../../lib/model/own-field.ts';
import type { CustomField } from '../../lib/model/rows.ts';
import { parseCustom } from '../../lib/pipeline/custom-value.ts';
import { useWordList, WordOptions } from '../leads/WordOptions.tsx';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Asks for what a stage wants to know, then moves the lead into it. */
export function EnteringDialog() {
  const { pipeline } = usePanel();
  const question = pipeline.entering.asked.value;
  return question === null ? null : <Questions key={`${question.lead.id} ${question.to.id}`} {...question} />;
}

/** Chosen on the record, since they are rows of their own. */
const ON_RECORD = ['company_id', 'primary_person_id'];

function Questions({ lead, title, to, missing }: EnteringQuestion) {
  const { language, team } = useApp();
  const { pipeline } = usePanel();
  const [typed, setTyped] = useState<ReadonlyMap<string, string>>(new Map());
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map());
  const t = language.t.value;
  const current = language.current.value;
  const fields = pipeline.entering.fields.value;
  const currency = lead.currency ?? team.team.value?.currency ?? 'EUR';
  const nameOf = (name: string) => requirementName(name, fields, t, (field) => field.name[current]);
  const elsewhere = missing.filter((name) => ON_RECORD.includes(name));
  const here = missing.filter((name) => !ON_RECORD.includes(name));
  const fieldOf = (name: string) => fields.find((field) => field.key === ownKeyOf(name));

  const read = (name: string): { readonly value?: unknown; readonly fault?: string } => {
    const text = (typed.get(name) ?? '').trim();
    if (text === '') return { fault: t.process.missing(nameOf(name)) };
    if (name === 'amount_minor') {
      const amount = parseAmount(text, currency);
      return amount.ok ? { value: amount.value } : { fault: t.record.wrong[amount.error] };
    }
    if (name === 'competitors')
      return {
        value: text
          .split(/[,，;；、]/u)
          .map((one) => one.trim())
          .filter(Boolean),
      };
    const type = name === 'expected_close' ? 'date' : (fieldOf(name)?.type ?? 'text');
    const parsed = parseCustom({ type }, text);
    return parsed.ok ? { value: parsed.value } : { fault: t.process.customWrong[parsed.error] };
  };
  const save = () => {
    const answers = here.map((name) => [name, read(name)] as const);
    const wrong = answers.flatMap(([name, { fault }]) =>
      fault === undefined ? [] : [[name, fault] as const],
    );
    setFaults(new Map(wrong));
    if (wrong.length > 0) return;
    const values = new Map(answers.map(([name, { value }]) => [name, value]));
    if (values.has('amount_minor')) values.set('currency', currency);
    void pipeline.moveWith({ id: lead.id, title }, to, fillIn(values));
  };
  return (
    <Dialog
      actions={
        <>
          <Button onClick={() => pipeline.entering.dismiss()}>{t.common.cancel}</Button>
          {elsewhere.length === 0 && (
            <Button look="primary" onClick={save}>
              {t.process.saveAndMove}
            </Button>
          )}
        </>
      }
      closeLabel={t.common.close}
      onClose={() => pipeline.entering.dismiss()}
      open
      title={t.process.asksTitle(title ?? t.common.unnamed, to.name[current])}
    >
      <div class="fix">
        <p class="t2">{t.process.asksHint}</p>
        {elsewhere.map((name) => (
          <p key={name}>{t.process.asksOnRecord(nameOf(name))}</p>
        ))}
        {here.map((name) => (
          <Question
            currency={currency}
            error={faults.get(name)}
            field={fieldOf(name)}
            key={name}
            label={nameOf(name)}
            name={name}
            onInput={(text) => setTyped(new Map(typed).set(name, text))}
            value={typed.get(name) ?? ''}
          />
        ))}
      </div>
    </Dialog>
  );
}

interface QuestionProps {
  readonly name: string;
  readonly label: string;
  readonly field: CustomField | undefined;
  readonly currency: string;
  readonly value: string;
  readonly error: string | undefined;
  readonly onInput: (text: string) => void;
}

function Question({ name, label, field, currency, value, error, onInput }: QuestionProps) {
  const { language } = useApp();
  const t = language.t.value;
  const unknown = { value: '', label: t.common.notKnown };
  if (field?.type === 'yes_no' || field?.type === 'choice') {
    const choices =
      field.type === 'choice'
        ? field.options.map((option) => ({ value: option, label: option }))
        : (['yes', 'no'] as const).map((answer) => ({ value: answer, label: t.scoring.answer[answer] }));
    return (
      <SelectField
        choices={[unknown, ...choices]}
        error={error}
        label={label}
        onChange={onInput}
        value={value}
      />
    );
  }
  if (field?.type === 'choices') {
    const chosen = value === '' ? [] : value.split('\n');
    return (
      <fieldset class="chips">
        <legend class="k">{label}</legend>
        {field.options.map((option) => (
          <button
            aria-pressed={chosen.includes(option)}
            class="chip"
            key={option}
            onClick={() =>
              onInput(
                (chosen.includes(option) ? chosen.filter((one) => one !== option) : [...chosen, option]).join(
                  '\n',
                ),
              )
            }
            type="button"
          >
            {option}
          </button>
        ))}
        {error !== undefined && <p class="error">{error}</p>}
      </fieldset>
    );
  }
  const list = name === 'source' ? 'source' : name === 'competitors' ? 'competitor' : undefined;
  if (list !== undefined)
    return <WordsField error={error} label={label} list={list} onInput={onInput} value={value} />;
  return (
    <TextField
      aside={name === 'amount_minor' ? currency : undefined}
      error={error}
      label={label}
      onInput={onInput}
      type={name === 'expected_close' || field?.type === 'date' ? 'date' : 'text'}
      value={value}
    />
  );
}

interface WordsFieldProps extends Pick<QuestionProps, 'label' | 'value' | 'error' | 'onInput'> {
  readonly list: 'source' | 'competitor';
}

/** A text for which the team has words to offer. */
function WordsField({ list, ...field }: WordsFieldProps) {
  const words = useWordList(list);
  const id = useId();
  return (
    <>
      <TextField {...field} list={id} />
      <WordOptions after={list === 'competitor' ? field.value : undefined} id={id} names={words.names} />
    </>
  );
}
