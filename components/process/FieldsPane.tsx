import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import type { CustomField } from '../../lib/model/rows.ts';
import { CUSTOM_FIELD_TABLES, CUSTOM_FIELD_TYPES, type CustomFieldTable } from '../../lib/model/words.ts';
import { Segmented } from '../ui/segmented.tsx';
import type { TypedWords } from './cell-values.ts';
import { RemoveField } from './RemoveField.tsx';
import { RowsEditor } from './RowsEditor.tsx';

/** A key for a new field, made of its English name; none of those that are taken. */
export function keyFor(name: string, taken: readonly string[]): string {
  const plain = name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '_')
    .replace(/^[^a-z]+|_+$/gu, '')
    .slice(0, 30);
  const base = plain === '' ? 'field' : plain;
  if (!taken.includes(base)) return base;
  let number = 2;
  while (taken.includes(`${base}_${number}`)) number += 1;
  return `${base}_${number}`;
}

/** The fields of the team's own, for leads, companies and people. */
export function FieldsPane({ setup }: { readonly setup: ProcessSetupModel }) {
  const { language } = useApp();
  const [table, setTable] = useState<CustomFieldTable>('leads');
  const [removing, setRemoving] = useState<CustomField | null>(null);
  const t = language.t.value.process;
  const rows = (setup.rows.value?.custom_fields ?? []).filter((field) => field.belongs_to === table);
  const complete = (values: Readonly<Record<string, unknown>>) => {
    const isChosen = values.type === 'choice' || values.type === 'choices';
    const options = Array.isArray(values.options) ? values.options : [];
    if (isChosen && options.length === 0) return t.optionsMissing;
    if (!isChosen && options.length > 0) return t.optionsTooMany;
    if (typeof values.key === 'string') return values;
    const { en } = values.name as TypedWords;
    return {
      ...values,
      key: keyFor(
        en,
        rows.map((row) => row.key),
      ),
    };
  };
  return (
    <>
      <Segmented
        clearable={false}
        label={t.fieldsOf}
        onChange={(next) => next !== null && setTable(next)}
        segments={CUSTOM_FIELD_TABLES.map((value) => ({ value, label: t.fieldTable[value] }))}
        value={table}
      />
      <p class="small t2">{t.fieldsHint}</p>
      <RowsEditor
        begin={{
          belongs_to: table,
          name: { en: '', zh: '' },
          type: 'text',
          options: [],
          personal: table === 'people',
        }}
        complete={complete}
        key={table}
        nameOf={(row) => (row.name as TypedWords)[language.current.value]}
        onRemove={(id) => setRemoving(rows.find((row) => row.id === id) ?? null)}
        ordered
        rows={rows}
        setup={setup}
        specs={[
          { key: 'name', label: t.name, kind: 'words' },
          {
            key: 'type',
            label: t.fieldTypeLabel,
            kind: 'choice',
            fixed: true,
            choices: CUSTOM_FIELD_TYPES.map((value) => ({ value, label: t.fieldType[value] })),
          },
          { key: 'options', label: t.options, kind: 'list' },
          { key: 'personal', label: t.personal, kind: 'flag' },
        ]}
        table="custom_fields"
        title={t.fieldTable[table]}
      />
      {removing !== null && (
        <RemoveField field={removing} key={removing.id} onClose={() => setRemoving(null)} setup={setup} />
      )}
    </>
  );
}
