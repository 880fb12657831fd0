import type { Figure } from '../figures.ts';
import type { Measure } from './score.ts';

type Rate = 'precision' | 'recall' | 'f1';

/** What a kind of corpus, told by its folder's name, should reach; the first rule that fits a figure counts. */
const TARGETS: readonly (readonly [folder: RegExp, measure: Measure, Partial<Record<Rate, number>>])[] = [
  [/chinese|zh/, 'phone', { precision: 0.97, recall: 0.9 }],
  [/chinese|zh/, 'email', { precision: 0.97, recall: 0.9 }],
  [/chinese|zh/, 'organisation', { precision: 0.97, recall: 0.9 }],
  [/us_contact/, 'phone', { precision: 0.985, recall: 0.93 }],
  [/international/, 'phone', { precision: 0.93, recall: 0.8 }],
  [/./, 'phone', { precision: 0.985, recall: 0.9 }],
  [/./, 'email', { precision: 0.99, recall: 0.97 }],
  [/./, 'person', { precision: 0.85, recall: 0.75 }],
  [/./, 'pairing', { f1: 0.75 }],
  [/./, 'organisation', { precision: 0.9 }],
  [/./, 'address', { f1: 0.75 }],
];

/** The target of a figure; null where there is none. */
export const targetOf = (folder: string, measure: Measure, rate: Rate): Figure['target'] =>
  TARGETS.find(([pattern, of]) => of === measure && pattern.test(folder))?.[2][rate] ?? null;
