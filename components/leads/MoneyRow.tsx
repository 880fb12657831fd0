import { CircleAlert } from 'lucide-preact';
import { useId, useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { currencyDigits, formatMoney } from '../../lib/i18n/format.ts';
import { parseAmount } from '../../lib/i18n/parse-amount.ts';
import type { Lead } from '../../lib/model/rows.ts';
import { HistoryButton } from '../history/HistoryButton.tsx';
import { Icon } from '../ui/icon.tsx';
import { focusOnce, useInPlace } from './use-in-place.ts';

/** Currencies offered besides the team's and the lead's own. */
const USUAL = [
  'CNY',
  'EUR',
  'USD',
  'GBP',
  'JPY',
  'HKD',
  'CHF',
  'SEK',
  'NOK',
  'DKK',
  'PLN',
  'SGD',
  'AUD',
  'CAD',
  'INR',
];

/** A figure means nothing without its currency. */
const MONEY = ['amount_minor', 'currency'];

/** Plain figures with a point, as they go into the field. */
const toTyped = (minor: number, currency: string): string =>
  (minor / 10 ** currencyDigits(currency)).toFixed(currencyDigits(currency)).replace(/\.0+$/u, '');

interface MoneyRowProps {
  readonly lead: Lead;
  readonly of: string | null;
}

/** The amount of a lead with its currency, changed together in place. */
export function MoneyRow({ lead, of }: MoneyRowProps) {
  const { language, team } = useApp();
  const { record } = usePanel();
  const t = language.t.value;
  const id = useId();
  const usual = lead.currency ?? team.team.value?.currency ?? 'EUR';
  const [currency, setCurrency] = useState(usual);
  const amount = lead.amount_minor;
  const save = (text: string): string | undefined => {
    const parsed = text.trim() === '' ? null : parseAmount(text, currency);
    if (parsed !== null && !parsed.ok) return t.record.wrong[parsed.error];
    const changes =
      parsed === null ? { amount_minor: null, currency: null } : { amount_minor: parsed.value, currency };
    void record.edit('leads', lead.id, changes, { field: (words) => words.common.field.amount, of });
    return undefined;
  };
  // Another currency is a change of its own, even with the same figure.
  const edit = useInPlace(amount === null ? '' : toTyped(amount, usual), save, currency !== usual);
  const label = t.common.field.amount;
  if (edit.text === null) {
    const shown = amount === null ? null : formatMoney(language.current.value, amount, usual);
    const value = shown === null ? <span class="un">{t.common.notKnown}</span> : shown;
    return (
      <div class="field" key="shown">
        <span class="k">{label}</span>
        {lead.editable ? (
          <button
            aria-label={`${t.record.editField(label)}: ${shown ?? t.common.notKnown}`}
            class="v"
            onClick={() => {
              setCurrency(usual);
              edit.begin();
            }}
            ref={edit.shown}
            type="button"
          >
            {value}
          </button>
        ) : (
          <span class="v">{value}</span>
        )}
        <span class="ev">
          <HistoryButton label={label} target={{ table: 'leads', id: lead.id, fields: MONEY }} />
        </span>
      </div>
    );
  }
  return (
    // A box of its own: the press takes its button away, and the button's loss of focus must not end the editing.
    <div
      class="field editing money"
      key="editing"
      onBlurCapture={(event) => {
        const next = event.relatedTarget;
        if (!(next instanceof Node && event.currentTarget.contains(next))) edit.commit('elsewhere');
      }}
    >
      <label class="k" for={id}>
        {label}
      </label>
      <input
        aria-describedby={edit.error === undefined ? undefined : `${id}-error`}
        aria-invalid={edit.error === undefined ? undefined : 'true'}
        autocomplete="off"
        class="input"
        id={id}
        inputMode="decimal"
        onInput={(event) => edit.type(event.currentTarget.value)}
        onKeyDown={edit.onKeyDown}
        ref={focusOnce}
        type="text"
        value={edit.text}
      />
      <span class="select">
        <select
          aria-label={t.record.currency}
          onChange={(event) => setCurrency(event.currentTarget.value)}
          onKeyDown={edit.onKeyDown}
          value={currency}
        >
          {[...new Set([usual, team.team.value?.currency ?? usual, ...USUAL])].map((code) => (
            <option key={code} selected={code === currency} value={code}>
              {code}
            </option>
          ))}
        </select>
      </span>
      {edit.error !== undefined && (
        <p class="error" id={`${id}-error`}>
          <Icon of={CircleAlert} />
          {edit.error}
        </p>
      )}
    </div>
  );
}
