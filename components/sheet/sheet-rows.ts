import type { RecordView } from '../../lib/app/models/record-view.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { formatDay, formatList, formatMoney } from '../../lib/i18n/format.ts';
import type { Language } from '../../lib/i18n/language.ts';
import type { Activity } from '../../lib/model/rows.ts';
import type { Criterion } from '../../lib/model/words.ts';
import { NEED_LAYERS } from '../../lib/scoring/man-state.ts';
import type { Day } from '../../lib/shared/clock.ts';
import { dayOf } from '../../lib/shared/days.ts';
import { manWords } from '../scoring/man-words.ts';

/** What the words of a sheet are made with. */
export interface SheetContext {
  readonly t: Messages;
  readonly language: Language;
  readonly today: Day;
  readonly nameOf: (member: string | null) => string | undefined;
}

/** One line of a sheet: a fact with its value; empty where nothing is known. */
export interface SheetLine {
  readonly name: string;
  readonly value: string;
  /** The criterion whose note is edited on the line; absent where the value is not a note. */
  readonly criterion?: Criterion;
  readonly note?: string;
}

const WORDS = ['no', 'part', 'yes'] as const;

const answerLine = (view: RecordView, criterion: Criterion, { t }: SheetContext): SheetLine => {
  const answer = view.answers.get(criterion);
  const value = answer?.value ?? null;
  return {
    name: t.scoring.criterion[criterion].name,
    value: value === null ? t.scoring.answer.unknown : t.scoring.criterion[criterion].said[WORDS[value]],
    criterion,
    note: answer?.note ?? '',
  };
};

/** Who takes part and how, each with what they are reached by. */
export const peopleLines = (view: RecordView, { t }: SheetContext): readonly SheetLine[] =>
  view.people.map(({ person, link }) => ({
    name: person.full_name,
    value: [
      link?.decision_role ? t.common.decisionRole[link.decision_role] : null,
      person.title,
      link?.contacted ? t.record.contacted : null,
      person.mobile ?? person.phone,
      person.email,
    ]
      .filter(Boolean)
      .join(' · '),
  }));

/** The customer and the case, filled from what is known. */
export function factLines(view: RecordView, context: SheetContext): readonly SheetLine[] {
  const { t, language, today, nameOf } = context;
  const { lead, company } = view.rows;
  const { score, stage } = view;
  const line = (name: string, value: string | null | undefined): SheetLine => ({ name, value: value ?? '' });
  return [
    line(t.record.company, company?.name ?? view.title),
    line(t.sheet.kind, company?.kind ? t.common.companyKind[company.kind] : null),
    line(t.common.field.tier, company?.tier ? t.common.companyTier[company.tier] : null),
    line(t.sheet.stage, stage?.name[language]),
    line(t.weights.grade, t.scoring.gradeAndPoints(score.grade, score.points)),
    line(t.sheet.man, t.common.labelled(score.man, manWords(score.man, t))),
    line(
      t.common.field.amount,
      lead.amount_minor === null || lead.currency === null
        ? null
        : formatMoney(language, lead.amount_minor, lead.currency),
    ),
    line(
      t.common.field.expected_close,
      lead.expected_close && formatDay(language, lead.expected_close, today, 'full'),
    ),
    line(t.sheet.member, nameOf(lead.owner_id)),
  ];
}

/** Needs in their layers, timetable, budget, competitors and the rest of the assessment, each with its note. */
export function assessmentLines(view: RecordView, context: SheetContext): readonly SheetLine[] {
  const { t, language } = context;
  const of = (criterion: Criterion) => answerLine(view, criterion, context);
  const { competitors } = view.rows.lead;
  const competition = of('competition');
  return [
    of('money'),
    of('authority'),
    ...NEED_LAYERS.map(of),
    of('timing'),
    of('budget'),
    {
      ...competition,
      value: [formatList(language, competitors), competition.value].filter(Boolean).join(': '),
    },
    of('decision'),
    of('priority'),
    of('acceptance'),
    {
      name: t.scoring.nextTitle,
      value: t.scoring.nextStep[view.score.nextStep.code].title(view.score.nextStep.facts),
    },
  ];
}

/** What stands above the contacts. */
export const contactHeads = ({ sheet }: Messages): readonly string[] => [
  sheet.date,
  sheet.contactKind,
  sheet.what,
  sheet.purpose,
  sheet.outcome,
  sheet.nextStep,
  sheet.member,
];

/** The contacts, the oldest first, as a sheet of paper has them. */
export const contactsOf = (view: RecordView): readonly Activity[] =>
  [...view.rows.activities].sort(
    (one, other) =>
      Date.parse(one.happened_at) - Date.parse(other.happened_at) || (one.id < other.id ? -1 : 1),
  );

/** The whole sheet as a table of texts, for a file. */
export function sheetTable(view: RecordView, context: SheetContext): readonly (readonly string[])[] {
  const { t, nameOf } = context;
  return [
    [t.sheet.fact, t.sheet.value, t.sheet.note],
    ...factLines(view, context).map(({ name, value }) => [name, value, '']),
    ...assessmentLines(view, context).map(({ name, value, note = '' }) => [name, value, note]),
    ...peopleLines(view, context).map(({ name, value }) => [
      t.common.labelled(t.sheet.people, name),
      value,
      '',
    ]),
    [],
    contactHeads(t),
    ...contactsOf(view).map((one) => [
      dayOf(one.happened_at),
      t.common.activityKind[one.kind],
      one.body,
      one.purpose ?? '',
      one.outcome ?? '',
      one.next_step ?? '',
      nameOf(one.created_by) ?? '',
    ]),
  ];
}
