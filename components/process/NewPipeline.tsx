import { useState } from 'preact/hooks';
import { useApp } from '../../lib/app/app-context.ts';
import type { ProcessSetupModel } from '../../lib/app/models/process-setup.ts';
import { PIPELINE_VISIBILITIES, type PipelineVisibility } from '../../lib/model/words.ts';
import { STAGE_TEMPLATES, type StageTemplateName } from '../../lib/pipeline/stage-templates.ts';
import type { PipelineId } from '../../lib/shared/ids.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { SelectField } from '../ui/select-field.tsx';
import { TextField } from '../ui/text-field.tsx';
import { parseWords } from './cell-values.ts';

interface NewPipelineProps {
  readonly setup: ProcessSetupModel;
  readonly onClose: () => void;
  readonly onMade: (id: PipelineId) => void;
}

const TEMPLATES = Object.keys(STAGE_TEMPLATES) as StageTemplateName[];

/** Makes a pipeline that begins with the stages of a template. */
export function NewPipeline({ setup, onClose, onMade }: NewPipelineProps) {
  const { language } = useApp();
  const [en, setEnglish] = useState('');
  const [zh, setChinese] = useState('');
  const [template, setTemplate] = useState<StageTemplateName>('whole');
  const [visibility, setVisibility] = useState<PipelineVisibility>('visible');
  const [missing, setMissing] = useState(false);
  const t = language.t.value;
  const save = async () => {
    const name = parseWords({ en, zh });
    setMissing(!name.ok);
    if (!name.ok) return;
    const id = await setup.addPipeline(name.value, visibility, template);
    if (id !== null) onMade(id);
    onClose();
  };
  return (
    <Dialog
      actions={
        <>
          <Button onClick={onClose}>{t.common.cancel}</Button>
          <Button look="primary" onClick={() => void save()}>
            {t.process.makePipeline}
          </Button>
        </>
      }
      closeLabel={t.common.close}
      onClose={onClose}
      open
      title={t.process.newPipeline}
    >
      <div class="fix">
        <TextField
          error={missing ? t.process.wrong.missing : undefined}
          label={t.process.inLanguage.en(t.process.name)}
          maxLength={200}
          onInput={setEnglish}
          value={en}
        />
        <TextField
          label={t.process.inLanguage.zh(t.process.name)}
          maxLength={200}
          onInput={setChinese}
          value={zh}
        />
        <SelectField
          choices={TEMPLATES.map((value) => ({ value, label: t.process.template[value] }))}
          hint={STAGE_TEMPLATES[template].map((stage) => stage.name[language.current.value]).join(' → ')}
          label={t.process.templateLabel}
          onChange={setTemplate}
          value={template}
        />
        <SelectField
          choices={PIPELINE_VISIBILITIES.map((value) => ({ value, label: t.process.visibility[value] }))}
          label={t.process.visibilityLabel}
          onChange={setVisibility}
          value={visibility}
        />
      </div>
    </Dialog>
  );
}
