import type { Messages } from '../../lib/i18n/en.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { regionName } from '../../lib/i18n/region-name.ts';
import type { Rows } from '../../lib/model/rows.ts';

/** What names a rule. */
export type NamedRule = Pick<Rows['owner_rules'], 'arrived_by' | 'source' | 'country'>;

interface RuleWords {
  readonly t: Messages['process'];
  readonly language: Language;
  /** How a source is read. */
  readonly sourceText: (source: string) => string;
}

/** Which leads a rule of owners is about, in words: "Mail, Fair, Germany". */
export function ruleName(
  { arrived_by, source, country }: NamedRule,
  { t, language, sourceText }: RuleWords,
): string {
  const parts = [
    arrived_by === null ? null : t.arrival[arrived_by],
    source === null ? null : sourceText(source),
    country === null ? null : regionName(language, country),
  ].filter((part) => part !== null);
  return parts.length === 0 ? t.everyLead : parts.join(language === 'zh' ? '、' : ', ');
}
