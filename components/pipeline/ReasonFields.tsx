import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { EndReason } from '../../lib/app/models/closing.ts';
import type { Choice } from '../../lib/model/rows.ts';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

interface ReasonFieldsProps {
  readonly reason: EndReason;
  readonly onChange: (reason: EndReason) => void;
}

/** Why leads end without an order, and when to ask again; each may be left unsaid. */
export function ReasonFields({ reason, onChange }: ReasonFieldsProps) {
  const { language } = useApp();
  const { closing } = usePanel();
  const t = language.t.value;
  const words = closing.words.value;
  const choicesOf = (own: readonly Choice[] | undefined, fixed: Readonly<Record<string, string>>) => [
    { value: '', label: t.closing.unsaid },
    ...(own?.length
      ? own.map(({ id, name }) => ({ value: id as string, label: name[language.current.value] }))
      : Object.entries(fixed).map(([value, label]) => ({ value, label }))),
  ];
  return (
    <>
      <SelectField
        choices={choicesOf(words?.types, t.closing.lostType)}
        label={t.closing.type}
        onChange={(type) => onChange({ ...reason, type: type || null })}
        value={reason.type ?? ''}
      />
      <SelectField
        choices={choicesOf(words?.causes, t.closing.lostCause)}
        label={t.closing.cause}
        onChange={(cause) => onChange({ ...reason, cause: cause || null })}
        value={reason.cause ?? ''}
      />
      <TextField
        hint={t.closing.askAgainHint}
        label={t.closing.askAgain}
        onInput={(day) => onChange({ ...reason, askAgainOn: day || null })}
        type="date"
        value={reason.askAgainOn ?? ''}
      />
    </>
  );
}

/** Nothing said yet. */
export const UNSAID: EndReason = { type: null, cause: null, askAgainOn: null };
