import { computed, createModel, type ReadonlySignal, signal } from '@preact/signals';
import type { StoredScoreModel } from '../../model/rows.ts';
import { activeModel, contentOf, modelOf, versionsIn } from '../../scoring/active-model.ts';
import { compareModels, type ModelComparison } from '../../scoring/compare-models.ts';
import { DEFAULT_SCORE_MODEL } from '../../scoring/default-model.ts';
import { findModelFaults, type ModelFault } from '../../scoring/model-faults.ts';
import type { ScoreModel } from '../../scoring/types.ts';
import { instantOf } from '../../shared/clock.ts';
import type { LeadId } from '../../shared/ids.ts';
import { addScoreModel } from '../../store/commands/add-score-model.ts';
import type { App } from '../create-app.ts';
import { type OpenLeads, readOpenLeads } from './compared-leads.ts';

/** What came of saving. */
export type SaveOutcome =
  | { readonly code: 'saved'; readonly number: number }
  | { readonly code: 'conflict' | 'failed' };

export interface ScoreSettingsModel {
  /** The weights in use; undefined until the local database has answered. */
  readonly active: ReadonlySignal<ScoreModel | undefined>;
  /** The versions kept, the newest first; the built-in one stands for number 1. */
  readonly versions: ReadonlySignal<readonly StoredScoreModel[]>;
  readonly mayEdit: ReadonlySignal<boolean>;
  /** What is being edited; the weights in use while nothing was changed. */
  readonly draft: ReadonlySignal<ScoreModel | undefined>;
  readonly changed: ReadonlySignal<boolean>;
  readonly faults: ReadonlySignal<readonly ModelFault[]>;
  /** What the draft would change among the leads still worked on; undefined while it has faults or nothing is read. */
  readonly comparison: ReadonlySignal<ModelComparison | undefined>;
  titleOf(id: LeadId): string | null;
  change(next: ScoreModel): void;
  discard(): void;
  /** Puts an older version into the draft; null: the built-in one. */
  restore(version: StoredScoreModel | null): void;
  /** Puts learned weights into the draft, with what they were measured to do; a change by hand makes them edited ones. */
  propose(model: ScoreModel, report: Readonly<Record<string, unknown>>): void;
  readonly outcome: ReadonlySignal<SaveOutcome | null>;
  save(note: string): Promise<void>;
}

/** Editing how leads are scored: a draft beside the weights in use, and what it would change. */
export const ScoreSettings = createModel(({ workspace, team, clock }: App): ScoreSettingsModel => {
  const stored = workspace.live((tx) => tx.list('score_models'));
  const open = workspace.live<OpenLeads>(readOpenLeads, 'parts');
  const edited = signal<ScoreModel | null>(null);
  let origin: StoredScoreModel['origin'] = 'edited';
  let report: Readonly<Record<string, unknown>> | undefined;
  /** The version that was in use when the draft was begun, or last looked at beside a newer one. */
  let base = 1;
  const outcome = signal<SaveOutcome | null>(null);

  const active = computed(() => stored.value && activeModel(stored.value));
  const draft = computed(() => edited.value ?? active.value);
  const faults = computed(() => (draft.value ? findModelFaults(draft.value) : []));
  const changed = computed(
    () =>
      edited.value !== null &&
      active.value !== undefined &&
      JSON.stringify(contentOf(edited.value)) !== JSON.stringify(contentOf(active.value)),
  );
  const comparison = computed(() => {
    const [before, after, leads] = [active.value, draft.value, open.value?.leads];
    if (!before || !after || !leads || faults.value.length > 0) return undefined;
    return compareModels(leads, { before, after, asOf: instantOf(clock) });
  });
  const put = (next: ScoreModel, from: StoredScoreModel['origin']) => {
    if (edited.peek() === null) base = active.peek()?.version ?? 1;
    edited.value = next;
    origin = from;
    report = undefined;
    outcome.value = null;
  };

  return {
    active,
    versions: computed(() => versionsIn(stored.value ?? [])),
    mayEdit: computed(() => team.me.value?.role === 'admin'),
    draft,
    changed,
    faults,
    comparison,
    titleOf: (id) => open.value?.titles.get(id) ?? null,
    change: (next) => put(next, 'edited'),
    discard() {
      edited.value = null;
      outcome.value = null;
    },
    restore: (version) => put(version === null ? DEFAULT_SCORE_MODEL : modelOf(version), 'restored'),
    propose(model, measured) {
      put(model, 'learned');
      report = measured;
      // It was compared with the weights in use, whatever lay in the draft before.
      base = active.peek()?.version ?? base;
    },
    outcome,
    async save(note) {
      const model = edited.peek();
      if (model === null || faults.peek().length > 0) return;
      try {
        const result = await workspace.act(({ store, context }) =>
          addScoreModel(store, context, {
            after: base,
            content: contentOf(model),
            origin,
            note: note.trim() === '' ? null : note.trim(),
            ...(report ? { report } : {}),
          }),
        );
        if (result.ok) edited.value = null;
        else base = active.peek()?.version ?? base;
        outcome.value = result.ok
          ? { code: 'saved', number: result.value.number }
          : { code: result.error.code === 'invalid' ? 'conflict' : 'failed' };
      } catch (error) {
        console.error(error);
        outcome.value = { code: 'failed' };
      }
    },
  };
});
