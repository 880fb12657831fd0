import type { Company } from '../../model/rows.ts';
import type { AnswerValue, Criterion } from '../../model/words.ts';
import { dealingsOf } from '../../scoring/dealings-of.ts';
import { DEFAULT_SCORE_MODEL } from '../../scoring/default-model.ts';
import { scoreLead } from '../../scoring/score-lead.ts';
import { UNKNOWN_LEAD } from '../../scoring/to-scored-lead.ts';
import type { GivenAnswer, Score, ScoredCompany, ScoredLead, ScoreModel } from '../../scoring/types.ts';
import type { Instant } from '../../shared/clock.ts';
import type { CaptureId, CompanyId, LeadId } from '../../shared/ids.ts';
import type { ManAnswers } from './draft-ports.ts';
import type { ScoringContext } from './score-rows.ts';

/** The criterion behind each question of the popup; need is asked as they say it, the deeper layers come later. */
export const POPUP_CRITERIA = {
  money: 'money',
  authority: 'authority',
  need: 'need_stated',
} as const satisfies Record<keyof ManAnswers, Criterion>;

/** Nothing answered yet. */
export const NO_ANSWERS: ManAnswers = { money: null, authority: null, need: null };

/** The popup's answers by criterion, in the order of the letters. */
export const answersByCriterion = (
  answers: ManAnswers,
): readonly { readonly criterion: Criterion; readonly value: AnswerValue }[] =>
  (['money', 'authority', 'need'] as const).map((key) => ({
    criterion: POPUP_CRITERIA[key],
    value: answers[key],
  }));

const given = (value: Exclude<AnswerValue, null>): GivenAnswer => ({
  value,
  evidence: { answerId: null, note: null, level: null, at: null, by: null },
});

/** Stands for the capture that saving makes, so that the score does not change with the press on Save. */
const THIS_CAPTURE = '00000000-0000-0000-0000-000000000000' as CaptureId;

/** Before the local database has answered: the built-in weights, and no customers to compare with. */
const UNREAD: ScoringContext = { model: DEFAULT_SCORE_MODEL, customers: [] };
const NO_RISK = { risk_signs: [], risk_checked_on: null };
/** Stand for the lead and the company that saving makes. */
const THIS_LEAD = THIS_CAPTURE as string as LeadId;
const THIS_COMPANY = THIS_CAPTURE as string as CompanyId;

/** A draft's score with what it was worked out from, to be kept when the draft is saved. */
export interface AssessedDraft {
  readonly lead: ScoredLead;
  readonly score: Score;
  readonly model: ScoreModel;
}

/** Scores a draft as it will be scored once it is saved. */
export function assessDraft(
  draft: {
    readonly personName: string | undefined;
    readonly company: ScoredCompany | null;
    /** The company that is known already, when the lead is hung on it. */
    readonly known: Company | undefined;
  },
  answers: ManAnswers,
  now: Instant,
  { model, customers }: ScoringContext = UNREAD,
): AssessedDraft {
  const { company, known } = draft;
  const compared = known ?? (company && { ...company, id: THIS_COMPANY, tags: [], city: null, ...NO_RISK });
  const dealt = { id: THIS_LEAD, company_id: known?.id ?? null, referral: null, referred_by: null };
  const lead: ScoredLead = {
    ...UNKNOWN_LEAD,
    answers: Object.fromEntries(
      answersByCriterion(answers).flatMap(({ criterion, value }) =>
        value === null ? [] : [[criterion, given(value)]],
      ),
    ),
    company: draft.company,
    people:
      draft.personName === undefined
        ? []
        : [{ id: null, name: draft.personName, role: null, contacted: false, primary: true }],
    captures: [{ id: THIS_CAPTURE, at: now }],
    dealings: dealingsOf(dealt, compared, customers),
  };
  return { lead, score: scoreLead(lead, model, now), model };
}
