import { ChevronDown } from 'lucide-preact';
import { useApp } from '../../lib/app/app-context.ts';
import type { PopupModel } from '../../lib/app/models/popup.ts';
import type { Messages } from '../../lib/i18n/en.ts';
import { Icon } from '../ui/icon.tsx';

interface StageSelectProps {
  readonly popup: PopupModel;
  readonly t: Messages;
}

/** The stage the lead is saved into; with several pipelines their names group the stages and one stands before it. */
export function StageSelect({ popup, t }: StageSelectProps) {
  const language = useApp().language.current.value;
  const targets = popup.targets.value ?? [];
  const target = popup.target.value;
  const current = targets.find(({ pipeline }) => pipeline.id === target?.pipelineId)?.pipeline;
  const several = targets.length > 1;
  const all = targets.flatMap(({ pipeline, stages }) =>
    stages.map((stage) => ({ pipelineId: pipeline.id, stageId: stage.id, name: stage.name[language] })),
  );
  const options = (pipelineId: string) =>
    all
      .filter((one) => one.pipelineId === pipelineId)
      .map(({ stageId, name }) => (
        <option key={stageId} selected={stageId === target?.stageId} value={stageId}>
          {name}
        </option>
      ));
  return (
    <span class="select">
      <span aria-hidden="true" class="k cut">
        {several && current ? current.name[language] : t.capture.stage}
      </span>
      <select
        aria-label={several && current ? t.capture.stageIn(current.name[language]) : t.capture.stage}
        disabled={all.length === 0}
        onChange={(event) => {
          const chosen = all[event.currentTarget.selectedIndex];
          if (chosen) popup.moveTo({ pipelineId: chosen.pipelineId, stageId: chosen.stageId });
        }}
        value={target?.stageId ?? ''}
      >
        {several
          ? targets.map(({ pipeline }) => (
              <optgroup key={pipeline.id} label={pipeline.name[language]}>
                {options(pipeline.id)}
              </optgroup>
            ))
          : targets.flatMap(({ pipeline }) => options(pipeline.id))}
      </select>
      <Icon of={ChevronDown} />
    </span>
  );
}
