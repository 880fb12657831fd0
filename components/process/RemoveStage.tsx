import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import type { Stage } from '../../lib/model/rows.ts';
import { missingFields } from '../../lib/pipeline/required-fields.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';

interface RemoveStageProps {
  readonly setup: ProcessSetupModel;
  readonly stage: Stage;
  readonly onClose: () => void;
}

/** Asks where a stage's leads go before it is removed; that is one step at the backend, so that no lead is left behind. */
export function RemoveStage({ setup, stage, onClose }: RemoveStageProps) {
  const { language } = useApp();
  const t = language.t.value;
  const current = language.current.value;
  const rows = setup.rows.value;
  const own = rows?.leads.filter((lead) => lead.stage_id === stage.id) ?? [];
  const count = own.length;
  const others = (rows?.pipelines ?? []).flatMap((pipeline) =>
    setup
      .stagesOf(pipeline.id)
      .filter(({ id }) => id !== stage.id)
      .map((each) => ({
        value: each.id,
        label:
          each.pipeline_id === stage.pipeline_id
            ? each.name[current]
            : `${pipeline.name[current]}: ${each.name[current]}`,
        near: each.pipeline_id === stage.pipeline_id,
      })),
  );
  others.sort((one, other) => Number(other.near) - Number(one.near));
  const [target, setTarget] = useState(others[0]?.value);
  const [busy, setBusy] = useState(false);
  const there = rows?.stages.find(({ id }) => id === target);
  // A stage that blocks lets none of them in, whoever moves them.
  const barred =
    there?.requires === 'block'
      ? own.filter((lead) => missingFields(lead, there.required_fields).length > 0).length
      : 0;
  const remove = async () => {
    if (target === undefined) return;
    setBusy(true);
    const moved = await setup.removeStage(stage.id, target, (words) =>
      words.process.removed(stage.name[current]),
    );
    setBusy(false);
    if (moved !== null || setup.failure.peek() !== null) onClose();
  };
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button
            busy={busy}
            disabled={target === undefined || barred > 0}
            look="danger"
            onClick={() => void remove()}
          >
            {t.process.removeAndMove(count)}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={t.process.removeNamed(stage.name[current])}
    >
      <div class="fix">
        {target === undefined ? (
          <p>{t.process.lastStage}</p>
        ) : (
          <SelectField
            choices={others}
            hint={t.process.moveHint}
            label={t.process.moveTo(count)}
            error={
              there !== undefined && barred > 0
                ? t.process.removeBarred(barred, there.name[current])
                : undefined
            }
            onChange={setTarget}
            value={target}
          />
        )}
      </div>
    </Dialog>
  );
}
