import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import { formatDay, formatNumber } from '../../lib/i18n/format.ts';
import { ARRIVALS } from '../../lib/model/words.ts';
import { instantOf } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { useWordList } from '../leads/WordOptions.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { type NamedRule, ruleName } from './rule-name.ts';

interface PaneProps {
  readonly setup: ProcessSetupModel;
}

/** Members who can be given something. */
function useMembers() {
  const { team } = useApp();
  const members = (team.members.value ?? []).filter(({ active, role }) => active && role !== 'viewer');
  return members.map(({ id, display_name }) => ({ value: id as string, label: display_name }));
}

/** Who gets leads that nobody captured. */
export function OwnersPane({ setup }: PaneProps) {
  const { language } = useApp();
  const members = useMembers();
  const sources = useWordList('source');
  const t = language.t.value.process;
  const nameOf = (row: Readonly<Record<string, unknown>>) =>
    // Lines of this table, new ones begun with all three.
    ruleName(row as unknown as NamedRule, {
      t,
      language: language.current.value,
      sourceText: sources.textOf,
    });
  return (
    <>
      <p class="small t2">{t.ownersHint}</p>
      <RowsEditor
        begin={{ arrived_by: null, source: null, country: null, member_ids: [] }}
        nameOf={nameOf}
        ordered
        rows={setup.rows.value?.owner_rules ?? []}
        setup={setup}
        specs={[
          {
            key: 'arrived_by',
            label: t.arrivedBy,
            kind: 'choice',
            optional: true,
            choices: [
              { value: '', label: t.anyWay },
              ...ARRIVALS.map((value) => ({ value, label: t.arrival[value] })),
            ],
          },
          {
            key: 'source',
            label: t.anySource,
            kind: 'text',
            optional: true,
            words: sources.names,
            read: sources.textOf,
          },
          {
            key: 'country',
            label: t.anyCountry,
            kind: 'text',
            optional: true,
            pattern: /^[A-Z]{2}$/u,
            small: true,
          },
          { key: 'member_ids', label: t.takeTurns, kind: 'several', choices: members },
        ]}
        table="owner_rules"
        title={t.tab.owners}
      />
    </>
  );
}

/** What shall be won, by member and month. */
export function TargetsPane({ setup }: PaneProps) {
  const { language, clock } = useApp();
  const members = useMembers();
  const t = language.t.value.process;
  const month = dayOf(instantOf(clock)).slice(0, 7);
  const nameOf = (row: Readonly<Record<string, unknown>>) =>
    `${members.find(({ value }) => value === row.member_id)?.label ?? t.wholeTeam} ${String(row.month).slice(0, 7)}`;
  return (
    <>
      <p class="small t2">{t.targetsHint}</p>
      <RowsEditor
        begin={{ member_id: null, month: `${month}-01`, amount_minor: null }}
        nameOf={nameOf}
        rows={setup.rows.value?.targets ?? []}
        setup={setup}
        specs={[
          {
            key: 'member_id',
            label: t.whose,
            kind: 'choice',
            optional: true,
            fixed: true,
            choices: [{ value: '', label: t.wholeTeam }, ...members],
          },
          { key: 'month', label: t.month, kind: 'month', fixed: true },
          { key: 'amount_minor', label: t.amountIn(setup.currency.value ?? ''), kind: 'money' },
        ]}
        table="targets"
        title={t.tab.targets}
      />
    </>
  );
}

/** What currencies are worth in the team's, from a day on. */
export function RatesPane({ setup }: PaneProps) {
  const { language, clock } = useApp();
  const t = language.t.value.process;
  const today = dayOf(instantOf(clock));
  const own = setup.currency.value ?? '';
  const example = (setup.rows.value?.currency_rates ?? [])[0];
  return (
    <>
      <p class="small t2">{t.ratesHint(own)}</p>
      {example !== undefined && (
        <p class="small t2">
          {t.rateExample(
            example.currency,
            formatNumber(language.current.value, example.rate),
            own,
            formatDay(language.current.value, example.valid_from, today, 'full'),
          )}
        </p>
      )}
      <RowsEditor
        begin={{ currency: null, valid_from: today, rate: null }}
        nameOf={(row) => `${String(row.currency ?? '')} ${String(row.valid_from ?? '')}`}
        rows={setup.rows.value?.currency_rates ?? []}
        setup={setup}
        specs={[
          {
            key: 'currency',
            label: t.currency,
            kind: 'text',
            fixed: true,
            pattern: /^[A-Z]{3}$/u,
            small: true,
          },
          { key: 'valid_from', label: t.validFrom, kind: 'date' },
          { key: 'rate', label: t.rate, kind: 'number', least: 1e-9, most: 1e11 },
        ]}
        table="currency_rates"
        title={t.tab.rates}
      />
    </>
  );
}
