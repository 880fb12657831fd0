import type {
  CompanyRule,
  DeliveryItem,
  FitRule,
  LikenessFact,
  NextStepCode,
  ReferralKind,
  RiskSign,
  StepFacts,
} from '../model/qualification.ts';
import type { Company } from '../model/rows.ts';
import type { ActivityKind, AnswerValue, Criterion, DecisionRole, Grade } from '../model/words.ts';
import type { Instant } from '../shared/clock.ts';
import type { ActivityId, AnswerId, CaptureId, CompanyId, MemberId, PersonId } from '../shared/ids.ts';

/** An answer that someone gave; an unknown criterion has none. */
export interface GivenAnswer {
  readonly value: Exclude<AnswerValue, null>;
  readonly evidence: {
    /** Null while the answer is not saved yet. */
    readonly answerId: AnswerId | null;
    readonly note: string | null;
    /** 1 public and free to 4 costly insider knowledge. */
    readonly level: number | null;
    readonly at: Instant | null;
    readonly by: MemberId | null;
  };
}

/** Somebody at the customer, with the part in this decision. */
export interface ScoredPerson {
  /** Null while the person is not saved yet. */
  readonly id: PersonId | null;
  readonly name: string;
  readonly role: DecisionRole | null;
  /** True once someone of the team has talked with the person. */
  readonly contacted: boolean;
  readonly primary: boolean;
}

/** What is known about the company, as far as fit reads it. */
export type ScoredCompany = Pick<
  Company,
  'name' | 'domain' | 'email' | 'kind' | 'tier' | 'industry' | 'country'
>;

export interface ScoredActivity {
  readonly id: ActivityId;
  readonly kind: ActivityKind;
  readonly at: Instant;
}
export interface ScoredCapture {
  readonly id: CaptureId;
  readonly at: Instant;
}

/** A customer won, and how much a company is like it. */
export interface Likest {
  readonly id: CompanyId;
  readonly name: string;
  /** 0 to 1 over what is known of both. */
  readonly likeness: number;
  readonly alike: readonly LikenessFact[];
  /** Won more than once. */
  readonly loyal: boolean;
}

/** How a company compares with the customers won. */
export interface Likeness {
  /** Like none of them, like some in part, much like one. */
  readonly value: GivenAnswer['value'];
  /** The likest first; empty where the value is 0. */
  readonly likest: readonly Likest[];
  /** How many customers it was compared with. */
  readonly compared: number;
}

/** How the lead came to us. */
export interface Referral {
  readonly kind: ReferralKind;
  /** Who sent them; null where nobody did or the name is not known. */
  readonly by: string | null;
}

/** What is known of the risk in a customer. */
export interface RiskRecord {
  readonly signs: readonly RiskSign[];
  /** Somebody has looked: they have paid before, or their credit was checked. */
  readonly checked: boolean;
}

/** What our dealings say of a customer; null where it is not known, and then its neutral prior counts. */
export interface Dealings {
  readonly likeness: Likeness | null;
  readonly referral: Referral | null;
  readonly risk: RiskRecord | null;
}

/** All that a score is made from; the order of its lists never matters. */
export interface ScoredLead {
  readonly answers: { readonly [Key in Criterion]?: GivenAnswer };
  readonly company: ScoredCompany | null;
  readonly people: readonly ScoredPerson[];
  readonly activities: readonly ScoredActivity[];
  readonly captures: readonly ScoredCapture[];
  readonly amount: { readonly minor: number; readonly currency: string } | null;
  /** Absent where dealings are not judged at all. */
  readonly dealings?: Dealings;
}

/** Points of a criterion's answers; no < unknown < yes, and "in part" from unknown up to below yes. */
export interface AnswerPoints {
  readonly no: number;
  readonly unknown: number;
  readonly part: number;
  readonly yes: number;
}

/** Points of a fact about the company: it speaks against us, is not known, speaks in part or fully for us. */
export type FitPoints = AnswerPoints;

/** How points are given: a team setting with a version, data only. All points are whole numbers. */
export interface ScoreModel {
  readonly version: number;
  readonly answers: Readonly<Record<Criterion, AnswerPoints>>;
  readonly fit: {
    readonly points: Readonly<Record<FitRule, FitPoints>>;
    /** Industries the team looks for, compared without case; empty: industry is not judged. */
    readonly industries: readonly string[];
    /** Countries the team looks for, ISO 3166-1 alpha-2; empty: region is not judged. */
    readonly countries: readonly string[];
    /** An order of this size is worth full work. */
    readonly worthwhile?: { readonly minor: number; readonly currency: string } | null | undefined;
    /** How well we can deliver at all, unless judged for one lead. */
    readonly delivery?: { readonly [Item in DeliveryItem]?: AnswerValue | undefined } | undefined;
  };
  readonly engagement: {
    /** Points of one fresh event of each kind. */
    readonly points: Readonly<Record<ActivityKind | 'capture', number>>;
    /** Days after which an event is worth half; after twice as many it is worth nothing. */
    readonly halfLifeDays: number;
    readonly most: number;
  };
  /** Least points of each grade; below C is D. */
  readonly thresholds: Readonly<Record<'A' | 'B' | 'C', number>>;
  /** Days until a lead that lacks two conditions is looked at again. */
  readonly reviewDays: number;
}

/** A fact about the customer that speaks for or against the lead; `fact` as it stands in the record. */
export type FitReason = {
  readonly kind: 'fit';
  readonly points: number;
  readonly value: GivenAnswer['value'];
} & (
  | { readonly criterion: CompanyRule; readonly evidence: { readonly fact: string } }
  | {
      readonly criterion: 'likeness';
      /** The name of the likest, empty where there is none. */
      readonly evidence: { readonly fact: string } & Pick<Likeness, 'likest' | 'compared'>;
    }
  /** The name of who sent them, else how they came. */
  | { readonly criterion: 'referral'; readonly evidence: { readonly fact: string } & Referral }
  /** The gravest sign, empty where there is none. */
  | { readonly criterion: 'risk'; readonly evidence: { readonly fact: string } & RiskRecord }
);

/** Why points were given, with what they rest on; a score is the sum of its reasons. */
export type Reason =
  | {
      readonly kind: 'answer';
      readonly criterion: Criterion;
      readonly points: number;
      readonly value: GivenAnswer['value'];
      readonly evidence: GivenAnswer['evidence'];
    }
  /** Nobody has answered yet: the neutral prior, between no and yes. */
  | { readonly kind: 'prior'; readonly criterion: Criterion; readonly points: number }
  /** A contacted decider or approver stands for authority. */
  | {
      readonly kind: 'person';
      readonly criterion: 'authority';
      readonly points: number;
      readonly value: 2;
      readonly evidence: { readonly personId: PersonId | null; readonly name: string };
    }
  | FitReason
  /** The fact is not known: the neutral prior. */
  | { readonly kind: 'fit_prior'; readonly criterion: FitRule; readonly points: number }
  | {
      readonly kind: 'engagement';
      readonly criterion: 'engagement';
      readonly points: number;
      readonly evidence: {
        readonly count: number;
        readonly lastAt: Instant | null;
        readonly lastId: ActivityId | CaptureId | null;
        readonly halfLifeDays: number;
      };
    };

/** The three letters: capital yes, small no or in part, `?` unknown. */
export type ManState = `${'M' | 'm' | '?'}${'A' | 'a' | '?'}${'N' | 'n' | '?'}`;

/** What to do next, with the facts that its sentence names. */
export interface NextStep {
  readonly code: NextStepCode;
  readonly facts: StepFacts;
}

/** An unknown criterion and what its answer would do. */
export interface NextQuestion {
  readonly criterion: Criterion;
  readonly gradeIfYes: Grade;
  readonly gradeIfPart: Grade;
  readonly gradeIfNo: Grade;
  /** Points that a yes adds, and that a no takes. */
  readonly gain: number;
  readonly loss: number;
}

/** A score at one moment under one model. */
export interface Score {
  readonly man: ManState;
  readonly points: number;
  readonly grade: Grade;
  /** `no_condition_met`: m, a and n are all known to be small, so the grade is D whatever the points. */
  readonly gradeFrom: 'points' | 'no_condition_met';
  /** From the lowest to the highest grade that the unknown answers could still make it, best first in `open`. */
  readonly range: { readonly lowest: Grade; readonly highest: Grade; readonly open: readonly Grade[] };
  /** Share of the answers' weight that is known, 0 to 1. */
  readonly confidence: number;
  readonly reasons: readonly Reason[];
  /** Unknown criteria in the order of the model's list. */
  readonly missing: readonly Criterion[];
  readonly nextStep: NextStep;
  /** The most telling question first. */
  readonly nextQuestions: readonly NextQuestion[];
  readonly modelVersion: number;
  readonly asOf: Instant;
}
