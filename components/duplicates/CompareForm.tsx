import { Combine } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { type DuplicateItem, recordName } from '../../lib/app/models/panel-duplicates.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatDay, formatMoney, formatNumber } from '../../lib/i18n/format.ts';
import { differingColumns, type SideBySide } from '../../lib/pipeline/duplicates/side-by-side.ts';
import { Button } from '../ui/button.tsx';
import { Name } from '../ui/name.tsx';

const wordOf = (column: string, t: Messages): string => {
  const words: Readonly<Record<string, string>> = { ...t.common.field, ...t.duplicates.field };
  const amount = column === 'amount_minor' ? t.common.field.amount : undefined;
  return amount ?? words[column] ?? column;
};

/** Both records side by side: which one stays, and of which every value that differs. */
export function CompareForm({ item }: { readonly item: DuplicateItem }) {
  const { language } = useApp();
  const { duplicates, today } = usePanel();
  const [one, other] = item.rows;
  const [survivorId, setSurvivor] = useState<string>(one.id);
  const [taken, setTaken] = useState<ReadonlySet<string>>(new Set());
  const [isBusy, setBusy] = useState(false);
  const t = language.t.value;
  const [kept, lost] = survivorId === one.id ? [one, other] : [other, one];
  const lines = differingColumns(item.pair.table, kept, lost, {
    money: (minor, currency) => formatMoney(language.current.value, minor, currency),
    count: (value) => formatNumber(language.current.value, value),
  });
  const dayOf = (at: string) => formatDay(language.current.value, at.slice(0, 10), today.value, 'full');
  const merge = async () => {
    setBusy(true);
    const take = lines.flatMap(({ column, isChoice }) => (isChoice && taken.has(column) ? [column] : []));
    if (!(await duplicates.merge(item, survivorId, take))) setBusy(false);
  };
  return (
    <form
      class="compare"
      onSubmit={(event) => {
        event.preventDefault();
        void merge();
      }}
    >
      <fieldset>
        <legend class="label">{t.duplicates.keepWhich}</legend>
        {item.rows.map((row) => (
          <label class="pick" key={row.id}>
            <input
              checked={row.id === survivorId}
              name="survivor"
              onChange={() => {
                setSurvivor(row.id);
                setTaken(new Set());
              }}
              type="radio"
            />
            <Name class="cut">{recordName(row)}</Name>
            <span class="small t2 nowrap">{t.duplicates.added(dayOf(row.created_at))}</span>
          </label>
        ))}
      </fieldset>
      {lines.map((line) => (
        <Line
          key={line.column}
          line={line}
          onTake={(isTaken) => {
            const next = new Set(taken);
            if (isTaken) next.add(line.column);
            else next.delete(line.column);
            setTaken(next);
          }}
          taken={line.isChoice ? taken.has(line.column) : line.kept === null}
        />
      ))}
      <p class="small t2">{t.duplicates.joined}</p>
      <Button busy={isBusy} icon={Combine} look="primary" type="submit">
        {t.duplicates.merge}
      </Button>
    </form>
  );
}

interface LineProps {
  readonly line: SideBySide;
  readonly taken: boolean;
  readonly onTake: (isTaken: boolean) => void;
}

/** One value of both; where only one has any, there is nothing to choose. */
function Line({ line, taken, onTake }: LineProps) {
  const { language } = useApp();
  const t = language.t.value;
  const word = wordOf(line.column, t);
  const sides = [
    { text: line.kept, isTaken: false },
    { text: line.lost, isTaken: true },
  ];
  return (
    <fieldset aria-label={t.duplicates.chooseValue(word)}>
      <legend class="label">{word}</legend>
      <div class="sides">
        {sides.map(({ text, isTaken }) => (
          <label class={taken === isTaken ? 'pick on' : 'pick'} key={String(isTaken)}>
            <input
              checked={taken === isTaken}
              disabled={!line.isChoice}
              name={line.column}
              onChange={() => onTake(isTaken)}
              type="radio"
            />
            {text === null ? <span class="t3">{t.duplicates.empty}</span> : <bdi class="value">{text}</bdi>}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
