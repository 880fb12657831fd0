import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { EndedLead } from '../../lib/app/models/closing.ts';
import type { Choice } from '../../lib/model/rows.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';

/** Why a lead ended without an order, and when to ask again; asked after the move, and may be left unsaid. */
export function ClosingDialog() {
  const { closing } = usePanel();
  const lead = closing.asked.value;
  return lead === null ? null : <Questions key={lead.id} lead={lead} />;
}

function Questions({ lead }: { readonly lead: EndedLead }) {
  const { language } = useApp();
  const { closing } = usePanel();
  const [type, setType] = useState(lead.reason?.type ?? '');
  const [cause, setCause] = useState(lead.reason?.cause ?? '');
  const [day, setDay] = useState<string>(lead.reason?.askAgainOn ?? '');
  const t = language.t.value;
  const words = closing.words.value;
  const choicesOf = (own: readonly Choice[] | undefined, fixed: Readonly<Record<string, string>>) => [
    { value: '', label: t.closing.unsaid },
    ...(own?.length
      ? own.map(({ id, name }) => ({ value: id as string, label: name[language.current.value] }))
      : Object.entries(fixed).map(([value, label]) => ({ value, label }))),
  ];
  return (
    <Dialog
      actions={
        <>
          <Button onClick={() => closing.dismiss()}>{t.closing.later}</Button>
          <Button
            look="primary"
            onClick={() =>
              void closing.keep({ type: type || null, cause: cause || null, askAgainOn: day || null })
            }
          >
            {t.closing.keep}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={() => closing.dismiss()}
      open
      title={t.closing.title(lead.title ?? t.common.unnamed)}
    >
      <div class="fix">
        <SelectField
          choices={choicesOf(words?.types, t.closing.lostType)}
          label={t.closing.type}
          onChange={setType}
          value={type}
        />
        <SelectField
          choices={choicesOf(words?.causes, t.closing.lostCause)}
          label={t.closing.cause}
          onChange={setCause}
          value={cause}
        />
        <TextField
          hint={t.closing.askAgainHint}
          label={t.closing.askAgain}
          onInput={setDay}
          type="date"
          value={day}
        />
      </div>
    </Dialog>
  );
}
