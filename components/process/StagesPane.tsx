import { Plus } from 'lucide-preact';
import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import { PIPELINE_VISIBILITIES } from '../../lib/model/words.ts';
import type { PipelineId, StageId } from '../../lib/shared/ids.ts';
import { Button } from '../ui/button.tsx';
import { Fold } from '../ui/fold.tsx';
import { TabPanel, Tabs } from '../ui/tabs.tsx';
import type { TypedWords } from './cell-values.ts';
import { NewPipeline } from './NewPipeline.tsx';
import { RowsEditor } from './RowsEditor.tsx';
import { StageForm } from './StageForm.tsx';
import { StageList } from './StageList.tsx';

/** The pipelines, the stages of one, and one stage. */
export function StagesPane({ setup }: { readonly setup: ProcessSetupModel }) {
  const { language } = useApp();
  const [chosen, setChosen] = useState<PipelineId | null>(null);
  const [stageId, setStageId] = useState<StageId | null>(null);
  const [adding, setAdding] = useState(false);
  const t = language.t.value;
  const current = language.current.value;
  const rows = setup.rows.value;
  if (rows === undefined) return null;
  const countIn = (id: PipelineId) => rows.leads.filter((lead) => lead.pipeline_id === id).length;
  const pipeline = rows.pipelines.find(({ id }) => id === chosen) ?? rows.pipelines[0];
  const stages = pipeline === undefined ? [] : setup.stagesOf(pipeline.id);
  const stage = stages.find(({ id }) => id === stageId) ?? stages[0];
  return (
    <>
      {pipeline !== undefined && (
        <Tabs
          label={t.process.pipelines}
          name="pipeline"
          onSelect={setChosen}
          selected={pipeline.id}
          tabs={rows.pipelines.map(({ id, name }) => ({ id, label: name[current], count: countIn(id) }))}
        >
          {setup.mayEdit.value && (
            <Button icon={Plus} look="ghost" onClick={() => setAdding(true)} size="small">
              {t.process.newPipeline}
            </Button>
          )}
        </Tabs>
      )}
      {pipeline !== undefined && (
        <TabPanel class="cols" name="pipeline" tab={pipeline.id}>
          <StageList onSelect={setStageId} pipelineId={pipeline.id} selected={stage?.id} setup={setup} />
          {stage !== undefined && <StageForm key={stage.id} setup={setup} stage={stage} />}
        </TabPanel>
      )}
      <Fold summary={t.process.allPipelines}>
        <RowsEditor
          begin={{}}
          fixed
          keeps={(row) => {
            const count = countIn(row.id as PipelineId);
            return count > 0 ? t.process.pipelineInUse(count) : undefined;
          }}
          nameOf={(row) => (row.name as TypedWords)[current]}
          ordered
          rows={rows.pipelines}
          setup={setup}
          specs={[
            { key: 'name', label: t.process.name, kind: 'words' },
            {
              key: 'visibility',
              label: t.process.visibilityLabel,
              kind: 'choice',
              choices: PIPELINE_VISIBILITIES.map((value) => ({ value, label: t.process.visibility[value] })),
            },
          ]}
          table="pipelines"
          title={t.process.pipelines}
        />
      </Fold>
      {adding && (
        <NewPipeline
          onClose={() => setAdding(false)}
          onMade={(id) => {
            setChosen(id);
            setStageId(null);
          }}
          setup={setup}
        />
      )}
    </>
  );
}
