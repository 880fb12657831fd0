import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import type { Stage } from '../../lib/model/rows.ts';
import type { StageDraft } from '../../lib/pipeline/stage-effects.ts';

interface EffectLinesProps {
  readonly setup: ProcessSetupModel;
  readonly stage: Stage;
  readonly draft: StageDraft;
}

/** What saving would do to the leads that this device knows. */
export function EffectLines({ setup, stage, draft }: EffectLinesProps) {
  const { language } = useApp();
  const { common, process: t } = language.t.value;
  const effects = setup.effects(stage, draft);
  if (effects === undefined) return null;
  const lines = [
    effects.rotThen !== effects.rotNow && t.rotEffect(effects.rotNow, effects.rotThen, effects.leads),
    effects.lacking > 0 &&
      (draft.requires === 'block'
        ? t.blockEffect(effects.lacking, effects.before)
        : t.warnEffect(effects.lacking, effects.before)),
    draft.kind !== stage.kind && effects.leads > 0 && t.kindEffect(effects.leads),
    draft.probability !== stage.probability && effects.leads > 0 && t.chanceEffect(effects.leads),
  ].filter((line) => line !== false);
  return (
    <span class="t2 small block" role="status">
      {lines.length === 0 ? t.noEffect : lines.reduce((one, other) => common.sentences(one, other))}
    </span>
  );
}
