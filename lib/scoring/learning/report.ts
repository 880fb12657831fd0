import type { Estimate } from './auc.ts';
import type { Supply } from './enough.ts';
import type { Evaluation } from './evaluate.ts';

/** How a model did: on shuffled folds, and learned from the earlier cases and tested on the later ones. */
export interface Trial {
  readonly folds: Evaluation;
  /** Null where the later or earlier cases have too few won or lost ones. */
  readonly byOrder: Evaluation | null;
}

/** The result of learning; an admin reads it and decides, nothing switches by itself. */
export type LearningReport<Model> =
  | { readonly kind: 'not_enough'; readonly supply: Supply }
  /** What is known of the cases does not tell won from lost: `chance` is how often noise alone looks like this. */
  | {
      readonly kind: 'no_signal';
      readonly supply: Supply;
      readonly chance: number;
      readonly auc: Estimate;
    }
  | {
      readonly kind: 'proposal';
      readonly supply: Supply;
      readonly chance: number;
      readonly model: Model;
      readonly trial: Trial;
    };
