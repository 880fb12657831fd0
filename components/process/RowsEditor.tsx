import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { OrderedTable } from '../../lib/app/models/process-order.ts';
import type { SetupTable } from '../../lib/app/models/process-rows.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import type { NewRow } from '../../lib/store/commands/create-row.ts';
import type { RowChanges } from '../../lib/store/commands/patch-row.ts';
import { Button } from '../ui/button.tsx';
import { Cell } from './Cell.tsx';
import { type CellSpec, parseWords, type TypedWords } from './cell-values.ts';

type Values = Readonly<Record<string, unknown>>;

interface RowsEditorProps<Table extends SetupTable> {
  readonly setup: ProcessSetupModel;
  readonly table: Table;
  /** What the lines are, for screen readers. */
  readonly title: string;
  readonly specs: readonly CellSpec[];
  readonly rows: readonly { readonly id: string }[];
  readonly nameOf: (row: Values) => string;
  /** What a new line begins with, columns without a cell too. */
  readonly begin: Values;
  /** Works out what is not typed, and says what else is wrong with a row; an empty text is a complaint without words. */
  readonly complete?: (values: Values) => Values | string;
  /** Why a row cannot be removed now. */
  readonly keeps?: (row: Values) => string | undefined;
  /** What pressing remove does, where more is to be asked first. */
  readonly onRemove?: (id: string) => void;
  readonly ordered?: boolean;
  /** Without a line for a new row. */
  readonly fixed?: boolean;
}

/** Lines of a setup table: changed where they stand, ordered, added and removed. */
export function RowsEditor<Table extends SetupTable>(props: RowsEditorProps<Table>) {
  const { setup, table, title, specs, rows, nameOf, keeps, ordered = false, fixed = false } = props;
  const { language } = useApp();
  const [complaint, setComplaint] = useState<string | null>(null);
  const t = language.t.value;
  const readOnly = !setup.mayEdit.value;
  const currency = setup.currency.value ?? 'EUR';
  const move = (index: number, step: number, name: string) => {
    const ids = rows.map((row) => row.id);
    const [moved] = ids.splice(index, 1);
    if (moved !== undefined) ids.splice(index + step, 0, moved);
    void setup.reorder(table as OrderedTable, ids, (words) => words.process.moved(name));
  };
  return (
    <div class="rows">
      {rows.length === 0 && <p class="empty small">{t.process.emptyList}</p>}
      <ul aria-label={title}>
        {rows.map((row, index) => {
          const values = row as Values;
          const name = nameOf(values);
          return (
            <li class="rowline" key={row.id}>
              {specs.map((spec) => (
                <Cell
                  currency={currency}
                  key={spec.key}
                  of={name}
                  onChange={(next) => {
                    const checked = props.complete?.({ ...values, [spec.key]: next }) ?? {};
                    setComplaint(typeof checked === 'string' ? checked : null);
                    if (typeof checked === 'string') return;
                    void setup.edit(
                      table,
                      row.id,
                      // The specs name columns of this table; `edit` compares each with what stands there.
                      { [spec.key]: next } as RowChanges<Table>,
                      (words) => words.process.changed(name),
                    );
                  }}
                  readOnly={readOnly || (spec.fixed === true && spec.kind !== 'text')}
                  spec={spec}
                  value={values[spec.key]}
                />
              ))}
              {!readOnly && (
                <span class="acts">
                  {ordered && (
                    <>
                      <Button
                        aria-label={t.process.earlier(name)}
                        disabled={index === 0}
                        icon={ArrowUp}
                        look="ghost"
                        onClick={() => move(index, -1, name)}
                        size="small"
                      />
                      <Button
                        aria-label={t.process.later(name)}
                        disabled={index === rows.length - 1}
                        icon={ArrowDown}
                        look="ghost"
                        onClick={() => move(index, 1, name)}
                        size="small"
                      />
                    </>
                  )}
                  <Button
                    aria-label={t.process.removeNamed(name)}
                    icon={Trash2}
                    look="danger"
                    onClick={() => {
                      const reason = keeps?.(values);
                      setComplaint(reason ?? null);
                      if (reason !== undefined) return;
                      if (props.onRemove !== undefined) props.onRemove(row.id);
                      else void setup.remove(table, row.id, (words) => words.process.removed(name));
                    }}
                    size="small"
                  />
                </span>
              )}
            </li>
          );
        })}
      </ul>
      {complaint !== null && complaint !== '' && (
        <p class="error" role="alert">
          {complaint}
        </p>
      )}
      {!readOnly && !fixed && <NewLine {...props} currency={currency} />}
    </div>
  );
}

function NewLine<Table extends SetupTable>({
  setup,
  table,
  specs,
  rows,
  nameOf,
  begin,
  complete,
  ordered,
  currency,
}: RowsEditorProps<Table> & { readonly currency: string }) {
  const { language } = useApp();
  const [values, setValues] = useState<Values>(begin);
  const [complaint, setComplaint] = useState<string | null>(null);
  const [round, setRound] = useState(0);
  const t = language.t.value.process;
  const add = async () => {
    const missing = specs.find((spec) => {
      const value = values[spec.key];
      if (spec.kind === 'words') return !parseWords(value as TypedWords).ok;
      return spec.optional !== true && spec.kind !== 'flag' && (value === null || value === undefined);
    });
    if (missing !== undefined) return setComplaint(t.missing(missing.label));
    const whole = complete === undefined ? values : complete(values);
    if (typeof whole === 'string') return setComplaint(whole);
    setComplaint(null);
    const position = ordered === true ? { position: (rows.length + 1) * 10 } : {};
    const made = await setup.create(
      table,
      { ...begin, ...whole, ...position } as unknown as NewRow<Table>,
      (words) => words.process.added(nameOf(whole)),
    );
    if (made === null) return;
    setValues(begin);
    setRound(round + 1);
  };
  return (
    <form
      class="rowline new"
      key={round}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      {specs.map((spec) => (
        <span class={`labelled ${spec.kind}${spec.small === true ? ' small' : ''}`} key={spec.key}>
          {spec.kind !== 'flag' && (
            <span aria-hidden="true" class="small t3">
              {spec.label}
            </span>
          )}
          <Cell
            currency={currency}
            of={t.newLine}
            onChange={(next) => setValues((before) => ({ ...before, [spec.key]: next }))}
            readOnly={false}
            spec={{ ...spec, fixed: false }}
            value={values[spec.key] ?? (spec.kind === 'words' ? { en: '', zh: '' } : null)}
          />
        </span>
      ))}
      <span class="acts">
        <Button icon={Plus} size="small" type="submit">
          {t.addLine}
        </Button>
      </span>
      {complaint !== null && (
        <p class="error" role="alert">
          {complaint}
        </p>
      )}
    </form>
  );
}
