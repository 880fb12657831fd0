import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay } from '../../lib/i18n/format.ts';
import type { Company } from '../../lib/model/rows.ts';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { FieldConflicts } from '../history/RecordConflicts.tsx';
import { ChoiceRow } from './ChoiceRow.tsx';
import { CustomRows } from './CustomRows.tsx';
import { ReferralRows, RiskRows } from './DealingRows.tsx';
import { FactRow } from './FactRow.tsx';
import { FactRows } from './FactRows.tsx';
import { Freshness } from './Freshness.tsx';
import { COMPANY_FIELDS } from './fact-fields.ts';
import { MoneyRow } from './MoneyRow.tsx';
import { OtherCases } from './OtherCases.tsx';
import { RuleRow } from './RuleRow.tsx';
import { StageGuide } from './StageGuide.tsx';
import { SourceRow, TagsRow } from './WordRows.tsx';

/** What is known of the deal and of the company, each value with its proof, and what the stage asks for. */
export function FactsPane({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const t = language.t.value;
  const { company } = view.rows;
  return (
    <>
      <div class="fields">
        <MoneyRow lead={view.rows.lead} of={view.title} />
        <FieldConflicts fields={['amount_minor', 'currency']} id={view.rows.lead.id} table="leads" />
        <CloseRow view={view} />
        <FieldConflicts fields={['expected_close']} id={view.rows.lead.id} table="leads" />
        <SourceRow view={view} />
        <RuleRow lead={view.rows.lead} />
        <ReferralRows view={view} />
        <TagsRow mayEdit={view.rows.lead.editable} of={view.title} row={view.rows.lead} table="leads" />
        <CustomRows mayEdit={view.rows.lead.editable} of={view.title} row={view.rows.lead} table="leads" />
      </div>
      <section aria-label={t.record.company}>
        <h2 class="mh label">{t.record.company}</h2>
        {company === null ? (
          <p class="empty small">{t.record.noCompany}</p>
        ) : (
          <>
            <CompanyFacts company={company} view={view} />
            <Freshness row={company} table="companies" view={view} />
          </>
        )}
      </section>
      <OtherCases view={view} />
      <StageGuide view={view} />
    </>
  );
}

function CloseRow({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { record, today } = usePanel();
  const t = language.t.value;
  const { lead } = view.rows;
  const day = lead.expected_close;
  return (
    <FactRow
      history={
        <HistoryButton
          label={t.common.field.expected_close}
          target={{ table: 'leads', id: lead.id, fields: ['expected_close'] }}
        />
      }
      label={t.record.short.expected_close}
      onSave={
        lead.editable
          ? (text) => {
              if (text !== '' && !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return t.record.wrong.day;
              void record.edit(
                'leads',
                lead.id,
                { expected_close: text === '' ? null : text },
                { field: (words) => words.common.field.expected_close, of: view.title },
              );
              return undefined;
            }
          : undefined
      }
      shown={day === null ? null : formatDay(language.current.value, day, today.value, 'full')}
      type="date"
      typed={day ?? ''}
    />
  );
}

function CompanyFacts({ company, view }: { readonly company: Company; readonly view: RecordView }) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const mayEdit = company.editable && view.rows.lead.editable;
  const historyOf = (field: string) => ({ table: 'companies', id: company.id, fields: [field] }) as const;
  return (
    <div class="fields">
      <FactRows
        fields={COMPANY_FIELDS}
        names={{ name: t.common.field.company }}
        onSave={(column, value, field) =>
          void record.edit('companies', company.id, { [column]: value }, { field, of: company.name })
        }
        row={company}
        table="companies"
        view={view}
      >
        <ChoiceRow
          history={<HistoryButton label={t.common.field.kind} target={historyOf('kind')} />}
          label={t.record.short.kind}
          onChange={
            mayEdit
              ? (kind) =>
                  void record.edit(
                    'companies',
                    company.id,
                    { kind },
                    { field: (words) => words.common.field.kind, of: company.name },
                  )
              : undefined
          }
          value={company.kind}
          words={t.common.companyKind}
        />
        <FieldConflicts fields={['kind']} id={company.id} table="companies" />
        <ChoiceRow
          history={<HistoryButton label={t.common.field.tier} target={historyOf('tier')} />}
          label={t.common.field.tier}
          onChange={
            mayEdit
              ? (tier) =>
                  void record.edit(
                    'companies',
                    company.id,
                    { tier },
                    { field: (words) => words.common.field.tier, of: company.name },
                  )
              : undefined
          }
          value={company.tier}
          words={t.common.companyTier}
        />
        <FieldConflicts fields={['tier']} id={company.id} table="companies" />
        <RiskRows company={company} view={view} />
        <TagsRow mayEdit={mayEdit} of={company.name} row={company} table="companies" />
        <CustomRows mayEdit={mayEdit} of={company.name} row={company} table="companies" />
      </FactRows>
    </div>
  );
}
