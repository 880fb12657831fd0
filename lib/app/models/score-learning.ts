import { computed, createModel, effect, type ReadonlySignal, signal } from '@preact/signals';
import { type ClosedLeads, closedLeadsIn } from '../../scoring/learning/closed-leads.ts';
import { isEnough, type Supply, supplyOf } from '../../scoring/learning/enough.ts';
import {
  learnWeightsSteps,
  type ProposedWeights,
  STEPS_OF_WEIGHTS,
} from '../../scoring/learning/learn-weights.ts';
import type { LearningReport } from '../../scoring/learning/report.ts';
import type { ScoreModel } from '../../scoring/types.ts';
import type { ReadTransaction } from '../../store/local-store.ts';
import type { App } from '../create-app.ts';

/** How far learning is. */
export type LearningState =
  | { readonly kind: 'idle' }
  /** `share` is about how much of it is done, 0 to 1. */
  | { readonly kind: 'running'; readonly share: number }
  | { readonly kind: 'failed' }
  /** `today` are the weights that it was compared with. */
  | { readonly kind: 'done'; readonly report: LearningReport<ProposedWeights>; readonly today: ScoreModel };

export interface ScoreLearningModel {
  /** What there is to learn from on this device; undefined until the local database has answered. */
  readonly supply: ReadonlySignal<(Supply & { readonly withoutScore: number }) | undefined>;
  readonly isEnough: ReadonlySignal<boolean>;
  readonly state: ReadonlySignal<LearningState>;
  /** Learns, in steps between which the page goes on; settles when it is over or was given up. */
  start(today: ScoreModel): Promise<void>;
  /** Gives up what is running, or puts its result away. */
  leave(): void;
}

/** The same leads give the same proposal whenever and wherever they are learned from. */
const SEED = 1;

/** Reads the leads won and lost with the scores kept of them. */
async function readClosedLeads(tx: ReadTransaction): Promise<ClosedLeads> {
  const stages = await tx.list('stages');
  const over = stages.filter(({ kind }) => kind === 'won' || kind === 'lost');
  const [leads, kept] = await Promise.all([
    Promise.all(over.map(({ id }) => tx.find('leads', 'stage_id', id))),
    tx.list('score_snapshots'),
  ]);
  return closedLeadsIn(leads.flat(), stages, kept);
}

const pause = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Learning weights from the team's own closed leads, on this device. */
export const ScoreLearning = createModel(({ workspace }: App): ScoreLearningModel => {
  const closed = workspace.live<ClosedLeads>(readClosedLeads, 'parts');
  const state = signal<LearningState>({ kind: 'idle' });
  /** Counts the runs, so that one that was given up notices it. */
  let run = 0;
  // Whoever leaves the page gives it up.
  effect(() => () => {
    run += 1;
  });
  const supply = computed(() => {
    if (closed.value === undefined) return undefined;
    const { leads, withoutScore } = closed.value;
    return { ...supplyOf(Uint8Array.from(leads, ({ won }) => (won ? 1 : 0))), withoutScore };
  });

  return {
    supply,
    isEnough: computed(() => supply.value !== undefined && isEnough(supply.value)),
    state,
    async start(today) {
      const leads = closed.peek()?.leads;
      if (leads === undefined) return;
      run += 1;
      const own = run;
      state.value = { kind: 'running', share: 0 };
      try {
        const steps = learnWeightsSteps(leads, today, SEED);
        for (let taken = 1; ; taken += 1) {
          await pause();
          if (own !== run) return;
          const step = steps.next();
          if (step.done) {
            state.value = { kind: 'done', report: step.value, today };
            return;
          }
          state.value = { kind: 'running', share: Math.min(0.99, taken / STEPS_OF_WEIGHTS) };
        }
      } catch (error) {
        console.error(error);
        if (own === run) state.value = { kind: 'failed' };
      }
    },
    leave() {
      run += 1;
      state.value = { kind: 'idle' };
    },
  };
});
