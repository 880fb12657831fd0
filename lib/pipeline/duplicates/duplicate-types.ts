import type { MergeTable } from '../../model/operation.ts';
import type { IdentityKind } from '../../model/words.ts';

/** Why two records may be one; an identity names the value they share. */
export type DuplicateReason =
  | { readonly kind: IdentityKind; readonly value: string }
  /** Alike in name; `share` is the likeness in percent. */
  | { readonly kind: 'name'; readonly share: number }
  /** The same name at the same company. */
  | { readonly kind: 'name_at_company'; readonly value: string }
  /** Two open cases of one customer under one name. */
  | { readonly kind: 'same_case'; readonly value: string };

/** Two records that may be one, the older first. */
export interface DuplicatePair {
  readonly table: MergeTable;
  readonly ids: readonly [older: string, newer: string];
  readonly reasons: readonly DuplicateReason[];
  /** 0 to 100, to order a list by. */
  readonly strength: number;
}

/** What a record has in common with others: a key to meet by, and what it means when they do. */
export interface DuplicateKey {
  readonly key: string;
  /** What is compared of the two that meet; empty where to meet is enough. */
  readonly text: string;
  readonly reason: (one: string, other: string) => DuplicateReason | undefined;
}
