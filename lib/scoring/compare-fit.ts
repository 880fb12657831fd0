import {
  DELIVERY_ITEMS,
  type DeliveryItem,
  FIT_GUIDES,
  type FitGuide,
  type FitVerdict,
  WORTH_ITEMS,
  type WorthItem,
} from '../model/qualification.ts';
import type { AnswerValue } from '../model/words.ts';
import { assessDealings } from './criteria/dealings.ts';
import { assessFit } from './criteria/fit.ts';
import type { GivenAnswer, Reason, ScoredLead, ScoreModel } from './types.ts';

type FitItem = WorthItem | DeliveryItem;

/** What is known for the comparison beside the lead itself. */
export interface FitKnowledge {
  /** What people have judged by hand; it counts before anything read from the record. */
  readonly judged: { readonly [Item in FitItem]?: GivenAnswer };
  /** Cases already won with this company. */
  readonly wonBefore: number;
  /** An order of this size is worth full work; null while the team has not said. */
  readonly worthwhile: { readonly minor: number; readonly currency: string } | null;
  /** What the team says it can deliver at all. */
  readonly delivery?: { readonly [Item in DeliveryItem]?: AnswerValue | undefined };
}

/** One line of a list: how far it speaks for working with each other, and from where that is known. */
export interface FitLine<Item> {
  readonly item: Item;
  readonly value: AnswerValue;
  /** Null while not known. */
  readonly from: 'judged' | 'record' | null;
}

/** One of the two lists, with the share (0 to 1) of what could speak for it among what is known. */
export interface FitSide<Item> {
  readonly lines: readonly FitLine<Item>[];
  readonly known: number;
  readonly share: number | null;
}

/** What the customer is worth beside what we can deliver, and the five guides that follow from it. */
export interface FitComparison {
  readonly worth: FitSide<WorthItem>;
  readonly delivery: FitSide<DeliveryItem>;
  readonly verdict: FitVerdict;
  readonly guides: readonly { readonly guide: FitGuide; readonly value: AnswerValue }[];
  /** How many of the five guides say yes. */
  readonly fits: number;
}

/** Fewer lines than this on a side decide nothing. */
const LEAST_KNOWN = 2;
const ENOUGH = 0.5;

type Facts = ReadonlyMap<Reason['criterion'], AnswerValue>;

/** The values of the rules about the company and our dealings with it; a rule that is not judged is not in the map. */
function factsOf(lead: ScoredLead, model: ScoreModel): Facts {
  const reasons = [...assessFit(lead.company, model), ...assessDealings(lead.dealings, model)];
  return new Map(reasons.map((reason) => [reason.criterion, reason.kind === 'fit' ? reason.value : null]));
}

/** By the amount at stake where it can be compared, else by the company's tier. */
function volumeOf({ amount }: ScoredLead, { worthwhile }: FitKnowledge, facts: Facts): AnswerValue {
  if (!amount || !worthwhile || amount.currency !== worthwhile.currency) return facts.get('tier') ?? null;
  if (amount.minor >= worthwhile.minor) return 2;
  return 2 * amount.minor >= worthwhile.minor ? 1 : 0;
}

/** What the record tells of an item without anybody's judgement; null for what only a person can say. */
function recorded(item: FitItem, lead: ScoredLead, knowledge: FitKnowledge, facts: Facts): AnswerValue {
  switch (item) {
    case 'volume':
      return volumeOf(lead, knowledge, facts);
    case 'cost_to_serve':
      return facts.get('region') ?? null;
    case 'risk':
      return facts.get('risk') ?? null;
    case 'already_ours':
      return knowledge.wonBefore > 0 ? 2 : 0;
    case 'technique':
      // A wanted industry is one whose trade we know; of another it is not said that we could not.
      return facts.get('industry') === 2 ? 2 : (knowledge.delivery?.technique ?? null);
    case 'growth':
    case 'follow_on':
    case 'word_of_mouth':
      return null;
    case 'people':
    case 'money':
    case 'material':
    case 'management':
      return knowledge.delivery?.[item] ?? null;
  }
}

function sideOf<Item extends FitItem>(
  items: readonly Item[],
  { judged }: FitKnowledge,
  read: (item: Item) => AnswerValue,
): FitSide<Item> {
  const lines = items.map((item): FitLine<Item> => {
    const given = judged[item];
    if (given) return { item, value: given.value, from: 'judged' };
    const value = read(item);
    return { item, value, from: value === null ? null : 'record' };
  });
  const values = lines.flatMap(({ value }) => (value === null ? [] : [value]));
  const sum = values.reduce<number>((total, value) => total + value, 0);
  return { lines, known: values.length, share: values.length > 0 ? sum / (2 * values.length) : null };
}

function verdictOf(worth: FitSide<WorthItem>, delivery: FitSide<DeliveryItem>): FitVerdict {
  if (worth.known < LEAST_KNOWN || delivery.known < LEAST_KNOWN) return 'open';
  const [isWorth, isDelivered] = [worth, delivery].map(({ share }) => (share ?? 0) >= ENOUGH);
  if (isWorth) return isDelivered ? 'well_matched' : 'too_much_for_us';
  return isDelivered ? 'too_little_worth' : 'neither';
}

const VERDICT_VALUES = {
  well_matched: 2,
  too_much_for_us: 1,
  too_little_worth: 1,
  neither: 0,
  open: null,
} as const satisfies Record<FitVerdict, AnswerValue>;

/** The lowest or the highest of what is known; null where nothing is. */
const known = (values: readonly (AnswerValue | undefined)[]) =>
  values.filter((value): value is 0 | 1 | 2 => value !== null && value !== undefined);
function weakest(values: readonly (AnswerValue | undefined)[]): AnswerValue {
  const found = known(values);
  return found.length > 0 ? (Math.min(...found) as AnswerValue) : null;
}
function strongest(values: readonly (AnswerValue | undefined)[]): AnswerValue {
  const found = known(values);
  return found.length > 0 ? (Math.max(...found) as AnswerValue) : null;
}

/**
 * Holds what the customer is worth against what we can deliver. A line judged by hand counts as judged, another is read
 * from the record where the record tells; the verdict stays open until two lines of each list are known.
 */
export function compareFit(lead: ScoredLead, knowledge: FitKnowledge, model: ScoreModel): FitComparison {
  const facts = factsOf(lead, model);
  const read = (item: FitItem) => recorded(item, lead, knowledge, facts);
  const worth = sideOf(WORTH_ITEMS, knowledge, read);
  const delivery = sideOf(DELIVERY_ITEMS, knowledge, read);
  const verdict = verdictOf(worth, delivery);
  const worthOf = (item: WorthItem) => worth.lines.find((line) => line.item === item)?.value;
  const guideValues: Record<FitGuide, AnswerValue> = {
    position: weakest([facts.get('kind'), facts.get('industry'), facts.get('region')]),
    good: weakest([facts.get('tier'), worthOf('risk')]),
    potential: strongest([worthOf('growth'), worthOf('follow_on')]),
    matched: VERDICT_VALUES[verdict],
    resembles: facts.get('likeness') ?? null,
  };
  const guides = FIT_GUIDES.map((guide) => ({ guide, value: guideValues[guide] }));
  return { worth, delivery, verdict, guides, fits: guides.filter(({ value }) => value === 2).length };
}
