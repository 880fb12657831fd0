import type { AnswerValue, Criterion } from '../../model/words.ts';
import { DEFAULT_SCORE_MODEL } from '../../scoring/default-model.ts';
import { scoreLead } from '../../scoring/score-lead.ts';
import { UNKNOWN_LEAD } from '../../scoring/to-scored-lead.ts';
import type { GivenAnswer, Score, ScoredCompany, ScoredLead } from '../../scoring/types.ts';
import type { Instant } from '../../shared/clock.ts';
import type { CaptureId } from '../../shared/ids.ts';
import type { ManAnswers } from './draft-ports.ts';

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

/** Scores a draft as it will be scored once it is saved. */
export function scoreDraft(
  draft: { readonly personName: string | undefined; readonly company: ScoredCompany | null },
  answers: ManAnswers,
  now: Instant,
): Score {
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
  };
  return scoreLead(lead, DEFAULT_SCORE_MODEL, now);
}
