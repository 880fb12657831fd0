import { GripVertical, Plus, Trophy } from 'lucide-preact';
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import type { Stage } from '../../lib/model/rows.ts';
import type { PipelineId, StageId } from '../../lib/shared/ids.ts';
import { Icon } from '../ui/icon.tsx';

interface StageListProps {
  readonly setup: ProcessSetupModel;
  readonly pipelineId: PipelineId;
  readonly selected: StageId | undefined;
  readonly onSelect: (id: StageId) => void;
}

/** The stages of a pipeline in their order, which dragging, or Alt with the arrows, changes. */
export function StageList({ setup, pipelineId, selected, onSelect }: StageListProps) {
  const { language } = useApp();
  const [dragged, setDragged] = useState<StageId | null>(null);
  const [over, setOver] = useState<StageId | null>(null);
  const t = language.t.value;
  const current = language.current.value;
  const stages = setup.stagesOf(pipelineId);
  const mayEdit = setup.mayEdit.value;
  const counts = new Map<StageId, number>();
  for (const { stage_id } of setup.rows.value?.leads ?? [])
    counts.set(stage_id, (counts.get(stage_id) ?? 0) + 1);
  const put = (id: StageId, place: number) => {
    const ids = stages.map((stage) => stage.id);
    const from = ids.indexOf(id);
    if (from === -1 || place < 0 || place >= ids.length || from === place) return;
    ids.splice(from, 1);
    ids.splice(place, 0, id);
    const moved = stages[from]?.name;
    void setup.reorder('stages', ids, (words) => words.process.moved(moved?.[current] ?? ''));
  };
  const onKeyDown = (event: KeyboardEvent, index: number, stage: Stage) => {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown') || !mayEdit) return;
    event.preventDefault();
    put(stage.id, index + (event.key === 'ArrowUp' ? -1 : 1));
  };
  const add = async () => {
    const after = stages.find((stage) => stage.id === selected) ?? stages[0];
    const id = await setup.create(
      'stages',
      {
        pipeline_id: pipelineId,
        name: { en: 'New stage', zh: '新阶段' },
        kind: after?.kind ?? 'lead',
        position: (after?.position ?? 0) + 1,
        probability: after?.probability ?? 10,
        rot_days: null,
        aim: { en: '', zh: '' },
        action: { en: '', zh: '' },
        exit_question: { en: '', zh: '' },
        required_fields: [],
        requires: 'warn',
      },
      (words) => words.process.added(words.process.newStage),
    );
    if (id !== null) onSelect(id as StageId);
  };
  return (
    <section aria-label={t.process.stages} class="card stages">
      <div aria-hidden="true" class="sh label">
        <span>{t.common.field.stage}</span>
        <span class="num">{t.process.leadsHead}</span>
        <span class="num">{t.process.rotHead}</span>
      </div>
      {mayEdit && <p class="hint keys">{t.process.orderHint}</p>}
      <ol>
        {stages.map((stage, index) => (
          <Fragment key={stage.id}>
            {stage.kind !== stages[index - 1]?.kind && (
              <li aria-hidden="true" class="kind label">
                {t.common.stageKind[stage.kind]}
              </li>
            )}
            <li>
              <button
                aria-current={stage.id === selected ? 'true' : undefined}
                aria-keyshortcuts={mayEdit ? 'Alt+ArrowUp Alt+ArrowDown' : undefined}
                class={`srow${stage.id === selected ? ' on' : ''}${stage.id === over ? ' over' : ''}`}
                draggable={mayEdit}
                onClick={() => onSelect(stage.id)}
                onDragEnd={() => {
                  setDragged(null);
                  setOver(null);
                }}
                onDragOver={(event) => {
                  if (dragged === null) return;
                  event.preventDefault();
                  setOver(stage.id);
                }}
                onDragStart={(event) => {
                  event.dataTransfer?.setData('text/plain', stage.id);
                  setDragged(stage.id);
                }}
                onDrop={(event) => {
                  event.preventDefault();
                  if (dragged !== null) put(dragged, index);
                }}
                onKeyDown={(event) => onKeyDown(event, index, stage)}
                type="button"
              >
                <Icon class="t3" of={GripVertical} />
                <span class="cut">
                  {stage.kind === 'won' && <Icon class="c-gold" of={Trophy} />}
                  <span class="strong">{stage.name[current]}</span>{' '}
                  <span class="t3 small">{stage.name[current === 'en' ? 'zh' : 'en']}</span>
                </span>
                <span class="num">{counts.get(stage.id) ?? 0}</span>
                <span class="num t2">
                  {stage.rot_days === null ? t.common.noAmount : t.common.shortDays(stage.rot_days)}
                </span>
              </button>
            </li>
          </Fragment>
        ))}
      </ol>
      {mayEdit && (
        <button class="srow add" onClick={() => void add()} type="button">
          <Icon class="t3" of={Plus} />
          <span class="t2">{t.process.addStage}</span>
        </button>
      )}
    </section>
  );
}
