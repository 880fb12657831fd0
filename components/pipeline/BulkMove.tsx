import { useState } from 'preact/hooks';
import { useApp, usePanel } from '../../lib/app/app-context.ts';
import { planMove } from '../../lib/app/models/bulk-plan.ts';
import { requirementName } from '../../lib/app/models/entering.ts';
import type { Stage } from '../../lib/model/rows.ts';
import { isOpen } from '../../lib/pipeline/stage-path.ts';
import { SelectField } from '../ui/select-field.tsx';
import { type BulkProps, Bystanders, Confirm, Fate } from './BulkParts.tsx';
import { ReasonFields, UNSAID } from './ReasonFields.tsx';

/** The questions of the stages that the leads leave, each once. */
function ExitQuestions({ lines, to }: { readonly lines: BulkProps['lines']; readonly to: Stage }) {
  const { language } = useApp();
  const { pipeline } = usePanel();
  const t = language.t.value.pipeline;
  const current = language.current.value;
  const left = new Set(lines.map(({ lead }) => lead.stage_id));
  const asking = pipeline.stages.value.filter(
    (stage) => left.has(stage.id) && stage.id !== to.id && stage.exit_question[current].trim() !== '',
  );
  return (
    <>
      {asking.map((stage) => (
        <div class="ask" key={stage.id}>
          <span class="small t2">{t.beforeLeaving(stage.name[current])}</span>
          <span class="strong">{stage.exit_question[current]}</span>
        </div>
      ))}
    </>
  );
}

/** Moves several leads: who goes, who stays and why, the questions they leave behind, and why they end where they do. */
export function MoveMany({ lines, onClose }: BulkProps) {
  const { language } = useApp();
  const { pipeline, bulk } = usePanel();
  const [stageId, setStage] = useState('');
  const [reason, setReason] = useState(UNSAID);
  const t = language.t.value;
  const current = language.current.value;
  const to = pipeline.stages.value.find(({ id }) => id === stageId);
  const plan = to && planMove(lines, to);
  const ends = to?.kind === 'lost' || to?.kind === 'stopped';
  const nameOf = (name: string) =>
    requirementName(name, pipeline.entering.fields.value, t, (field) => field.name[current]);
  return (
    <Confirm
      count={plan?.going.length ?? 0}
      onClose={onClose}
      title={t.filters.moveTitle(lines.length)}
      verb={(count) => t.filters.move(plan === undefined ? lines.length : count)}
      work={async () => {
        if (plan !== undefined) await bulk.move(plan, ends ? reason : null);
      }}
    >
      <SelectField
        autofocus
        choices={[
          { value: '', label: '–' },
          ...pipeline.stages.value.map((stage) => ({
            value: stage.id as string,
            label: stage.name[current],
          })),
        ]}
        label={t.filters.moveTo}
        onChange={setStage}
        value={stageId}
      />
      {plan !== undefined && (
        <>
          {isOpen(plan.to) && <ExitQuestions lines={lines} to={plan.to} />}
          <ul class="bulk-plan small" role="status">
            {plan.going.length > 0 && <Fate goes text={t.filters.canMove(plan.going.length)} />}
            {[...plan.goingWithout].map(([name, count]) => (
              <Fate goes key={name} text={t.filters.goesLacking(count, nameOf(name))} />
            ))}
            {[...plan.lacking].map(([name, count]) => (
              <Fate goes={false} key={name} text={t.filters.lacks(count, nameOf(name))} />
            ))}
            <Bystanders locked={plan.locked} there={plan.there} />
          </ul>
        </>
      )}
      {ends && <ReasonFields onChange={setReason} reason={reason} />}
    </Confirm>
  );
}
