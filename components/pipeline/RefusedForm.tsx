import { useEffect, useRef, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Button } from '../ui/button.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextArea, TextField } from '../ui/text-field.tsx';
import { blamedField, fieldLabel, parseField, type RefusedField, refusedFields } from './refused-fields.ts';

interface RefusedFormProps {
  readonly change: RefusedChange;
  readonly onClose: () => void;
}

/** The values of a refused change to be put right, at the field that was refused, with the value that was refused. */
export function RefusedForm({ change, onClose }: RefusedFormProps) {
  const { language } = useApp();
  const { waiting } = usePanel();
  const t = language.t.value;
  const [fields] = useState(() => refusedFields(change));
  const [typed, setTyped] = useState<Readonly<Record<string, string>>>({});
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({});
  const [isBusy, setBusy] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const blamed = blamedField(change, fields);
  useEffect(() => {
    const [first] = [...(form.current?.elements ?? [])].filter(
      (element) => element instanceof HTMLElement && element.getAttribute('name') === blamed,
    );
    if (first instanceof HTMLElement) first.focus();
  }, [blamed]);

  const send = async () => {
    const values: Record<string, unknown> = {};
    const wrong: Record<string, string> = {};
    for (const field of fields) {
      const parsed = parseField(field, typed[field.column] ?? field.typed, change.currency, t);
      if (parsed.ok) values[field.column] = parsed.value;
      else wrong[field.column] = parsed.error;
    }
    setErrors(wrong);
    if (Object.keys(wrong).length > 0) return;
    setBusy(true);
    // When it is sent the entry leaves the list, and this form with it.
    if (!(await waiting.correct(change.no, values))) setBusy(false);
  };

  return (
    <form
      aria-label={t.unsent.formTitle}
      class="fix"
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onClose();
      }}
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      ref={form}
    >
      {fields.map((field) => (
        <Field
          change={change}
          error={errors[field.column]}
          field={field}
          key={field.column}
          onInput={(value) => setTyped({ ...typed, [field.column]: value })}
          t={t}
          value={typed[field.column] ?? field.typed}
        />
      ))}
      <div class="flex acts">
        <Button busy={isBusy} look="primary" size="small" type="submit">
          {t.unsent.send}
        </Button>
        <Button onClick={onClose} size="small">
          {t.common.cancel}
        </Button>
      </div>
    </form>
  );
}

interface FieldProps {
  readonly change: RefusedChange;
  readonly field: RefusedField;
  readonly value: string;
  readonly error: string | undefined;
  readonly onInput: (value: string) => void;
  readonly t: Messages;
}

function Field({ change, field, value, error, onInput, t }: FieldProps) {
  const label = fieldLabel(change, field, t);
  const shared = { label, error, name: field.column };
  if (field.kind === 'choice' || field.kind === 'answer') {
    return <SelectField {...shared} choices={choicesOf(field, t)} onChange={onInput} value={value} />;
  }
  if (field.kind === 'text') return <TextArea {...shared} onInput={onInput} rows={3} value={value} />;
  if (field.kind === 'day') return <TextField {...shared} onInput={onInput} type="date" value={value} />;
  const aside = field.kind === 'amount' ? (change.currency ?? undefined) : undefined;
  return (
    <TextField
      {...shared}
      aside={aside}
      inputMode={field.kind === 'line' ? undefined : 'decimal'}
      onInput={onInput}
      value={value}
    />
  );
}

/** Closed words in the words of the interface, and none of them. */
function choicesOf({ kind, column, choices = [] }: RefusedField, t: Messages) {
  const none = { value: '', label: t.common.unknown };
  if (kind === 'answer') {
    const { no, part, yes } = t.scoring.answer;
    return [none, { value: '0', label: no }, { value: '1', label: part }, { value: '2', label: yes }];
  }
  const words: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    kind: t.common.companyKind,
    tier: t.common.companyTier,
    decision_role: t.common.decisionRole,
  };
  return [none, ...choices.map((value) => ({ value, label: words[column]?.[value] ?? value }))];
}
