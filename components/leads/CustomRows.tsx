import { useModel } from '@preact/signals';
import { type ComponentChildren, Fragment } from 'preact';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { OwnFields } from '../../lib/app/models/own-fields.ts';
import { formatDay, formatList, formatNumber } from '../../lib/i18n/format.ts';
import { ownFieldOf } from '../../lib/model/own-field.ts';
import type { CustomField, Rows } from '../../lib/model/rows.ts';
import type { CustomFieldTable } from '../../lib/model/words.ts';
import { parseCustom, typedCustom } from '../../lib/pipeline/custom-value.ts';
import { instantOf } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { safeHref } from '../../lib/shared/url.ts';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { FieldConflicts } from '../history/RecordConflicts.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { type FactLink, FactRow } from './FactRow.tsx';

interface CustomRowsProps<Table extends CustomFieldTable> {
  readonly table: Table;
  readonly row: Rows[Table];
  /** Whose field it is, for the name of the undo. */
  readonly of: string | null;
  readonly mayEdit: boolean;
}

/** The team's own fields of a record, changed where they stand. */
export function CustomRows<Table extends CustomFieldTable>({
  table,
  row,
  of,
  mayEdit,
}: CustomRowsProps<Table>) {
  const app = useApp();
  const { record } = usePanel();
  const own = useModel(() => new OwnFields(app));
  const language = app.language.current.value;
  const fields = own.fields.value.filter((field) => field.belongs_to === table);
  const save = (field: CustomField, value: unknown) => {
    const custom = { [field.key]: value };
    void record.edit<CustomFieldTable>(table, row.id, { custom }, { field: () => field.name[language], of });
  };
  return (
    <>
      {fields.map((field) => {
        const name = ownFieldOf(field.key);
        const label = field.name[language];
        return (
          <Fragment key={field.id}>
            <CustomRow
              field={field}
              history={<HistoryButton label={label} target={{ table, id: row.id, fields: [name], label }} />}
              onSave={mayEdit ? (value) => save(field, value) : undefined}
              value={row.custom[field.key]}
            />
            {table !== 'people' && <FieldConflicts fields={[name]} id={row.id} table={table} />}
          </Fragment>
        );
      })}
    </>
  );
}

interface CustomRowProps {
  readonly field: CustomField;
  readonly value: unknown;
  /** What opens the field's history. */
  readonly history: ComponentChildren;
  readonly onSave: ((value: unknown) => void) | undefined;
}

function CustomRow({ field, value, history, onSave }: CustomRowProps) {
  const { language, clock } = useApp();
  const t = language.t.value;
  const label = field.name[language.current.value];
  if (field.type === 'yes_no') {
    return (
      <ChoiceRow<'yes' | 'no'>
        history={history}
        label={label}
        onChange={onSave && ((next) => onSave(next === null ? null : next === 'yes'))}
        value={typeof value === 'boolean' ? (value ? 'yes' : 'no') : null}
        words={{ yes: t.scoring.answer.yes, no: t.scoring.answer.no }}
      />
    );
  }
  if (field.type === 'choice') {
    return (
      <ChoiceRow<string>
        history={history}
        label={label}
        onChange={onSave}
        value={typeof value === 'string' ? value : null}
        words={Object.fromEntries(field.options.map((option) => [option, option]))}
      />
    );
  }
  if (field.type === 'choices')
    return <ChoicesRow field={field} history={history} onSave={onSave} value={value} />;
  const href = field.type === 'link' && typeof value === 'string' ? safeHref(value) : undefined;
  const link: FactLink | undefined = href && {
    href,
    kind: 'page',
    label: `${t.common.open}: ${String(value)}`,
  };
  const today = dayOf(instantOf(clock));
  return (
    <FactRow
      history={history}
      label={label}
      link={link}
      onSave={
        onSave &&
        ((text) => {
          const parsed = parseCustom(field, text);
          if (!parsed.ok) return t.process.customWrong[parsed.error];
          onSave(parsed.value);
          return undefined;
        })
      }
      shown={shownOf(
        value,
        field.type,
        (day) => formatDay(language.current.value, day, today, 'full'),
        (number) => formatNumber(language.current.value, number),
      )}
      type={field.type === 'date' ? 'date' : 'text'}
      typed={typedCustom(value)}
    />
  );
}

/** A value as it is read; null while it is not known. */
function shownOf(
  value: unknown,
  type: CustomField['type'],
  day: (text: string) => string,
  number: (value: number) => string,
): string | null {
  if (value === null || value === undefined || value === '') return null;
  if (type === 'date' && typeof value === 'string') return day(value);
  return typeof value === 'number' ? number(value) : typedCustom(value);
}

function ChoicesRow({ field, value, history, onSave }: CustomRowProps) {
  const { language } = useApp();
  const chosen = Array.isArray(value) ? value.map(String) : [];
  const label = field.name[language.current.value];
  if (onSave === undefined) {
    return (
      <FactRow
        history={history}
        label={label}
        shown={chosen.length === 0 ? null : formatList(language.current.value, chosen)}
      />
    );
  }
  return (
    <div class="field">
      <span class="k">{label}</span>
      <fieldset aria-label={label} class="v chips">
        {field.options.map((option) => (
          <button
            aria-pressed={chosen.includes(option)}
            class="chip"
            key={option}
            onClick={() => {
              const next = chosen.includes(option)
                ? chosen.filter((one) => one !== option)
                : [...chosen, option];
              onSave(next.length === 0 ? null : next);
            }}
            type="button"
          >
            {option}
          </button>
        ))}
      </fieldset>
      <span class="ev">{history}</span>
    </div>
  );
}
