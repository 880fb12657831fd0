import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatMoney } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import type { Criterion } from '../../lib/model/words.ts';

/** Columns whose value is the whole message; the others are told with their name. */
const WORDS: ReadonlySet<string> = new Set(['body', 'title', 'name', 'full_name', 'note', 'value']);
const PLUMBING: ReadonlySet<string> = new Set([
  'criterion',
  'fields',
  'custom',
  'method',
  'currency',
  'grade',
  'points',
  'board_position',
]);

/** True for columns that say where a row belongs or what kind it is, which nobody typed. */
export const isPlumbing = (column: string, { table }: RefusedChange): boolean =>
  column.endsWith('_id') ||
  column.endsWith('_at') ||
  PLUMBING.has(column) ||
  (column === 'kind' && table !== 'companies');

const ANSWERS = ['no', 'part', 'yes'] as const;

function answerText(values: ReadonlyMap<string, unknown>, { common, scoring }: Messages): string {
  const words = scoring.criterion[values.get('criterion') as Criterion];
  const value = values.get('value');
  const answer = typeof value === 'number' ? scoring.answer[ANSWERS[value] ?? 'no'] : scoring.answer.unknown;
  const note = values.get('note');
  const said = words === undefined ? answer : common.labelled(words.name, answer);
  return typeof note === 'string' ? `${said}\n${note}` : said;
}

/** Values of closed lists in the words of the interface. */
const closedWords = ({ common }: Messages): Readonly<Record<string, Readonly<Record<string, string>>>> => ({
  kind: common.companyKind,
  tier: common.companyTier,
  decision_role: common.decisionRole,
});

/** What a person wrote in a change that was refused, so that it can be read and copied; empty when nothing was typed. */
export function typedText(change: RefusedChange, t: Messages, language: Language): string {
  if (change.table === 'answers') return answerText(new Map(change.values), t);
  const names: Readonly<Record<string, string>> = { ...t.common.field, amount_minor: t.common.field.amount };
  const closed = closedWords(t);
  const toText = (column: string, value: unknown): string => {
    if (column === 'amount_minor' && typeof value === 'number' && change.currency !== null) {
      return formatMoney(language, value, change.currency);
    }
    if (typeof value === 'string') return closed[column]?.[value] ?? value;
    return typeof value === 'number' ? String(value) : JSON.stringify(value);
  };
  return change.values
    .filter(([column, value]) => !isPlumbing(column, change) && value !== null && typeof value !== 'boolean')
    .map(([column, value]) => {
      const text = toText(column, value);
      const name = WORDS.has(column) ? undefined : names[column];
      return name === undefined ? text : t.common.labelled(name, text);
    })
    .join('\n');
}

/** A refused change to read outside Sluice: which record, what was to be done, what was written, and why it was refused. */
export function readableText(change: RefusedChange, t: Messages, language: Language): string {
  const what = t.sync.change[change.op](t.sync.thing[change.table]);
  const title = change.subject.title ?? t.common.unnamed;
  const text = typedText(change, t, language);
  return [t.common.labelled(title, what), ...(text === '' ? [] : [text]), t.sync.rejection[change.code]].join(
    '\n',
  );
}
