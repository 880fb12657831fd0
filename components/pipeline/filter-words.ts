import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { formatNumber } from '../../lib/i18n/format.ts';
import { regionName } from '../../lib/i18n/region-name.ts';
import { COMPANY_KINDS, COMPANY_TIERS, CRITERIA, GRADES, STAGE_KINDS } from '../../lib/model/words.ts';
import { COMPANY_SIZES } from '../../lib/pipeline/filter/company-size.ts';
import { isFilterField, NOTHING, PLAIN_FIELDS } from '../../lib/pipeline/filter/lead-filter.ts';
import { TASK_STATES } from '../../lib/pipeline/task-state.ts';

/** How a filter is put in words. */
export interface FilterWords {
  fieldName(field: string): string;
  valueName(field: string, value: string): string;
  /** A field with its chosen values: "Owner: Li Na, Anna". */
  describe(field: string, values: readonly string[]): string;
}

/** The values of fields that have an order of their own. */
const FIXED: Readonly<Record<string, readonly string[]>> = {
  due: TASK_STATES,
  grade: GRADES,
  kind: STAGE_KINDS,
  customer_kind: COMPANY_KINDS,
  customer_tier: COMPANY_TIERS,
  customer_size: COMPANY_SIZES,
};
const ANSWERS: readonly string[] = ['yes', 'part', 'no'];

/** Values of a field in the order in which they are offered: its own where it has one, numbers upwards; what is not known last. */
export function inOfferedOrder<Value extends { readonly value: string }>(
  field: string,
  values: readonly Value[],
): readonly Value[] {
  const fixed = field.startsWith('answer.') ? ANSWERS : FIXED[field];
  const rank = ({ value }: Value): number => {
    if (value === NOTHING) return Number.MAX_SAFE_INTEGER;
    if (fixed !== undefined) return fixed.indexOf(value);
    return field.startsWith('custom.') && /^\d+$/u.test(value) ? Number(value) : 0;
  };
  return [...values].sort((one, other) => rank(one) - rank(other));
}

const wordIn = (words: object, value: string): string | undefined =>
  new Map<string, string>(Object.entries(words)).get(value);

/** The words of filters in the language of the moment. */
export function useFilterWords(): FilterWords {
  const { language, team } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value;
  const current = language.current.value;
  const { choices, customFields } = pipeline.filters.words.value;
  const members = team.members.value ?? [];

  const ownField = (field: string) => {
    const [, table, key] = field.split('.');
    return customFields.find((each) => each.belongs_to === table && each.key === key);
  };
  const fieldName = (field: string): string => {
    if (!isFilterField(field)) return t.filters.unreadable;
    const plain = PLAIN_FIELDS.find((one) => one === field);
    if (plain !== undefined) return t.filters.field[plain];
    const criterion = CRITERIA.find((one) => field === `answer.${one}`);
    if (criterion !== undefined) return t.scoring.criterion[criterion].name;
    return ownField(field)?.name[current] ?? field.split('.')[2] ?? field;
  };
  const nothing = (field: string): string => {
    if (field === 'owner' || field === 'team') return t.filters.noOwner;
    if (field === 'grade') return t.filters.noGrade;
    return field === 'tag' ? t.filters.noTag : t.filters.nothing;
  };
  const band = (value: string): string => {
    if (value === '-') return t.filters.belowZero;
    if (value === '0') return t.filters.belowOne;
    return t.filters.band(formatNumber(current, Number(value)), formatNumber(current, Number(value) * 10));
  };
  const ownValue = (field: string, value: string): string => {
    const type = ownField(field)?.type;
    if (type === 'number') return band(value);
    if (type === 'yes_no') return wordIn(t.scoring.answer, value) ?? value;
    return value;
  };
  const valueName = (field: string, value: string): string => {
    if (value === NOTHING) return nothing(field);
    if (field.startsWith('answer.')) return wordIn(t.scoring.answer, value) ?? value;
    if (field.startsWith('custom.')) return ownValue(field, value);
    switch (field) {
      case 'due':
        return wordIn(t.filters.due, value) ?? value;
      case 'owner':
      case 'team':
        return members.find(({ id }) => id === value)?.display_name ?? t.filters.someone;
      case 'kind':
        return wordIn(t.common.stageKind, value) ?? value;
      case 'customer_kind':
        return wordIn(t.common.companyKind, value) ?? value;
      case 'customer_tier':
        return wordIn(t.common.companyTier, value) ?? value;
      case 'customer_size':
        return wordIn(t.filters.size, value) ?? value;
      case 'country':
        return regionName(current, value);
      case 'tag':
      case 'source':
        return (
          choices.find(({ kind, name }) => kind === field && name.en.trim() === value)?.name[current] ??
          // What captures and mails note by themselves is read in words, too.
          (field === 'source' ? wordIn(t.record.cameBy, value) : undefined) ??
          value
        );
      default:
        return value;
    }
  };
  return {
    fieldName,
    valueName,
    describe: (field, values) => {
      const [first = '', ...others] = values.map((value) => valueName(field, value));
      return t.common.labelled(fieldName(field), others.reduce(t.common.listed, first));
    },
  };
}
