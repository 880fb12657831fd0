import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import { CHOICE_KINDS, type ChoiceKind } from '../../lib/model/words.ts';
import { SelectField } from '../ui/select-field.tsx';
import type { CellSpec, TypedWords } from './cell-values.ts';
import { RowsEditor } from './RowsEditor.tsx';

/** The team's lists of words, one at a time. */
export function ListsPane({ setup }: { readonly setup: ProcessSetupModel }) {
  const { language } = useApp();
  const [kind, setKind] = useState<ChoiceKind>('source');
  const t = language.t.value.process;
  const currency = setup.currency.value ?? '';
  const cost: readonly CellSpec[] =
    kind === 'source'
      ? [{ key: 'cost_minor', label: t.costIn(currency), kind: 'money', optional: true, small: true }]
      : [];
  return (
    <>
      <SelectField
        choices={CHOICE_KINDS.map((value) => ({ value, label: t.choiceKind[value] }))}
        hint={t.choiceHint[kind]}
        label={t.whichList}
        onChange={setKind}
        value={kind}
      />
      <RowsEditor
        begin={{ kind, name: { en: '', zh: '' } }}
        keeps={(row) => {
          // Reasons of an end are kept by the word's id, everything else in words of its own.
          const ended = (setup.rows.value?.leads ?? []).filter(({ custom }) =>
            [custom.lost_type, custom.lost_cause].includes(row.id),
          ).length;
          return ended > 0 ? t.choiceInUse(ended) : undefined;
        }}
        key={kind}
        nameOf={(row) => (row.name as TypedWords)[language.current.value]}
        ordered
        rows={(setup.rows.value?.choices ?? []).filter((choice) => choice.kind === kind)}
        setup={setup}
        specs={[{ key: 'name', label: t.name, kind: 'words' }, ...cost]}
        table="choices"
        title={t.choiceKind[kind]}
      />
    </>
  );
}
