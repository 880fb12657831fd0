import type { ScoreModelContent } from '../../model/score-model.ts';
import type { MODEL_ORIGINS } from '../../model/words.ts';
import type { ScoreModelId } from '../../shared/ids.ts';
import { err, ok } from '../../shared/result.ts';
import type { LocalStore } from '../local-store.ts';
import type { CommandContext } from './command-context.ts';
import type { CommandResult } from './command-failure.ts';
import { createRow } from './create-row.ts';

/**
 * Adds a version of how leads are scored, the next after `after`, which is in use from then on. Refused as invalid when
 * a newer one has come meanwhile: whoever decides must have seen it.
 */
export function addScoreModel(
  store: LocalStore,
  context: CommandContext,
  input: {
    readonly after: number;
    readonly content: ScoreModelContent;
    readonly origin: (typeof MODEL_ORIGINS)[number];
    readonly note: string | null;
    readonly report?: Readonly<Record<string, unknown>>;
  },
): Promise<CommandResult<{ readonly modelId: ScoreModelId; readonly number: number }>> {
  const modelId = context.newId<'score-model'>();
  return store.write(async (tx) => {
    const me = await tx.get('members', context.memberId);
    if (me?.role !== 'admin') return err({ code: 'not_editable', table: 'score_models', id: modelId });
    const known = await tx.list('score_models');
    const newest = known.reduce((most, { number }) => Math.max(most, number), 1);
    if (newest !== input.after) return err({ code: 'invalid', table: 'score_models', id: modelId });
    const number = newest + 1;
    await createRow(tx, context, 'score_models', modelId, {
      number,
      model: input.content,
      origin: input.origin,
      note: input.note,
      ...(input.report ? { report: { ...input.report } } : {}),
    });
    return ok({ modelId, number });
  });
}
