import { useId } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import type { RecordView } from '../../lib/app/models/record-view.ts';
import { formatDay, formatList } from '../../lib/i18n/format.ts';
import { RISK_SIGNS } from '../../lib/model/qualification.ts';
import type { Company } from '../../lib/model/rows.ts';
import { ChoiceRow } from './ChoiceRow.tsx';
import { FactRow } from './FactRow.tsx';

/** How the lead came to us, and who sent them. */
export function ReferralRows({ view }: { readonly view: RecordView }) {
  const { language } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const { lead, customers } = view.rows;
  const list = useId();
  const { own_customer: _, ...words } = t.opportunity.referral;
  const save = (
    changes: { referral?: typeof lead.referral; referred_by?: string | null },
    field: 'howTheyCame' | 'referredBy',
  ) => void record.edit('leads', lead.id, changes, { field: (m) => m.assessment[field], of: view.title });
  const isSent =
    lead.referral === 'by_customer' || lead.referral === 'by_contact' || lead.referred_by !== null;
  return (
    <>
      <ChoiceRow
        label={t.assessment.howTheyCame}
        onChange={lead.editable ? (referral) => save({ referral }, 'howTheyCame') : undefined}
        value={lead.referral}
        words={words}
      />
      {isSent && (
        <FactRow
          label={t.assessment.referredBy}
          list={list}
          onSave={
            lead.editable
              ? (text) => {
                  const name = text.trim() === '' ? null : text.trim();
                  const isCustomer = customers.some(({ company }) => company.name === name);
                  save(
                    { referred_by: name, ...(isCustomer ? { referral: 'by_customer' } : {}) },
                    'referredBy',
                  );
                  return undefined;
                }
              : undefined
          }
          shown={lead.referred_by}
        />
      )}
      <datalist id={list}>
        {customers.map(({ company }) => (
          <option key={company.id} value={company.name} />
        ))}
      </datalist>
    </>
  );
}

/** What is known of the risk in a company. */
export function RiskRows({ view, company }: { readonly view: RecordView; readonly company: Company }) {
  const { language } = useApp();
  const { record, today } = usePanel();
  const t = language.t.value;
  const mayEdit = company.editable && view.rows.lead.editable;
  const day = company.risk_checked_on;
  const save = (
    changes: Partial<Pick<Company, 'risk_signs' | 'risk_checked_on'>>,
    field: 'riskSigns' | 'riskChecked',
  ) =>
    void record.edit('companies', company.id, changes, {
      field: (m) => m.assessment[field],
      of: company.name,
    });
  return (
    <>
      <FactRow
        label={t.assessment.riskChecked}
        onSave={
          mayEdit
            ? (text) => {
                if (text !== '' && !/^\d{4}-\d{2}-\d{2}$/u.test(text)) return t.record.wrong.day;
                save({ risk_checked_on: text === '' ? null : text }, 'riskChecked');
                return undefined;
              }
            : undefined
        }
        shown={day === null ? null : formatDay(language.current.value, day, today.value, 'full')}
        type="date"
        typed={day ?? ''}
      />
      {!mayEdit && company.risk_signs.length > 0 && (
        <div class="field">
          <span class="k">{t.assessment.riskSigns}</span>
          <span class="v cut">
            {formatList(
              language.current.value,
              company.risk_signs.map((sign) => t.opportunity.signs[sign]),
            )}
          </span>
          <span class="ev" />
        </div>
      )}
      {mayEdit && (
        <fieldset class="field signs">
          <legend class="k">{t.assessment.riskSigns}</legend>
          {RISK_SIGNS.map((sign) => (
            <label class="chk small" key={sign}>
              <input
                checked={company.risk_signs.includes(sign)}
                onChange={(event) =>
                  save(
                    {
                      risk_signs: RISK_SIGNS.filter((one) =>
                        one === sign ? event.currentTarget.checked : company.risk_signs.includes(one),
                      ),
                    },
                    'riskSigns',
                  )
                }
                type="checkbox"
              />
              {t.opportunity.signs[sign]}
            </label>
          ))}
        </fieldset>
      )}
    </>
  );
}
