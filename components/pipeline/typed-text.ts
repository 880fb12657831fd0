import type { RefusedChange } from '../../lib/app/models/panel-outbox.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import type { Criterion } from '../../lib/model/words.ts';

/** Columns whose value is the whole message; the others are told with their name. */
const WORDS: ReadonlySet<string> = new Set(['body', 'title', 'name', 'full_name', 'note', 'value']);
/** Columns that say where a row belongs or what kind it is, which nobody typed. */
const isPlumbing = (column: string): boolean =>
  column.endsWith('_id') ||
  column.endsWith('_at') ||
  ['criterion', 'fields', 'custom', 'method'].includes(column);

const ANSWERS = ['no', 'part', 'yes'] as const;

function answerText(values: ReadonlyMap<string, unknown>, { scoring }: Messages): string {
  const words = scoring.criterion[values.get('criterion') as Criterion];
  const value = values.get('value');
  const answer = typeof value === 'number' ? scoring.answer[ANSWERS[value] ?? 'no'] : scoring.answer.unknown;
  const note = values.get('note');
  const said = words === undefined ? answer : `${words.name}: ${answer}`;
  return typeof note === 'string' ? `${said}\n${note}` : said;
}

/** What a person wrote in a change that was refused, so that it can be read and copied; empty when nothing was typed. */
export function typedText(change: RefusedChange, t: Messages): string {
  if (change.table === 'answers') return answerText(new Map(change.values), t);
  const names: Readonly<Record<string, string>> = t.common.field;
  const hasKindOfItsOwn = change.table === 'companies';
  return change.values
    .filter(([column, value]) => !isPlumbing(column) && value !== null && typeof value !== 'boolean')
    .filter(([column]) => column !== 'kind' || hasKindOfItsOwn)
    .map(([column, value]) => {
      const text =
        typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value);
      const name = WORDS.has(column) ? undefined : names[column];
      return name === undefined ? text : `${name}: ${text}`;
    })
    .join('\n');
}
